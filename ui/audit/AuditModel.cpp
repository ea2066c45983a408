// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/AuditModel.h"

#include "model/core/Clock.h"
#include "ui/audit/AuditText.h"
#include "ui/common/EventText.h"
#include "ui/common/ItemRoles.h"
#include "ui/common/RelativeTime.h"

#include <algorithm>

namespace gatehouse {
namespace {

bool isNewer(const RecordedEvent &left, const RecordedEvent &right)
{
    return left.atMs != right.atMs ? left.atMs > right.atMs : left.id > right.id;
}

} // namespace

AuditModel::AuditModel(const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clock(clock)
{
}

int AuditModel::rowOf(qint64 id) const
{
    const auto found = std::ranges::find(m_events, id, &RecordedEvent::id);
    return found == m_events.end() ? -1 : static_cast<int>(found - m_events.begin());
}

void AuditModel::replace(const QList<RecordedEvent> &events)
{
    beginResetModel();
    m_events.assign(events.begin(), events.end());
    endResetModel();
}

void AuditModel::append(const QList<RecordedEvent> &events)
{
    if (events.isEmpty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(events.size()) - 1);
    m_events.insert(m_events.end(), events.begin(), events.end());
    endInsertRows();
}

bool AuditModel::insert(const RecordedEvent &event)
{
    const auto place = std::lower_bound(m_events.begin(), m_events.end(), event, &isNewer);
    if (place != m_events.end() && place->id == event.id)
        return false;
    if (place == m_events.end() && m_hasMore)
        return false; // comes with the others of its time
    const auto row = static_cast<int>(place - m_events.begin());
    beginInsertRows({}, row, row);
    m_events.insert(place, event);
    endInsertRows();
    return true;
}

void AuditModel::trim(int most)
{
    if (rowCount() <= most)
        return;
    beginRemoveRows({}, most, rowCount() - 1);
    m_events.resize(static_cast<size_t>(most));
    endRemoveRows();
}

void AuditModel::tick(int first, int last)
{
    if (first >= 0 && last >= first && last < rowCount())
        Q_EMIT dataChanged(index(first, When), index(last, When), {Qt::DisplayRole});
}

void AuditModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int AuditModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int AuditModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AuditModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RecordedEvent &event = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(event, index.column());
    case Qt::ToolTipRole: // escaped: a name may look like HTML
        return tip(event, index.column()).toHtmlEscaped();
    case BadgeRole:
        return index.column() == What ? QVariant::fromValue(EventText::tone(event)) : QVariant();
    case MutedRole:
        return index.column() == When || (index.column() == Account && event.event.username.isEmpty());
    case CopyRole:
        return index.column() == When ? QVariant(RelativeTime::exact(event.atMs)) : QVariant();
    default:
        return {};
    }
}

QString AuditModel::text(const RecordedEvent &event, int column) const
{
    switch (column) {
    case When:
        return RelativeTime::words(event.atMs, m_clock.nowMs());
    case What:
        return AuditText::action(event);
    case Account:
        return AuditText::subject(event);
    case Actor:
        return AuditText::actor(event.event.actor);
    case Address:
        //: In place of an address
        return event.event.address.isEmpty() ? tr("this machine") : event.event.address;
    case Api:
        return event.event.dialect.isEmpty() ? QStringLiteral("–") : event.event.dialect;
    default:
        return EventText::sentence(event);
    }
}

QString AuditModel::tip(const RecordedEvent &event, int column) const
{
    return column == When ? RelativeTime::exact(event.atMs) : text(event, column);
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When:
        return tr("When");
    case What:
        return tr("Event");
    case Account:
        return tr("Account");
    case Actor:
        return tr("Done by");
    case Address:
        return tr("From");
    case Api:
        return tr("API");
    case Sentence:
        return tr("What happened");
    default:
        return {};
    }
}

bool AuditModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore;
}

void AuditModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        Q_EMIT moreWanted();
}

} // namespace gatehouse
