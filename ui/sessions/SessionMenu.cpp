// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/SessionMenu.h"

#include "ui/common/CopyButton.h"
#include "ui/common/TableView.h"
#include "ui/look/Icons.h"
#include "ui/sessions/SessionTable.h"

#include <QAction>
#include <QMenu>

namespace gatehouse {

SessionMenu::SessionMenu(SessionTable &table, QObject *parent)
    : QObject(parent)
    , m_table(table)
    , m_revoke(add(QStringLiteral("log-out"), QKeySequence::Delete, &SessionMenu::revokeWanted))
    , m_revokeMatching(
          add({}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete), &SessionMenu::revokeMatchingWanted))
    , m_revokeAccount(add({}, QKeySequence(Qt::SHIFT | Qt::Key_Delete), &SessionMenu::revokeAccountWanted))
    , m_showOnly(add(QStringLiteral("filter"), {}, &SessionMenu::showOnlyWanted))
    , m_account(add(QStringLiteral("user"), QKeySequence(Qt::CTRL | Qt::Key_U), &SessionMenu::accountWanted))
    , m_claims(add(QStringLiteral("inspector"), QKeySequence(Qt::Key_Return), &SessionMenu::claimsWanted))
    , m_copyCell(new QAction(icon(QStringLiteral("copy")), {}, this))
    , m_copyId(new QAction(this))
{
    m_copyCell->setShortcut(QKeySequence::Copy);
    m_copyCell->setShortcutContext(Qt::WidgetShortcut); // shown; the table itself hears the key
    connect(m_copyCell, &QAction::triggered, this, [this] { m_table.view().copySelection(); });
    connect(m_copyId, &QAction::triggered, this, &SessionMenu::copyId);
    connect(&table.view(), &QWidget::customContextMenuRequested, this, &SessionMenu::show);
    connect(&table.view(), &QAbstractItemView::doubleClicked, this, &SessionMenu::claimsWanted);
    showWords();
}

QAction *SessionMenu::add(const QString &iconName, const QKeySequence &key, void (SessionMenu::*signal)())
{
    auto *action = new QAction(this);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_table.view().addAction(action);
    connect(action, &QAction::triggered, this, signal);
    return action;
}

void SessionMenu::setBusy(bool isBusy)
{
    for (QAction *action : {m_revoke, m_revokeMatching, m_revokeAccount})
        action->setEnabled(!isBusy);
}

/// Words that name what they are about, and only what can be done.
void SessionMenu::prepare()
{
    const std::optional<SessionRow> row = m_table.current();
    const auto selected = static_cast<int>(m_table.selection().rows->size());
    const QString name = row ? row->session.username : QString();
    m_revoke->setText(tr("Revoke %Ln selected session(s)...", nullptr, selected));
    m_revokeAccount->setText(tr("Revoke everything of %1...").arg(name));
    m_showOnly->setText(tr("Show only sessions of %1").arg(name));
    m_account->setText(tr("Open the account of %1").arg(name));
    for (QAction *action : {m_revokeAccount, m_showOnly, m_account})
        action->setVisible(row && row->session.accountId.isValid());
    for (QAction *action : {m_claims, m_copyCell, m_copyId})
        action->setVisible(row.has_value());
    m_revoke->setVisible(selected > 0);
}

void SessionMenu::show(const QPoint &position)
{
    prepare();
    QMenu menu(&m_table.view());
    menu.addActions({m_revoke, m_revokeAccount, m_revokeMatching});
    menu.addSeparator();
    menu.addActions({m_claims, m_account, m_showOnly});
    menu.addSeparator();
    menu.addActions({m_copyCell, m_copyId});
    menu.exec(m_table.view().viewport()->mapToGlobal(position));
    showWords();
}

void SessionMenu::copyId()
{
    if (const std::optional<SessionRow> row = m_table.current())
        CopyButton::copy(row->session.id.value);
}

/// In the words of no row in particular, as shortcuts need no others; all of them work again.
void SessionMenu::showWords()
{
    m_revoke->setText(tr("Revoke the selected sessions..."));
    m_revokeMatching->setText(tr("Revoke all that match..."));
    m_revokeAccount->setText(tr("Revoke everything of the account..."));
    m_showOnly->setText(tr("Show only sessions of the account"));
    m_account->setText(tr("Open the account"));
    m_claims->setText(tr("Open claims"));
    m_copyCell->setText(tr("Copy"));
    m_copyId->setText(tr("Copy session ID"));
    for (QAction *action : {m_revoke, m_revokeMatching, m_revokeAccount, m_showOnly, m_account, m_claims})
        action->setVisible(true);
}

} // namespace gatehouse
