// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/nodes/Node.h"

#include <QAbstractTableModel>

namespace gatehouse {

/// The processes that serve the store, as each has last told of itself.
class NodeModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NodeModel)

public:
    enum Column { Name, Version, Address, Started, Seen, Rate, ColumnCount };

    explicit NodeModel(QObject *parent = nullptr);

    void update(const QList<Node> &nodes, qint64 nowMs);
    /// Tells the times anew.
    void tell(qint64 nowMs);
    void retranslate();
    [[nodiscard]] const Node &at(int row) const { return m_nodes[row]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] bool isGone(const Node &node) const;
    [[nodiscard]] QString text(const Node &node, int column) const;
    [[nodiscard]] QString toolTip(const Node &node, int column) const;

    QList<Node> m_nodes;
    qint64 m_nowMs = 0;
};

} // namespace gatehouse
