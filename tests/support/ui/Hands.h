// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPoint>
#include <QString>

#include <functional>

class QAbstractButton;
class QAbstractItemView;
class QLabel;
class QWidget;

namespace gatehouse::test {

/// A person before the screen: sees what a window shows, and has a keyboard and a mouse. Keys go to whatever
/// has the focus, clicks to whatever lies on top at that place; neither reaches what a person could not.
class Hands final {
public:
    // --- what is seen; of the window in front, null or false where it is not there ---
    /// Whether some text in sight holds these words.
    [[nodiscard]] static bool sees(const QString &words);
    /// The name a screen reader gives the control that has the keys.
    [[nodiscard]] static QString focused();
    [[nodiscard]] static QAbstractButton *button(const QString &words);
    [[nodiscard]] static QLabel *label(const QString &words);
    [[nodiscard]] static QWidget *named(const QString &name);
    /// The list of that accessible name.
    [[nodiscard]] static QAbstractItemView *list(const QString &name);
    /// The first row that has a cell with these words, or -1.
    [[nodiscard]] static int row(
        const QAbstractItemView *list, const QString &words, int role = Qt::DisplayRole);

    // --- the keyboard ---
    static void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    static void type(const QString &text);
    /// Presses Tab until a control whose name begins so has the focus and is in sight; false where it comes
    /// round to where it began.
    [[nodiscard]] static bool tabTo(const QString &name);
    /// Goes down in the menu that is open to the entry that begins so, and takes it.
    [[nodiscard]] static bool takeByKeys(const QString &words);

    // --- the mouse; false where the place is covered or out of sight ---
    [[nodiscard]] static bool click(QWidget *widget, Qt::MouseButton button = Qt::LeftButton);
    [[nodiscard]] static bool clickAt(
        QWidget *widget, const QPoint &place, Qt::MouseButton button = Qt::LeftButton, bool isDouble = false);
    [[nodiscard]] static bool clickRow(
        QAbstractItemView *list, const QString &words, Qt::MouseButton button = Qt::LeftButton);
    /// In the menu that is open.
    [[nodiscard]] static bool takeByMouse(const QString &words);
    /// Turns the wheel over the widget's surroundings until it is in sight.
    [[nodiscard]] static bool scrollTo(QWidget *widget);

    // --- what opens and waits ---
    using Act = std::function<bool()>;
    /// Does an act that opens a menu or a dialog, which waits, then the next act in there, and so on where
    /// that one opens another. False where nothing opened, an act said so, or something was left open.
    [[nodiscard]] static bool during(const Act &opens, const QList<Act> &then);
};

} // namespace gatehouse::test
