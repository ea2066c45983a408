// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/LockedPane.h"

#include "ui/common/EmptyState.h"
#include "ui/common/TableView.h"
#include "ui/lockouts/LockoutsModel.h"

#include <QEvent>

namespace gatehouse {

LockedPane::LockedPane(Preferences &preferences, QWidget *parent)
    : ListPane(new LockoutsModel, QStringLiteral("lockedNames"), parent)
    , m_model(static_cast<LockoutsModel *>(view().model()))
{
    m_model->setParent(this);
    remember(preferences, {LockoutsModel::Owner, LockoutsModel::Failed, LockoutsModel::LastTry},
        {190, 150, 130, 170, 130, 110});
    connect(this, &ListPane::rowOpened, this,
        [this](int row) { Q_EMIT nameWanted(m_model->names()[row].nameKey); });
    showWords();
}

void LockedPane::set(const LockedNames &names, qint64 nowMs)
{
    m_model->update(names.rows, nowMs);
    showRows();
}

void LockedPane::tick(qint64 nowMs)
{
    m_model->tell(nowMs);
    showRows();
}

void LockedPane::showWords()
{
    setWords(tr("Locked names"), tr("Lockouts"), QStringLiteral("lockouts"));
    emptyState().set(QStringLiteral("unlock"), tr("Nobody is locked out"),
        tr("Names appear here once too many logins with them have failed."));
    showRows();
}

void LockedPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_model->retranslate();
        showWords();
    }
    ListPane::changeEvent(event);
}

} // namespace gatehouse
