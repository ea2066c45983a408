// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace gatehouse {

/// Every question, message and file dialog of the console goes through here, so that a test can answer
/// in a person's stead. Used on the GUI thread; the asking functions wait for the answer.
class Dialogs {
    Q_DISABLE_COPY_MOVE(Dialogs)

public:
    struct Question {
        QString title;
        QString text; ///< what will happen, to what and to how many
        QString verb; ///< on the button that does it: "Delete 3 accounts"
        bool isDestructive = false; ///< painted so, and not the default button
    };

    Dialogs() = default;
    virtual ~Dialogs() = default;

    /// True where the verb was chosen.
    [[nodiscard]] virtual bool confirm(QWidget *parent, const Question &question) = 0;
    virtual void fail(QWidget *parent, const QString &title, const QString &text) = 0;
    /// Empty where cancelled. @param filter as QFileDialog takes it
    [[nodiscard]] virtual QString saveFile(
        QWidget *parent, const QString &title, const QString &name, const QString &filter) = 0;
    [[nodiscard]] virtual QString openFile(QWidget *parent, const QString &title, const QString &filter) = 0;
    /// Opens an address in the user's browser.
    virtual void browse(const QString &url) = 0;
};

} // namespace gatehouse
