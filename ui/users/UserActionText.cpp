// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/UserActionText.h"

#include <QLocale>

namespace gatehouse {

Dialogs::Question UserActionText::question(AccountAction action, const QString &name, int count)
{
    const QString many = QLocale().toString(count);
    const bool isOne = count == 1 && !name.isEmpty();
    switch (action) {
    case AccountAction::Delete:
        return {isOne ? tr("Delete user") : tr("Delete users"),
            isOne
                ? tr(
                    "Delete the user “%1”? Its sessions end at once, and the account cannot be brought back.")
                      .arg(name)
                : tr("Delete %1 users? Their sessions end at once, and the accounts cannot be brought back.")
                      .arg(many),
            isOne ? tr("Delete “%1”").arg(name) : tr("Delete %1 users").arg(many), true};
    case AccountAction::EndSessions:
        return {tr("End sessions"),
            isOne ? tr("End every session of “%1”? Whoever uses them must log in again.").arg(name)
                  : tr("End every session of %1 users? Whoever uses them must log in again.").arg(many),
            tr("End the sessions"), true};
    case AccountAction::Disable:
        return {tr("Disable users"),
            tr("Disable %1 users? They can no longer log in, and their sessions end at once.").arg(many),
            tr("Disable %1 users").arg(many), true};
    case AccountAction::Enable:
        return {tr("Enable users"), tr("Enable %1 users? They can log in again.").arg(many),
            tr("Enable %1 users").arg(many), false};
    case AccountAction::Unlock:
        return {tr("Unlock users"),
            tr("Unlock %1 users? Their failed logins are forgotten, and they can log in again.").arg(many),
            tr("Unlock %1 users").arg(many), false};
    }
    return {};
}

QString UserActionText::progress(AccountAction action, int count)
{
    const QString many = QLocale().toString(count);
    switch (action) {
    case AccountAction::Delete:
        return tr("Deleting %1 users").arg(many);
    case AccountAction::EndSessions:
        return tr("Ending the sessions of %1 users").arg(many);
    case AccountAction::Disable:
        return tr("Disabling %1 users").arg(many);
    case AccountAction::Enable:
        return tr("Enabling %1 users").arg(many);
    case AccountAction::Unlock:
        return tr("Unlocking %1 users").arg(many);
    }
    return {};
}

QString UserActionText::outcome(AccountAction action, const QString &name, const AccountsChanged &changed)
{
    const int accounts = static_cast<int>(changed.accounts);
    const int sessions = static_cast<int>(changed.sessions);
    if (accounts == 0)
        return changedNone(action);
    QString what =
        accounts == 1 && !name.isEmpty() ? changedOne(action, name) : changedMany(action, accounts);
    if (sessions == 0)
        return what;
    //: What was done, and how many sessions ended by it
    return tr("%1; %n session(s) ended", nullptr, sessions).arg(what);
}

QString UserActionText::cancelled(const AccountsChanged &changed, int count)
{
    return tr("Cancelled: %1 of %2 users were changed; the others are as they were.")
        .arg(QLocale().toString(changed.accounts), QLocale().toString(count));
}

Dialogs::Question UserActionText::resetQuestion(int count)
{
    const QString many = QLocale().toString(count);
    return {tr("Reset passwords"),
        tr("Give %1 users new passwords? Each gets one made for it, and their sessions end at once. The "
           "passwords are written to a file that you choose next: nobody can find them out later.")
            .arg(many),
        tr("Reset %1 passwords").arg(many), true};
}

QString UserActionText::resetOutcome(const PasswordsReset &reset, int count, const QString &file)
{
    const auto changed = static_cast<int>(reset.changed.accounts);
    if (changed == 0 && reset.unsure == 0)
        return tr("No password was changed.");
    QStringList sentences{
        tr("%1 of %2 users have new passwords, which are in %3. Whoever has the file can log in as them; "
           "keep it safe.")
            .arg(QLocale().toString(changed), QLocale().toString(count), file)};
    if (reset.changed.sessions > 0)
        sentences.append(tr("%n session(s) ended.", nullptr, static_cast<int>(reset.changed.sessions)));
    if (reset.changed.cancelled)
        sentences.append(tr("The others are as they were."));
    if (reset.unsure > 0)
        sentences.append(tr("The last %n line(s) of the file may not have come into force.", nullptr,
            static_cast<int>(reset.unsure)));
    return sentences.join(u' ');
}

QString UserActionText::changedOne(AccountAction action, const QString &name)
{
    switch (action) {
    case AccountAction::Delete:
        return tr("“%1” is deleted").arg(name);
    case AccountAction::EndSessions:
        return tr("“%1” is logged out").arg(name);
    case AccountAction::Disable:
        return tr("“%1” is disabled").arg(name);
    case AccountAction::Enable:
        return tr("“%1” is enabled").arg(name);
    case AccountAction::Unlock:
        return tr("“%1” is unlocked").arg(name);
    }
    return {};
}

QString UserActionText::changedMany(AccountAction action, int count)
{
    switch (action) {
    case AccountAction::Delete:
        return tr("%n user(s) deleted", nullptr, count);
    case AccountAction::EndSessions:
        return tr("%n user(s) logged out", nullptr, count);
    case AccountAction::Disable:
        return tr("%n user(s) disabled", nullptr, count);
    case AccountAction::Enable:
        return tr("%n user(s) enabled", nullptr, count);
    case AccountAction::Unlock:
        return tr("%n user(s) unlocked", nullptr, count);
    }
    return {};
}

QString UserActionText::changedNone(AccountAction action)
{
    switch (action) {
    case AccountAction::Delete:
        return tr("Nothing to delete: somebody else has done it already");
    case AccountAction::EndSessions:
        return tr("Nobody was logged in");
    case AccountAction::Disable:
        return tr("Nothing to do: disabled already");
    case AccountAction::Enable:
        return tr("Nothing to do: enabled already");
    case AccountAction::Unlock:
        return tr("Nothing to do: no failed logins to forget");
    }
    return {};
}

} // namespace gatehouse
