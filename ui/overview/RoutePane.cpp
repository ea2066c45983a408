// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/RoutePane.h"

#include "ui/common/EmptyState.h"
#include "ui/common/TableView.h"

#include <QEvent>

namespace gatehouse {

RoutePane::RoutePane(Preferences &preferences, QWidget *parent)
    : ListPane(new RouteModel, QStringLiteral("slowRoutes"), parent)
    , m_model(static_cast<RouteModel *>(view().model()))
{
    m_model->setParent(this);
    remember(preferences, {}, {108, 230, 100, 110, 110});
    connect(this, &ListPane::rowOpened, this, [this](int row) { Q_EMIT routeWanted(m_model->at(row)); });
    showWords();
}

void RoutePane::set(const TrafficStats &stats)
{
    m_model->update(stats);
    showRows();
}

void RoutePane::showWords()
{
    setWords(tr("Slowest routes since the start"), tr("Requests"), QStringLiteral("requests"));
    emptyState().set(QStringLiteral("clock"), tr("Nothing has been asked yet"),
        tr("Routes appear here, the slowest first, once the APIs have answered requests."));
    showRows();
}

void RoutePane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_model->retranslate();
        showWords();
    }
    ListPane::changeEvent(event);
}

} // namespace gatehouse
