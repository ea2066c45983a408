// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/HashRateModel.h"

#include <QLocale>

namespace gatehouse {

HashRateModel::HashRateModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_rates(HashRate::mostCost - HashRate::leastCost + 1)
{
}

void HashRateModel::clear()
{
    m_rates.assign(m_rates.size(), std::nullopt);
    tell();
}

void HashRateModel::set(const HashRate &rate)
{
    m_rates[static_cast<size_t>(rate.cost - HashRate::leastCost)] = rate;
    tell();
}

void HashRateModel::setChosen(int cost)
{
    if (std::exchange(m_chosen, cost) != cost)
        tell();
}

void HashRateModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    tell();
}

void HashRateModel::tell()
{
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int HashRateModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rates.size());
}

int HashRateModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HashRateModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)
        || role != Qt::DisplayRole)
        return {};
    const int cost = costAt(index.row());
    if (index.column() == Cost)
        return cost == m_chosen ? tr("%1 (chosen)").arg(cost) : QString::number(cost);
    const std::optional<HashRate> &rate = m_rates[static_cast<size_t>(index.row())];
    if (!rate)
        return QStringLiteral("–");
    return index.column() == PerSecond ? QLocale().toString(rate->perSecond, 'f', 1)
                                       : tr("%1 ms").arg(QLocale().toString(rate->milliseconds, 'f', 0));
}

QVariant HashRateModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Cost:
        return tr("Cost");
    case PerSecond:
        return tr("Logins a second");
    case Wait:
        return tr("One login takes");
    default:
        return {};
    }
}

} // namespace gatehouse
