// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/UserCommands.h"

#include "ui/look/Icons.h"

#include <QMenu>
#include <QWidget>

namespace gatehouse {

UserCommands::UserCommands(QWidget *page)
    : QObject(page)
    , add(make("user-plus", QKeySequence::New))
    , edit(make("edit", Qt::Key_F2))
    , resetPassword(make("inspector", Qt::CTRL | Qt::SHIFT | Qt::Key_P))
    , enable(make("user-check", Qt::CTRL | Qt::Key_E))
    , disable(make("user-x", Qt::CTRL | Qt::SHIFT | Qt::Key_E))
    , unlock(make("unlock", Qt::CTRL | Qt::Key_U))
    , endSessions(make("log-out", Qt::CTRL | Qt::SHIFT | Qt::Key_L))
    , remove(make("trash", QKeySequence::Delete))
    , showSessions(make("sessions"))
    , showEvents(make("audit"))
    , copyCell(make("copy"))
    , copyRows(make("copy", QKeySequence::Copy))
    , copyId(make("copy"))
    , selectAll(make("check"))
    , importFile(make("upload", QKeySequence::Open))
    , exportMatches(make("download", QKeySequence::Save))
    , exportSelected(make("download"))
{
    retranslate();
}

QAction *UserCommands::make(const char *iconName, const QKeySequence &keys)
{
    auto *page = static_cast<QWidget *>(parent());
    auto *action = new QAction(icon(QString::fromLatin1(iconName)), {}, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    page->addAction(action);
    return action;
}

QList<UserCommands::Words> UserCommands::words() const
{
    return {{add, tr("Add user"), tr("Make a new account")},
        {edit, tr("Edit…"), tr("Change names, contact and roles")},
        {resetPassword, tr("Reset password…"),
            tr("Give a new password, generated or typed; several users get one each, in a file")},
        {enable, tr("Enable"), tr("Let the selected users log in again")},
        {disable, tr("Disable"), tr("Shut the selected users out and end their sessions")},
        {unlock, tr("Unlock"), tr("Forget the failed logins of the selected users")},
        {endSessions, tr("End sessions…"), tr("Log the selected users out everywhere")},
        {remove, tr("Delete…"), tr("Delete the selected users for good")},
        {showSessions, tr("Show sessions"), tr("Show the sessions of this user")},
        {showEvents, tr("Show events"), tr("Show all that the log holds of this user")},
        {copyCell, tr("Copy"), tr("Copy this cell")},
        {copyRows, tr("Copy rows"), tr("Copy the selected rows")},
        {copyId, tr("Copy ID"), tr("Copy the number of this account")},
        {selectAll, tr("Select all"), tr("Select every user that matches")},
        {importFile, tr("Import…"), tr("Bring users from a file, after a look at what would happen")},
        {exportMatches, tr("Export…"), tr("Write every user that matches to a file")},
        {exportSelected, tr("Export selection…"), tr("Write the selected users to a file")}};
}

void UserCommands::retranslate()
{
    const QList<Words> all = words();
    for (const Words &one : all) {
        one.action->setText(one.text);
        const QString keys = one.action->shortcut().toString(QKeySequence::NativeText);
        //: A tool tip: what the button does, and its keys
        one.action->setToolTip(keys.isEmpty() ? one.toolTip : tr("%1 (%2)").arg(one.toolTip, keys));
    }
}

void UserCommands::setState(const State &state)
{
    m_state = state;
    const bool isOne = state.selected == 1;
    const bool isAny = state.selected > 0 && !state.isBusy;
    for (QAction *action : {edit, showSessions, showEvents, copyId, copyCell})
        action->setEnabled(isOne);
    for (QAction *action : {endSessions, resetPassword, remove})
        action->setEnabled(isAny);
    enable->setEnabled(isAny && !(isOne && state.isCurrentActive));
    disable->setEnabled(isAny && !(isOne && !state.isCurrentActive));
    unlock->setEnabled(isAny && !(isOne && !state.isCurrentLocked));
    copyRows->setEnabled(state.selected > 0);
    exportSelected->setEnabled(isAny);
    exportMatches->setEnabled(state.matching > 0 && !state.isBusy);
    importFile->setEnabled(!state.isBusy);
    selectAll->setEnabled(state.matching > 0);
}

void UserCommands::fill(QMenu *menu) const
{
    const bool isOne = m_state.selected == 1;
    if (isOne)
        menu->addActions({edit, showSessions, showEvents});
    menu->addSeparator();
    for (QAction *action : {enable, disable, unlock, endSessions, resetPassword}) {
        if (action->isEnabled())
            menu->addAction(action);
    }
    menu->addSeparator();
    if (isOne)
        menu->addActions({copyCell, copyId});
    menu->addAction(copyRows);
    menu->addAction(exportSelected);
    menu->addAction(selectAll);
    menu->addSeparator();
    menu->addAction(remove);
}

} // namespace gatehouse
