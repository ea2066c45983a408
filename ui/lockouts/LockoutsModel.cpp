// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lockouts/LockoutsModel.h"

#include "model/core/Text.h"
#include "ui/common/ItemRoles.h"
#include "ui/common/RelativeTime.h"

#include <algorithm>

namespace gatehouse {

LockoutsModel::LockoutsModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void LockoutsModel::update(const QList<LockedName> &names, qint64 nowMs)
{
    m_nowMs = nowMs;
    removeMissing(names);
    for (const LockedName &name : names) {
        const auto known = std::ranges::find(m_names, name.nameKey, &LockedName::nameKey);
        if (known != m_names.end()) {
            *known = name;
            continue;
        }
        beginInsertRows({}, rowCount(), rowCount());
        m_names.append(name);
        endInsertRows();
    }
    tell(nowMs);
}

void LockoutsModel::removeMissing(const QList<LockedName> &names)
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (std::ranges::find(names, m_names[row].nameKey, &LockedName::nameKey) != names.end())
            continue;
        beginRemoveRows({}, row, row);
        m_names.removeAt(row);
        endRemoveRows();
    }
}

void LockoutsModel::tell(qint64 nowMs)
{
    m_nowMs = nowMs;
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (m_names[row].failures.lockedUntilMs > nowMs)
            continue;
        beginRemoveRows({}, row, row);
        m_names.removeAt(row);
        endRemoveRows();
    }
    if (!m_names.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void LockoutsModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    tell(m_nowMs);
}

QString LockoutsModel::places(const LockedName &name)
{
    if (name.places.isEmpty())
        return tr("not recorded");
    const auto more = static_cast<int>(name.places.size()) - 1;
    return more == 0 ? name.places.front().address
                     : tr("%1 and %n more", nullptr, more).arg(name.places.front().address);
}

QString LockoutsModel::story(const LockedName &name, qint64 nowMs)
{
    const QString opens = RelativeTime::words(name.failures.lockedUntilMs, nowMs);
    QStringList lines{name.isNameOpen
            ? tr("Only some addresses are shut out; the last of them may try again %1.").arg(opens)
            : tr("%n failed login(s) locked it; it opens by itself %1.", nullptr, name.failures.count)
                  .arg(opens)};
    for (const AddressFailures &place : name.places) {
        const QString line = tr("%n failed login(s) from %1, the last %2", nullptr, place.failures.count)
                                 .arg(place.address, RelativeTime::words(place.failures.lastAtMs, nowMs));
        //: What has just been told of an address, and that it is locked by itself
        lines.append(place.failures.lockedUntilMs > nowMs ? tr("%1; shut out").arg(line) : line);
    }
    return lines.join(u'\n');
}

int LockoutsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_names.size());
}

int LockoutsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LockoutsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const LockedName &name = m_names[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return text(name, index.column());
    case Qt::ToolTipRole: // escaped: a name may look like HTML
        return tip(name, index.column()).toHtmlEscaped();
    case SortRole:
        return sortValue(name, index.column());
    case MutedRole:
        return index.column() == Owner && !name.account.isValid();
    default:
        return {};
    }
}

QString LockoutsModel::text(const LockedName &name, int column) const
{
    switch (column) {
    case Name:
        return visible(name.nameKey);
    case Owner:
        return name.account.isValid() ? visible(name.username) : tr("nobody's name");
    case Failed:
        return QString::number(name.failures.count);
    case From:
        return places(name);
    case LastTry:
        return RelativeTime::words(name.failures.lastAtMs, m_nowMs);
    default:
        return RelativeTime::timeLeft(name.failures.lockedUntilMs, m_nowMs);
    }
}

QVariant LockoutsModel::sortValue(const LockedName &name, int column) const
{
    switch (column) {
    case Failed:
        return name.failures.count;
    case LastTry:
        return name.failures.lastAtMs;
    case TimeLeft:
        return name.failures.lockedUntilMs;
    default:
        return text(name, column);
    }
}

QString LockoutsModel::tip(const LockedName &name, int column) const
{
    switch (column) {
    case From: {
        QStringList all;
        for (const AddressFailures &place : name.places)
            all.append(place.address);
        return all.join(u'\n');
    }
    case LastTry:
        return RelativeTime::exact(name.failures.lastAtMs);
    case TimeLeft:
        return tr("Until %1").arg(RelativeTime::exact(name.failures.lockedUntilMs));
    default:
        return text(name, column);
    }
}

QVariant LockoutsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Login name");
    case Owner:
        return tr("Account");
    case Failed:
        return tr("Failed logins");
    case From:
        return tr("From");
    case LastTry:
        return tr("Last try");
    case TimeLeft:
        return tr("Opens in");
    default:
        return {};
    }
}

} // namespace gatehouse
