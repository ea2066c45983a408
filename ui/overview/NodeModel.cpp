// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/NodeModel.h"

#include "model/nodes/NodeHeartbeat.h"
#include "ui/common/ItemRoles.h"
#include "ui/common/RelativeTime.h"

#include <QLocale>

#include <algorithm>

namespace gatehouse {

NodeModel::NodeModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void NodeModel::update(const QList<Node> &nodes, qint64 nowMs)
{
    m_nowMs = nowMs;
    // Rows that stay keep their selection.
    if (std::ranges::equal(nodes, m_nodes, {}, &Node::id, &Node::id)) {
        m_nodes = nodes;
        return tell(nowMs);
    }
    beginResetModel();
    m_nodes = nodes;
    endResetModel();
}

void NodeModel::tell(qint64 nowMs)
{
    m_nowMs = nowMs;
    if (!m_nodes.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void NodeModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    tell(m_nowMs);
}

int NodeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_nodes.size());
}

int NodeModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool NodeModel::isGone(const Node &node) const
{
    return node.seenAtMs < m_nowMs - NodeHeartbeat::goneAfterMs;
}

QString NodeModel::text(const Node &node, int column) const
{
    switch (column) {
    case Name:
        return node.name;
    case Version:
        return node.version;
    case Address:
        return node.address;
    case Started:
        return RelativeTime::words(node.startedAtMs, m_nowMs);
    case Seen:
        return RelativeTime::words(node.seenAtMs, m_nowMs);
    default:
        return isGone(node) ? QStringLiteral("–") : QLocale().toString(node.requestsASecond(), 'f', 1);
    }
}

QString NodeModel::toolTip(const Node &node, int column) const
{
    if (column == Started)
        return RelativeTime::exact(node.startedAtMs);
    if (column == Seen)
        return RelativeTime::exact(node.seenAtMs);
    return isGone(node) ? tr("Not heard of any more: it has ended without a word, or cannot reach the store")
                        : text(node, column);
}

QVariant NodeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Node &node = m_nodes[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return text(node, index.column());
    case Qt::ToolTipRole:
        return toolTip(node, index.column());
    case MutedRole:
        return isGone(node) || index.column() == Started;
    default:
        return {};
    }
}

QVariant NodeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Machine");
    case Version:
        return tr("Version");
    case Address:
        return tr("Addresses");
    case Started:
        return tr("Started");
    case Seen:
        return tr("Last seen");
    case Rate:
        return tr("Requests a second");
    default:
        return {};
    }
}

} // namespace gatehouse
