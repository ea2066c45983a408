// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/RequestModel.h"

#include "ui/common/ItemRoles.h"
#include "ui/common/RelativeTime.h"
#include "ui/requests/RequestReason.h"
#include "ui/requests/RequestText.h"

#include <QHash>

#include <algorithm>
#include <compare>
#include <functional>

namespace gatehouse {
namespace {

QString sessionText(const RequestRecord &record)
{
    constexpr qsizetype shown = 8;
    const QString id = RequestReason::namedSession(record).value;
    return id.size() > shown ? QString(id.left(shown) + u'…') : id;
}

qint64 timeOf(const RecordedTimes &times, int column)
{
    switch (column) {
    case RequestModel::Queue:
        return times.queueNs;
    case RequestModel::Hashing:
        return times.hashNs;
    case RequestModel::Store:
        return times.storeNs;
    case RequestModel::Rest:
        return times.restNs();
    default:
        return times.totalNs;
    }
}

} // namespace

RequestModel::RequestModel(RequestLog &log, QObject *parent)
    : QAbstractTableModel(parent)
    , m_log(log)
{
}

int RequestModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int RequestModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RequestModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RequestRecord &record = *at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(record, column);
    case Qt::ToolTipRole:
        return toolTip(record, column);
    case BadgeRole:
        return column == Status ? QVariant::fromValue(RequestText::statusTone(record.status)) : QVariant();
    case MutedRole:
        return column == Time || column >= Queue ? column != Account
                                                 : column == Path && record.path.isEmpty();
    case CopyRole:
        return column == SessionColumn ? QVariant(RequestReason::namedSession(record).value) : QVariant();
    case Qt::TextAlignmentRole:
        return column >= Duration && column <= Rest ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                                                    : QVariant();
    default:
        return {};
    }
}

QVariant RequestModel::text(const RequestRecord &record, int column) const
{
    switch (column) {
    case Time:
        return RequestText::time(record.atMs);
    case Api:
        return dialectName(record.dialect);
    case Method:
        return QString::fromLatin1(record.method);
    case Path:
        return RequestText::target(record);
    case Status:
        return RequestText::status(record);
    case Account:
        return record.username;
    case SessionColumn:
        return sessionText(record);
    case Client:
        return record.address;
    case Agent:
        return QString::fromUtf8(record.request.header("User-Agent"));
    default:
        return RequestText::duration(timeOf(record.times, column));
    }
}

QVariant RequestModel::toolTip(const RequestRecord &record, int column) const
{
    switch (column) {
    case Time:
        return RelativeTime::exact(record.atMs);
    case Path:
        return RequestText::target(record).toHtmlEscaped();
    case Status:
        // What became of its session is known to the store alone.
        return record.error && record.error->code == ErrorCode::SessionEnded
            ? tr("Its session had ended. Select the request to see why.")
            : RequestReason::words(record, std::nullopt).toHtmlEscaped();
    case Duration:
        return RequestText::times(record.times);
    case SessionColumn:
        return RequestReason::namedSession(record).value;
    case Client:
        return QString::fromUtf8(record.request.header("User-Agent")).toHtmlEscaped();
    default:
        return {};
    }
}

QVariant RequestModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section >= Duration && section <= Rest)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Api:
        return tr("API");
    case Method:
        return tr("Method");
    case Path:
        return tr("Path");
    case Status:
        return tr("Status");
    case Duration:
        return tr("Duration");
    case Queue:
        return tr("Queue");
    case Hashing:
        return tr("Hashing");
    case Store:
        return tr("Store");
    case Rest:
        return tr("Rest");
    case Account:
        return tr("Account");
    case SessionColumn:
        return tr("Session");
    case Client:
        return tr("Client");
    case Agent:
        return tr("User agent");
    default:
        return {};
    }
}

void RequestModel::follow()
{
    const QList<RequestRecordPtr> fresh = m_log.after(m_lastNumber);
    if (!fresh.isEmpty())
        m_lastNumber = fresh.last()->number;
    forget(m_log.firstNumber());
    if (!fresh.isEmpty())
        take(Records(fresh.begin(), fresh.end()));
}

/// In the order of time, what goes stands together at one end.
void RequestModel::forget(quint64 firstKept)
{
    const auto isKept = [firstKept](const RequestRecordPtr &one) { return one->number >= firstKept; };
    const auto end = std::ranges::find_if(m_all, isKept);
    if (end == m_all.begin())
        return;
    m_all.erase(m_all.begin(), end);
    if (m_column != Time) {
        Records kept;
        std::ranges::copy_if(m_shown, std::back_inserter(kept), isKept);
        return rearrange(std::move(kept));
    }
    const bool isAscending = m_order == Qt::AscendingOrder;
    const auto gone = static_cast<int>(std::ranges::count_if(m_shown, std::not_fn(isKept)));
    if (gone == 0)
        return;
    const int first = isAscending ? 0 : rowCount() - gone;
    beginRemoveRows({}, first, first + gone - 1);
    m_shown.erase(m_shown.begin() + first, m_shown.begin() + first + gone);
    endRemoveRows();
}

void RequestModel::take(const Records &fresh)
{
    m_all.insert(m_all.end(), fresh.begin(), fresh.end());
    Records fits = fitting(fresh);
    if (fits.empty())
        return;
    if (m_column != Time) {
        arrange(fits);
        Records merged;
        std::ranges::merge(m_shown, fits, std::back_inserter(merged),
            [this](const auto &one, const auto &other) { return isBefore(*one, *other); });
        return rearrange(std::move(merged));
    }
    const bool isAscending = m_order == Qt::AscendingOrder;
    const int first = isAscending ? rowCount() : 0;
    beginInsertRows({}, first, first + static_cast<int>(fits.size()) - 1);
    if (isAscending)
        m_shown.insert(m_shown.end(), fits.begin(), fits.end());
    else
        m_shown.insert(m_shown.begin(), fits.rbegin(), fits.rend());
    endInsertRows();
}

/// Takes the new order over; selected rows stay with their requests.
void RequestModel::rearrange(Records shown)
{
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QHash<quint64, int> wanted;
    for (const QModelIndex &index : before)
        wanted.insert(at(index.row())->number, -1);
    QList<quint64> numbers;
    for (const QModelIndex &index : before)
        numbers.append(at(index.row())->number);
    m_shown = std::move(shown);
    if (!wanted.isEmpty()) {
        for (int row = 0; row < rowCount(); ++row) {
            const auto one = wanted.find(at(row)->number);
            if (one != wanted.end())
                *one = row;
        }
    }
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const int row = wanted.value(numbers[i]);
        after.append(row < 0 ? QModelIndex() : index(row, before[i].column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

void RequestModel::sort(int column, Qt::SortOrder order)
{
    m_column = column < 0 ? int(Time) : column;
    m_order = order;
    Records shown = m_shown;
    arrange(shown);
    rearrange(std::move(shown));
}

void RequestModel::setFilter(const RequestFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    Records shown = fitting(m_all);
    arrange(shown);
    beginResetModel();
    m_shown = std::move(shown);
    endResetModel();
}

void RequestModel::clear()
{
    m_log.clear();
    m_lastNumber = m_log.lastNumber();
    beginResetModel();
    m_all.clear();
    m_shown.clear();
    endResetModel();
}

void RequestModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

RequestModel::Records RequestModel::fitting(const Records &records) const
{
    Records fits;
    std::ranges::copy_if(
        records, std::back_inserter(fits), [this](const auto &one) { return m_filter.matches(*one); });
    return fits;
}

void RequestModel::arrange(Records &records) const
{
    std::ranges::sort(records, [this](const auto &one, const auto &other) { return isBefore(*one, *other); });
}

/// What is equal stands in the order of time.
bool RequestModel::isBefore(const RequestRecord &one, const RequestRecord &other) const
{
    const auto compared = [&]() -> std::strong_ordering {
        const auto texts = [](const auto &a, const auto &b) { return a.compare(b) <=> 0; };
        switch (m_column) {
        case Api:
            return one.dialect <=> other.dialect;
        case Method:
            return texts(one.method, other.method);
        case Path:
            return texts(one.path, other.path);
        case Status:
            return one.status <=> other.status;
        case Account:
            return one.username.compare(other.username, Qt::CaseInsensitive) <=> 0;
        case SessionColumn:
            return texts(one.session.value, other.session.value);
        case Client:
            return texts(one.address, other.address);
        case Agent:
            return texts(one.request.header("User-Agent"), other.request.header("User-Agent"));
        case Time:
            return one.number <=> other.number;
        default:
            return timeOf(one.times, m_column) <=> timeOf(other.times, m_column);
        }
    }();
    if (compared == 0)
        return one.number < other.number;
    return m_order == Qt::AscendingOrder ? compared < 0 : compared > 0;
}

} // namespace gatehouse
