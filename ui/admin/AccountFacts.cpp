// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/admin/AccountFacts.h"

#include "ui/common/Badge.h"
#include "ui/common/Card.h"
#include "ui/common/CopyButton.h"
#include "ui/common/TimeLabel.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace gatehouse {

AccountFacts::AccountFacts(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_state(new Badge(this))
    , m_roles(new QLabel(this))
    , m_id(new QLabel(this))
    , m_uuid(new QLabel(this))
    , m_copyUuid(new CopyButton([this] { return m_account.uuid; }, this))
    , m_created(new TimeLabel(clock, TimeLabel::Form::Relative, this))
    , m_updated(new TimeLabel(clock, TimeLabel::Form::Relative, this))
    , m_user(new QPushButton(this))
    , m_sessions(new QPushButton(this))
{
    auto *around = new QVBoxLayout(this);
    around->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    around->addWidget(card);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(pageMargin, wideSpace, pageMargin, pageMargin);
    column->setSpacing(wideSpace);
    setType(m_title, Type::Heading);
    column->addWidget(m_title);

    auto *uuid = new QWidget(this);
    auto *line = new QHBoxLayout(uuid);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_uuid);
    line->addWidget(m_copyUuid);
    line->addStretch();
    auto *state = new QWidget(this);
    auto *badge = new QHBoxLayout(state);
    badge->setContentsMargins(0, 0, 0, 0);
    badge->addWidget(m_state);
    badge->addStretch();
    auto *rows = new QFormLayout;
    rows->setHorizontalSpacing(wideSpace);
    rows->setVerticalSpacing(space);
    rows->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (QWidget *value : {state, static_cast<QWidget *>(m_roles), static_cast<QWidget *>(m_id), uuid,
             static_cast<QWidget *>(m_created), static_cast<QWidget *>(m_updated)})
        m_names.append(addRow(rows, value));
    column->addLayout(rows);
    for (QLabel *text : {m_roles, m_id, m_uuid}) {
        text->setTextFormat(Qt::PlainText);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }

    auto *ways = new QHBoxLayout;
    ways->addWidget(m_user);
    ways->addWidget(m_sessions);
    ways->addStretch();
    column->addLayout(ways);
    m_user->setObjectName(QStringLiteral("showUser"));
    m_sessions->setObjectName(QStringLiteral("showSessions"));
    connect(m_user, &QPushButton::clicked, this, &AccountFacts::userWanted);
    connect(m_sessions, &QPushButton::clicked, this, &AccountFacts::sessionsWanted);
    showWords();
}

QLabel *AccountFacts::addRow(QFormLayout *rows, QWidget *value)
{
    auto *name = new QLabel(this);
    setMuted(name);
    value->setMinimumHeight(28);
    name->setMinimumHeight(28);
    rows->addRow(name, value);
    return name;
}

void AccountFacts::show(const Account &account)
{
    m_account = account;
    m_state->set(
        account.isActive ? tr("Active") : tr("Disabled"), account.isActive ? Tone::Success : Tone::Danger);
    m_roles->setText(QLocale().createSeparatedList(account.roles));
    m_id->setText(QString::number(account.id.value));
    m_uuid->setText(account.uuid);
    m_created->setTime(account.createdAtMs);
    m_updated->setTime(account.updatedAtMs);
}

void AccountFacts::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void AccountFacts::showWords()
{
    m_title->setText(tr("Account"));
    const QStringList names{
        tr("Status"), tr("Roles"), tr("ID"), tr("UUID"), tr("Created"), tr("Last changed")};
    for (qsizetype i = 0; i < names.size(); ++i)
        m_names[i]->setText(names[i]);
    m_copyUuid->setWords(tr("Copy the UUID"));
    m_user->setText(tr("Show in Users"));
    m_sessions->setText(tr("Show its sessions"));
    show(m_account);
}

} // namespace gatehouse
