// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/AuditText.h"

#include "model/core/Text.h"
#include "ui/common/EventText.h"

namespace gatehouse {

QList<AuditText::Kind> AuditText::kinds()
{
    using enum AuditAction;
    return {
        {QStringLiteral("logins"), tr("Logins"), {LoggedIn}},
        {QStringLiteral("failures"), tr("Failed logins"), {LoginFailed}},
        {QStringLiteral("locks"), tr("Lockouts"), {NameLocked, NameUnlocked}},
        {QStringLiteral("endings"), tr("Ended sessions"), {LoggedOut, SessionRevoked}},
        {QStringLiteral("renewals"), tr("Renewed tokens"), {TokenRefreshed}},
        {QStringLiteral("accounts"), tr("Changed accounts"),
            {Registered, ProfileChanged, AccountAdded, AccountEdited, PasswordChanged, AccountEnabled,
                AccountDisabled, AccountDeleted}},
        {QStringLiteral("settings"), tr("Settings and keys"), {SettingChanged, KeyRotated}},
        {QStringLiteral("store"), tr("Imports and backups"), {AccountsImported, BackupMade, StoreRestored}},
    };
}

QStringList AuditText::actors()
{
    return {QStringLiteral("api"), QStringLiteral("console"), QStringLiteral("command line"),
        QStringLiteral("system")};
}

QString AuditText::actor(const QString &actor)
{
    if (actor == u"api")
        return tr("API client");
    if (actor == u"console")
        return tr("Console");
    if (actor == u"command line")
        return tr("Command line");
    return actor == u"system" ? tr("Gatehouse") : actor;
}

QString AuditText::subject(const RecordedEvent &event)
{
    return event.event.username.isEmpty() ? QStringLiteral("–") : visible(event.event.username);
}

QString AuditText::action(const RecordedEvent &event)
{
    const std::optional<AuditAction> action = auditActionOf(event.actionName);
    return action ? EventText::action(*action) : event.actionName;
}

} // namespace gatehouse
