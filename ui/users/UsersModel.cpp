// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/UsersModel.h"

#include "model/Backend.h"
#include "model/directory/Directory.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/ItemRoles.h"
#include "ui/common/RelativeTime.h"
#include "ui/users/UserText.h"

#include <algorithm>

namespace gatehouse {

UsersModel::UsersModel(const ConsoleContext &context, QObject *parent)
    : ListingModelOf(parent)
    , m_context(context)
{
}

int UsersModel::columnOf(AccountColumn column)
{
    return static_cast<int>(std::ranges::find(columns, column) - columns.begin());
}

int UsersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(columns.size());
}

QVariant UsersModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const AccountColumn column = columns[static_cast<size_t>(index.column())];
    const AccountRow *known = row(index.row());
    if (known == nullptr || !known->account.id.isValid()) {
        if (role == MutedRole)
            return true;
        return role == Qt::DisplayRole && index.column() == 0 ? QVariant(QStringLiteral("…")) : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        return shown(*known, column);
    case Qt::AccessibleTextRole:
    case CopyRole:
        return copyText(*known, column);
    case Qt::ToolTipRole:
        return toolTip(*known, column);
    case BadgeRole:
        return badge(*known, column);
    case BadgesRole:
        return column == AccountColumn::Roles;
    case MutedRole:
        return !known->account.isActive || column == AccountColumn::Created
            || column == AccountColumn::Updated || column == AccountColumn::Id;
    default:
        return {};
    }
}

QVariant UsersModel::shown(const AccountRow &row, AccountColumn column) const
{
    const Account &account = row.account;
    switch (column) {
    case AccountColumn::Id:
        return QString::number(account.id.value);
    case AccountColumn::Username:
        return account.username;
    case AccountColumn::Email:
        return account.email;
    case AccountColumn::Phone:
        return account.phone;
    case AccountColumn::Nickname:
        return account.nickname;
    case AccountColumn::Roles:
        return account.roles;
    case AccountColumn::Status:
        return UserText::state(row, nowMs());
    case AccountColumn::Lock:
        return UserText::lock(row, nowMs());
    case AccountColumn::Origin:
        return UserText::origin(account.origin);
    case AccountColumn::Created:
        return RelativeTime::words(account.createdAtMs, nowMs());
    case AccountColumn::Updated:
        return RelativeTime::words(account.updatedAtMs, nowMs());
    }
    return {};
}

QString UsersModel::copyText(const AccountRow &row, AccountColumn column) const
{
    if (column == AccountColumn::Roles)
        return row.account.roles.join(QStringLiteral(", "));
    if (column == AccountColumn::Created)
        return RelativeTime::exact(row.account.createdAtMs);
    return column == AccountColumn::Updated ? RelativeTime::exact(row.account.updatedAtMs)
                                            : shown(row, column).toString();
}

QVariant UsersModel::toolTip(const AccountRow &row, AccountColumn column) const
{
    if (column == AccountColumn::Lock)
        return row.lockedUntilMs > nowMs() ? QVariant(RelativeTime::exact(row.lockedUntilMs)) : QVariant();
    const QString words = copyText(row, column);
    return words.isEmpty() ? QVariant() : QVariant(words.toHtmlEscaped());
}

QVariant UsersModel::badge(const AccountRow &row, AccountColumn column) const
{
    if (column != AccountColumn::Status)
        return {};
    return QVariant::fromValue(UserText::stateTone(row, nowMs()));
}

QVariant UsersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isColumn = orientation == Qt::Horizontal && section >= 0 && section < columnCount();
    if (!isColumn || role != Qt::DisplayRole)
        return {};
    return UserText::column(columns[static_cast<size_t>(section)]);
}

void UsersModel::sort(int column, Qt::SortOrder order)
{
    if (column >= 0 && column < columnCount())
        Q_EMIT sortWanted(columns[static_cast<size_t>(column)], order == Qt::DescendingOrder);
}

void UsersModel::tick(int firstRow, int lastRow)
{
    const int last = std::min(lastRow, rowCount() - 1);
    if (firstRow < 0 || firstRow > last)
        return;
    Q_EMIT dataChanged(
        index(firstRow, columnOf(AccountColumn::Status)), index(last, columnOf(AccountColumn::Updated)));
}

void UsersModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void UsersModel::fetch(const Handles &handles)
{
    m_context.directory.accountRows(this, handles, [this, handles](const Result<QList<AccountRow>> &rows) {
        if (rows)
            return keep(*rows);
        failed(handles);
        Q_EMIT troubled(rows.error());
    });
}

qint64 UsersModel::nowMs() const
{
    return m_context.backend.clock().nowMs();
}

} // namespace gatehouse
