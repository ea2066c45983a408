// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/RouteModel.h"

#include "ui/common/ItemRoles.h"

#include <QLocale>

#include <algorithm>

namespace gatehouse {
namespace {

constexpr double perMs = 1'000;
constexpr double slowShare = 0.95;

double slowness(const RouteStats &route)
{
    return route.latency.percentile(slowShare);
}

} // namespace

RouteModel::RouteModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void RouteModel::update(const TrafficStats &stats)
{
    QList<RouteStats> routes;
    for (const RouteStats &route : stats.routes) {
        if (route.path != "unmatched" && route.latency.total() > 0)
            routes.append(route);
    }
    std::ranges::stable_sort(routes,
        [](const RouteStats &left, const RouteStats &right) { return slowness(left) > slowness(right); });
    routes = routes.mid(0, mostRows);
    // Rows that stay keep their selection.
    const bool areSame = std::ranges::equal(routes, m_routes,
        [](const RouteStats &left, const RouteStats &right) { return left.isSameRoute(right); });
    if (areSame) {
        m_routes = routes;
        if (!routes.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_routes = routes;
    endResetModel();
}

void RouteModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_routes.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int RouteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_routes.size());
}

int RouteModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RouteModel::milliseconds(double ms)
{
    return tr("%1 ms").arg(QLocale().toString(ms, 'f', ms < 10 ? 1 : 0));
}

QVariant RouteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RouteStats &route = m_routes[index.row()];
    if (role == MutedRole)
        return index.column() == Api;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Api:
        return dialectName(route.dialect);
    case Route:
        return QString::fromUtf8(route.method + ' ' + route.path);
    case Requests:
        return QLocale().toString(route.requests());
    case Median:
        return milliseconds(route.latency.percentile(0.5) / perMs);
    default:
        return milliseconds(slowness(route) / perMs);
    }
}

QVariant RouteModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Api:
        return tr("API");
    case Route:
        return tr("Route");
    case Requests:
        return tr("Requests");
    case Median:
        return tr("Half within");
    case Slow:
        return tr("95% within");
    default:
        return {};
    }
}

} // namespace gatehouse
