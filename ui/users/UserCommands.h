// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QObject>

class QMenu;

namespace gatehouse {

/// What can be done on the Users page: one action each, for buttons, menus and keys alike.
class UserCommands final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UserCommands)

public:
    /// What is selected, for the words and for what makes sense.
    struct State {
        int selected = 0;
        int matching = 0;
        bool isCurrentActive = true; ///< of the one selected
        bool isCurrentLocked = false;
        bool isBusy = false;
    };

    /// @param page gets the shortcuts; they work within it
    explicit UserCommands(QWidget *page);

    void retranslate();
    void setState(const State &state);
    /// All that fits the selection, in groups.
    void fill(QMenu *menu) const;

    QAction *const add;
    QAction *const edit;
    QAction *const resetPassword;
    QAction *const enable;
    QAction *const disable;
    QAction *const unlock;
    QAction *const endSessions;
    QAction *const remove;
    QAction *const showSessions;
    QAction *const showEvents;
    QAction *const copyCell;
    QAction *const copyRows;
    QAction *const copyId;
    QAction *const selectAll;
    QAction *const importFile;
    QAction *const exportMatches;
    QAction *const exportSelected;

private:
    struct Words {
        QAction *action;
        QString text;
        QString toolTip;
    };

    QAction *make(const char *iconName, const QKeySequence &keys = {});
    [[nodiscard]] QList<Words> words() const;

    State m_state;
};

} // namespace gatehouse
