// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/EventText.h"

#include "model/sessions/Session.h"

#include <QHash>
#include <QLocale>

#include <array>

namespace gatehouse {
namespace {

/// What a sentence says beside the action.
enum class Form {
    Through, ///< the API and the client's address
    ThroughWithReason, ///< and why it failed, where that is known
    ThroughWithFields, ///< and which fields
    By, ///< where an operator did it
    ByWithFields, ///< and to which fields
    ByWithDetail, ///< and what the detail says
    BySessions, ///< and how many sessions it ended, if any
};

struct Row {
    Form form;
    Tone tone;
    const char *icon;
    const char *action;
    const char *sentence;
};

// In the order of AuditAction.
constexpr std::array rows{
    Row{Form::Through, Tone::Info, "user-plus", QT_TRANSLATE_NOOP("EventText", "Registration"),
        QT_TRANSLATE_NOOP("EventText", "Registered through %1 from %2")},
    Row{Form::Through, Tone::Success, "success", QT_TRANSLATE_NOOP("EventText", "Login"),
        QT_TRANSLATE_NOOP("EventText", "Logged in through %1 from %2")},
    Row{Form::ThroughWithReason, Tone::Warning, "warning", QT_TRANSLATE_NOOP("EventText", "Failed login"),
        QT_TRANSLATE_NOOP("EventText", "A login through %1 from %2 failed")},
    Row{Form::Through, Tone::Danger, "lockouts", QT_TRANSLATE_NOOP("EventText", "Locked"),
        QT_TRANSLATE_NOOP("EventText", "Locked after too many failed logins, the last through %1 from %2")},
    Row{Form::Through, Tone::Neutral, "log-out", QT_TRANSLATE_NOOP("EventText", "Logout"),
        QT_TRANSLATE_NOOP("EventText", "Logged out through %1 from %2")},
    Row{Form::Through, Tone::Neutral, "refresh", QT_TRANSLATE_NOOP("EventText", "Token renewed"),
        QT_TRANSLATE_NOOP("EventText", "Renewed an access token through %1 from %2")},
    Row{Form::ThroughWithFields, Tone::Info, "edit", QT_TRANSLATE_NOOP("EventText", "Profile changed"),
        QT_TRANSLATE_NOOP("EventText", "Changed the profile through %1 from %2: %3")},
    Row{Form::By, Tone::Info, "user-plus", QT_TRANSLATE_NOOP("EventText", "Account added"),
        QT_TRANSLATE_NOOP("EventText", "Added %1")},
    Row{Form::ByWithFields, Tone::Info, "edit", QT_TRANSLATE_NOOP("EventText", "Account edited"),
        QT_TRANSLATE_NOOP("EventText", "Edited %1: %2")},
    Row{Form::By, Tone::Warning, "inspector", QT_TRANSLATE_NOOP("EventText", "Password changed"),
        QT_TRANSLATE_NOOP("EventText", "Given a new password %1; every session ended")},
    Row{Form::By, Tone::Success, "user-check", QT_TRANSLATE_NOOP("EventText", "Account enabled"),
        QT_TRANSLATE_NOOP("EventText", "Enabled %1")},
    Row{Form::BySessions, Tone::Danger, "user-x", QT_TRANSLATE_NOOP("EventText", "Account disabled"),
        QT_TRANSLATE_NOOP("EventText", "Disabled %1")},
    Row{Form::BySessions, Tone::Danger, "trash", QT_TRANSLATE_NOOP("EventText", "Account deleted"),
        QT_TRANSLATE_NOOP("EventText", "Deleted %1")},
    Row{Form::By, Tone::Success, "unlock", QT_TRANSLATE_NOOP("EventText", "Unlocked"),
        QT_TRANSLATE_NOOP("EventText", "Unlocked %1")},
    Row{Form::BySessions, Tone::Warning, "log-out", QT_TRANSLATE_NOOP("EventText", "Session ended"),
        QT_TRANSLATE_NOOP("EventText", "Session ended %1")},
    Row{Form::ByWithDetail, Tone::Info, "settings", QT_TRANSLATE_NOOP("EventText", "Setting changed"),
        QT_TRANSLATE_NOOP("EventText", "A setting was changed %1: %2")},
    Row{Form::ByWithDetail, Tone::Info, "inspector", QT_TRANSLATE_NOOP("EventText", "Key rotated"),
        QT_TRANSLATE_NOOP("EventText", "A signing key was replaced %1: %2")},
    Row{Form::ByWithDetail, Tone::Info, "upload", QT_TRANSLATE_NOOP("EventText", "Accounts imported"),
        QT_TRANSLATE_NOOP("EventText", "Accounts were imported %1: %2")},
    Row{Form::ByWithDetail, Tone::Info, "database", QT_TRANSLATE_NOOP("EventText", "Backup made"),
        QT_TRANSLATE_NOOP("EventText", "A backup was made %1: %2")},
    Row{Form::ByWithDetail, Tone::Warning, "database", QT_TRANSLATE_NOOP("EventText", "Store restored"),
        QT_TRANSLATE_NOOP("EventText", "The store was restored %1: %2")},
};

const Row *rowOf(const RecordedEvent &event)
{
    const std::optional<AuditAction> action = auditActionOf(event.actionName);
    const auto index = static_cast<size_t>(action.value_or(AuditAction()));
    return action && index < rows.size() ? &rows[index] : nullptr;
}

/// The number in "sessions=3", or 0.
int sessionsIn(const QString &detail)
{
    const QString key = QStringLiteral("sessions=");
    return detail.startsWith(key) ? detail.mid(key.size()).toInt() : 0;
}

} // namespace

QString EventText::sentence(const RecordedEvent &event)
{
    const Row *row = rowOf(event);
    if (row == nullptr)
        return tr("Something that this version does not know: %1").arg(event.actionName);
    const AuditEvent &what = event.event;
    const QString words = tr(row->sentence);
    const QString address = what.address.isEmpty() ? tr("this machine") : what.address;
    switch (row->form) {
    case Form::Through:
        return words.arg(what.dialect, address);
    case Form::ThroughWithReason: {
        const QString reason = failure(what.detail);
        const QString failed = words.arg(what.dialect, address);
        //: That a login failed, and why
        return reason.isEmpty() ? failed : tr("%1: %2").arg(failed, reason);
    }
    case Form::ThroughWithFields:
        return words.arg(what.dialect, address, fields(what.detail));
    case Form::By:
        return words.arg(place(what.actor));
    case Form::ByWithFields:
        return words.arg(place(what.actor), fields(what.detail));
    case Form::ByWithDetail:
        return words.arg(place(what.actor), what.detail.isEmpty() ? QStringLiteral("–") : what.detail);
    case Form::BySessions:
        break;
    }
    const int sessions = sessionsIn(what.detail);
    QString sentence = words.arg(place(what.actor));
    return sessions == 0 ? sentence : tr("%1; %n session(s) ended", nullptr, sessions).arg(sentence);
}

QString EventText::action(AuditAction action)
{
    const auto index = static_cast<size_t>(action);
    return index < rows.size() ? tr(rows[index].action) : auditActionName(action);
}

QString EventText::place(const QString &actor)
{
    if (actor == u"console")
        return tr("in the console");
    if (actor == u"command line")
        return tr("on the command line");
    if (actor == u"api")
        return tr("through an API");
    return actor == u"system" ? tr("by Gatehouse itself") : tr("by %1").arg(actor);
}

QString EventText::endReason(const QString &reason)
{
    if (reason == endReasonName(EndReason::LoggedOut))
        return tr("logged out");
    if (reason == endReasonName(EndReason::Revoked))
        return tr("revoked");
    if (reason == endReasonName(EndReason::PasswordChanged))
        return tr("password changed");
    if (reason == endReasonName(EndReason::AccountDisabled))
        return tr("account disabled");
    return reason == endReasonName(EndReason::AccountDeleted) ? tr("account deleted") : reason;
}

QString EventText::failure(const QString &reason)
{
    const QHash<QString, QString> words{{QStringLiteral("username"), tr("nobody has this name")},
        {QStringLiteral("password"), tr("wrong password")},
        {QStringLiteral("status"), tr("the account is disabled")},
        {QStringLiteral("locked"), tr("the name is locked")}};
    return words.value(reason, reason);
}

QString EventText::fields(const QString &names)
{
    const QHash<QString, QString> words{{QStringLiteral("username"), tr("username")},
        {QStringLiteral("email"), tr("e-mail")}, {QStringLiteral("phone"), tr("phone")},
        {QStringLiteral("nickname"), tr("nickname")}, {QStringLiteral("avatar"), tr("avatar")},
        {QStringLiteral("apikey"), tr("API key")}, {QStringLiteral("roles"), tr("roles")}};
    QStringList list;
    const QStringList parts = names.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts)
        list.append(words.value(part.trimmed(), part.trimmed()));
    return list.isEmpty() ? QStringLiteral("–") : QLocale().createSeparatedList(list);
}

QString EventText::iconName(const RecordedEvent &event)
{
    const Row *row = rowOf(event);
    return QString::fromLatin1(row == nullptr ? "info" : row->icon);
}

Tone EventText::tone(const RecordedEvent &event)
{
    const Row *row = rowOf(event);
    return row == nullptr ? Tone::Neutral : row->tone;
}

} // namespace gatehouse
