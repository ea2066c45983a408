// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/UserText.h"

#include "ui/common/RelativeTime.h"

#include <QLocale>

namespace gatehouse {
namespace {

bool isLocked(const AccountRow &row, qint64 nowMs)
{
    return row.lockedUntilMs > nowMs;
}

} // namespace

QString UserText::column(AccountColumn column)
{
    switch (column) {
    case AccountColumn::Id:
        return tr("ID");
    case AccountColumn::Username:
        return tr("Username");
    case AccountColumn::Email:
        return tr("E-mail");
    case AccountColumn::Phone:
        return tr("Phone");
    case AccountColumn::Nickname:
        return tr("Nickname");
    case AccountColumn::Roles:
        return tr("Roles");
    case AccountColumn::Status:
        return tr("Status");
    case AccountColumn::Lock:
        return tr("Locked for");
    case AccountColumn::Origin:
        return tr("Origin");
    case AccountColumn::Created:
        return tr("Created");
    case AccountColumn::Updated:
        return tr("Changed");
    }
    return {};
}

QString UserText::state(const AccountRow &row, qint64 nowMs)
{
    if (!row.account.isActive)
        return tr("Disabled");
    return isLocked(row, nowMs) ? tr("Locked") : tr("Active");
}

Tone UserText::stateTone(const AccountRow &row, qint64 nowMs)
{
    if (!row.account.isActive)
        return Tone::Danger;
    return isLocked(row, nowMs) ? Tone::Warning : Tone::Success;
}

QString UserText::lock(const AccountRow &row, qint64 nowMs)
{
    return isLocked(row, nowMs) ? RelativeTime::timeLeft(row.lockedUntilMs, nowMs) : QString();
}

QString UserText::origin(const QString &origin)
{
    if (origin == u"system")
        return tr("Gatehouse");
    if (origin == u"console")
        return tr("Console");
    return origin == u"command line" ? tr("Command line") : origin;
}

QString UserText::count(const Listing &listing)
{
    const auto fitting = static_cast<int>(listing.rows->size());
    const QString number = QLocale().toString(fitting);
    const QString all = QLocale().toString(listing.inStore);
    if (!listing.isWhole)
        return tr("%1 users so far, still reading").arg(number);
    if (fitting == listing.inStore)
        return fitting == 1 ? tr("1 user") : tr("%1 users").arg(number);
    return tr("%1 of %2 users").arg(number, all);
}

} // namespace gatehouse
