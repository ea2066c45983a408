// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/AuditDetails.h"

#include "model/Backend.h"
#include "model/directory/Directory.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/SessionRepository.h"
#include "ui/audit/AuditText.h"
#include "ui/common/Badge.h"
#include "ui/common/EmptyState.h"
#include "ui/common/EventText.h"
#include "ui/common/Fact.h"
#include "ui/common/FlowLayout.h"
#include "ui/common/RelativeTime.h"
#include "ui/common/Ticker.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>

namespace gatehouse {

AuditDetails::AuditDetails(const ConsoleContext &context, QWidget *parent)
    : QStackedWidget(parent)
    , m_context(context)
    , m_empty(new EmptyState(this))
    , m_action(new Badge(this))
    , m_sentence(new QLabel(this))
    , m_account(new QPushButton(this))
    , m_session(new QPushButton(this))
    , m_only(new QPushButton(this))
{
    for (Fact *&fact : m_facts)
        fact = new Fact(this);
    addWidget(m_empty);
    addWidget(makePane());
    m_account->setObjectName(QStringLiteral("openAccount"));
    m_session->setObjectName(QStringLiteral("openSession"));
    m_only->setObjectName(QStringLiteral("onlyAccount"));
    connect(m_account, &QPushButton::clicked, this, &AuditDetails::accountWanted);
    connect(m_session, &QPushButton::clicked, this, &AuditDetails::sessionWanted);
    connect(m_only, &QPushButton::clicked, this, &AuditDetails::onlyAccountWanted);
    connect(&context.directory, &Directory::changed, this, [this](const StoreChanges &changes) {
        if (isVisible() && (changes.everything || !changes.accounts.isEmpty() || !changes.sessions.isEmpty()))
            ask();
    });
    showWords();
}

QWidget *AuditDetails::makePane()
{
    setType(m_sentence, Type::Heading);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_account->setIcon(icon(QStringLiteral("user")));
    m_session->setIcon(icon(QStringLiteral("sessions")));
    m_only->setIcon(icon(QStringLiteral("filter")));
    auto *pane = new QWidget;
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(wideSpace, 12, wideSpace, wideSpace);
    column->setSpacing(12);
    auto *state = new QHBoxLayout;
    state->addWidget(m_action);
    state->addStretch(1);
    column->addLayout(state);
    column->addWidget(m_sentence);
    auto *buttons = new QWidget(pane);
    auto *flow = new FlowLayout(buttons);
    for (QPushButton *button : {m_account, m_session, m_only})
        flow->addWidget(button);
    column->addWidget(buttons);
    column->addSpacing(tightSpace);
    for (Fact *fact : m_facts)
        column->addWidget(fact);
    column->addStretch(1);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(pane);
    area->viewport()->setAutoFillBackground(false);
    pane->setAutoFillBackground(false);
    return area;
}

void AuditDetails::setEvent(const std::optional<RecordedEvent> &event)
{
    if (event && m_event && event->id == m_event->id)
        return;
    m_event = event;
    m_there = {};
    m_isAsked = false;
    setCurrentIndex(event ? 1 : 0);
    if (!event)
        return;
    showEventWords();
    ask();
}

/// Names stay in the log; whether they still lead anywhere is the store's to say.
void AuditDetails::ask()
{
    if (!m_event)
        return;
    const AuditEvent &what = m_event->event;
    m_context.directory.read<There>(
        this,
        [account = what.accountId, session = what.sessionId](Connection &connection) -> Result<There> {
            There there;
            there.account = account.isValid() && AccountRepository::find(connection, account).ok();
            there.session = session.isValid() && SessionRepository::find(connection, session).ok();
            return there;
        },
        [this, id = m_event->id](const Result<There> &there) {
            if (!there || !m_event || m_event->id != id)
                return;
            m_there = *there;
            m_isAsked = true;
            showButtons();
        });
}

void AuditDetails::showEventWords()
{
    const AuditEvent &what = m_event->event;
    m_action->set(AuditText::action(*m_event), EventText::tone(*m_event));
    m_action->updateGeometry();
    m_sentence->setText(EventText::sentence(*m_event));
    m_facts[Account]->setValue(what.username.isEmpty() ? QString() : AuditText::subject(*m_event));
    m_facts[Actor]->setValue(AuditText::actor(what.actor));
    m_facts[Address]->setValue(what.address.isEmpty() ? tr("this machine") : what.address);
    m_facts[Api]->setValue(what.dialect);
    m_facts[Session]->setValue(what.sessionId.value);
    const bool isFailure = what.action == AuditAction::LoginFailed;
    m_facts[Detail]->setValue(isFailure ? EventText::failure(what.detail) : what.detail);
    m_facts[Number]->setValue(QString::number(m_event->id));
    showTime();
    showButtons();
}

void AuditDetails::showTime()
{
    if (m_event)
        //: A time: in words, and as a date
        m_facts[When]->setValue(
            tr("%1 (%2)").arg(RelativeTime::words(m_event->atMs, m_context.backend.clock().nowMs()),
                RelativeTime::exact(m_event->atMs)));
}

void AuditDetails::showButtons()
{
    if (!m_event)
        return;
    const AuditEvent &what = m_event->event;
    const bool isAccountGone = m_isAsked && what.accountId.isValid() && !m_there.account;
    const bool isSessionGone = m_isAsked && what.sessionId.isValid() && !m_there.session;
    m_account->setVisible(what.accountId.isValid());
    m_account->setEnabled(m_there.account);
    m_account->setToolTip(isAccountGone ? tr("This account has been deleted")
                                        : tr("Show this account on the Users page (Enter)"));
    m_session->setVisible(what.sessionId.isValid());
    m_session->setEnabled(m_there.session);
    m_session->setToolTip(isSessionGone ? tr("This session is no longer in the store")
                                        : tr("Show this session on the Sessions page"));
    m_only->setVisible(what.accountId.isValid());
}

void AuditDetails::showWords()
{
    m_empty->set(QStringLiteral("details"), tr("No event selected"),
        tr("Choose an event to see who did it, from where, and where it leads."));
    m_account->setText(tr("Open account"));
    m_session->setText(tr("Open session"));
    m_only->setText(tr("Only this account"));
    m_only->setToolTip(tr("List the events of this account alone"));
    const std::array names{tr("When"), tr("Account"), tr("Done by"), tr("From"), tr("API"), tr("Session ID"),
        tr("Detail"), tr("Number in the log")};
    for (size_t i = 0; i < FactCount; ++i)
        m_facts[i]->setName(names[i]);
    m_facts[Account]->setCopyWords(tr("Copy the name"));
    m_facts[Address]->setCopyWords(tr("Copy the address"));
    m_facts[Session]->setCopyWords(tr("Copy the session ID"));
    m_facts[Detail]->setCopyWords(tr("Copy the detail"));
    if (m_event)
        showEventWords();
}

void AuditDetails::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QStackedWidget::changeEvent(event);
}

void AuditDetails::showEvent(QShowEvent *event)
{
    // Only now is the window known that it ends up in.
    disconnect(m_ticks);
    m_ticks = connect(Ticker::of(this), &Ticker::ticked, this, &AuditDetails::showTime);
    QStackedWidget::showEvent(event);
    ask();
}

} // namespace gatehouse
