// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

#include <functional>

class QLabel;
class QPushButton;

namespace gatehouse {

/// A short notice at the foot of the window that goes by itself, perhaps with a way back. Several wait
/// for one another not: the newest is shown, and what an older one could undo stays done.
class Toast final : public QFrame {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Toast)

public:
    static constexpr int secondsShown = 5;
    static constexpr int secondsWithUndo = 10;

    /// In the window that `anywhere` is part of.
    static void show(QWidget *anywhere, const QString &text);
    /// @param undo called when Undo is pressed
    static void show(QWidget *anywhere, const QString &text, std::function<void()> undo);
    /// The one that is shown in that window, or null.
    [[nodiscard]] static Toast *of(const QWidget *anywhere);

    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Toast(QWidget *window, const QString &text, std::function<void()> undo);
    void place();

    QLabel *m_text;
    QPushButton *m_undo;
    QTimer m_life;
};

} // namespace gatehouse
