// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/NodePane.h"

#include "ui/common/EmptyState.h"
#include "ui/common/TableView.h"
#include "ui/overview/NodeModel.h"

#include <QEvent>

namespace gatehouse {

NodePane::NodePane(Preferences &preferences, QWidget *parent)
    : ListPane(new NodeModel, QStringLiteral("nodes"), parent)
    , m_model(static_cast<NodeModel *>(view().model()))
{
    m_model->setParent(this);
    remember(preferences, {}, {160, 90, 430, 120, 120, 130});
    showWords();
}

void NodePane::set(const QList<Node> &nodes, qint64 nowMs)
{
    m_model->update(nodes, nowMs);
    showRows();
}

void NodePane::tick(qint64 nowMs)
{
    m_model->tell(nowMs);
}

void NodePane::showWords()
{
    setWords(tr("Servers on this store"), {}, {});
    emptyState().set(QStringLiteral("server"), tr("No server is running"),
        tr("Each process that serves this store appears here while it runs."));
    showRows();
}

void NodePane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_model->retranslate();
        showWords();
    }
    ListPane::changeEvent(event);
}

} // namespace gatehouse
