// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/nodes/Node.h"
#include "ui/overview/ListPane.h"

namespace gatehouse {

class NodeModel;

/// All processes that serve the store, this one among them, and those that were lost within the hour.
class NodePane final : public ListPane {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NodePane)

public:
    explicit NodePane(Preferences &preferences, QWidget *parent = nullptr);

    void set(const QList<Node> &nodes, qint64 nowMs);
    /// Tells the times anew.
    void tick(qint64 nowMs);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showWords();

    NodeModel *m_model;
};

} // namespace gatehouse
