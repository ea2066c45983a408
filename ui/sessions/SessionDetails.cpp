// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/SessionDetails.h"

#include "model/Backend.h"
#include "model/directory/Directory.h"
#include "model/storage/SessionRepository.h"
#include "ui/common/Badge.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/EmptyState.h"
#include "ui/common/Fact.h"
#include "ui/common/FlowLayout.h"
#include "ui/common/RelativeTime.h"
#include "ui/common/Ticker.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"
#include "ui/sessions/SessionText.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace gatehouse {

SessionDetails::SessionDetails(const ConsoleContext &context, QWidget *parent)
    : QStackedWidget(parent)
    , m_context(context)
    , m_empty(new EmptyState(this))
    , m_name(new QLabel(this))
    , m_state(new Badge(this))
    , m_timeLeft(new QLabel(this))
    , m_revoke(new QPushButton(this))
    , m_claims(new QPushButton(this))
    , m_account(new QPushButton(this))
{
    for (Fact *&fact : m_facts)
        fact = new Fact(this);
    addWidget(m_empty);
    addWidget(makePane());
    m_revoke->setObjectName(QStringLiteral("revokeShown"));
    m_claims->setObjectName(QStringLiteral("openClaims"));
    m_account->setObjectName(QStringLiteral("openAccount"));
    connect(m_revoke, &QPushButton::clicked, this, [this] { Q_EMIT revokeWanted(m_session); });
    connect(m_claims, &QPushButton::clicked, this, [this] { Q_EMIT claimsWanted(m_session.id); });
    connect(m_account, &QPushButton::clicked, this, [this] { Q_EMIT accountWanted(m_session.accountId); });
    connect(&context.directory, &Directory::changed, this, &SessionDetails::follow);
    showWords();
}

QWidget *SessionDetails::makePane()
{
    setType(m_name, Type::Heading);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setWordWrap(true);
    setButtonKind(m_revoke, ButtonKind::Danger);
    setMuted(m_timeLeft);
    m_account->setIcon(icon(QStringLiteral("user")));
    m_claims->setIcon(icon(QStringLiteral("inspector")));

    auto *pane = new QWidget;
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(wideSpace, 12, wideSpace, wideSpace);
    column->setSpacing(12);
    column->addWidget(m_name);
    auto *state = new QHBoxLayout;
    state->setSpacing(space);
    state->addWidget(m_state);
    state->addWidget(m_timeLeft, 1);
    column->addLayout(state);
    auto *buttons = new QWidget(pane);
    auto *flow = new FlowLayout(buttons);
    for (QPushButton *button : {m_revoke, m_claims, m_account})
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

void SessionDetails::showOne(const Session &session)
{
    m_session = session;
    m_wanted = session.id;
    m_selected = 1;
    m_isGone = false;
    showSession();
}

void SessionDetails::showCount(int selected)
{
    m_session = {};
    m_wanted = {};
    m_selected = selected;
    m_isGone = false;
    showNothing();
}

void SessionDetails::load(const SessionId &id)
{
    m_wanted = id;
    m_context.directory.read<Session>(
        this, [id](Connection &connection) { return SessionRepository::find(connection, id); },
        [this, id](const Result<Session> &session) {
            if (id != m_wanted)
                return;
            if (session)
                return showOne(*session);
            if (session.error().code != ErrorCode::NotFound)
                return Q_EMIT troubled(session.error());
            m_session = {};
            m_isGone = true;
            showNothing();
        });
}

void SessionDetails::follow(const StoreChanges &changes)
{
    if (m_wanted.isValid() && (changes.everything || changes.sessions.contains(m_wanted)))
        load(m_wanted);
}

void SessionDetails::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    if (m_session.id.isValid())
        showSession();
}

void SessionDetails::showSession()
{
    const qint64 now = m_context.backend.clock().nowMs();
    m_name->setText(m_session.username);
    m_account->setEnabled(m_session.accountId.isValid());
    m_facts[Address]->setValue(m_session.address);
    m_facts[Client]->setValue(SessionText::client(m_session.userAgent), m_session.userAgent);
    m_facts[UserAgent]->setValue(m_session.userAgent);
    m_facts[Api]->setValue(m_session.dialect);
    m_facts[Id]->setValue(m_session.id.value);
    m_facts[Key]->setValue(m_session.keyId);
    showTimes(now);
    setCurrentIndex(1);
}

void SessionDetails::showTimes(qint64 nowMs)
{
    const bool isLive = SessionText::state(m_session, nowMs) == SessionState::Live;
    m_state->set(SessionText::stateWords(m_session, nowMs), SessionText::stateTone(m_session, nowMs));
    m_state->updateGeometry();
    m_timeLeft->setText(isLive ? tr("%1 left").arg(SessionText::timeLeft(m_session, nowMs)) : QString());
    m_timeLeft->setToolTip(RelativeTime::exact(m_session.expiresAtMs));
    m_revoke->setEnabled(isLive && !m_isBusy);
    const auto time = [nowMs](Fact *fact, qint64 ms) {
        fact->setValue(RelativeTime::words(ms, nowMs), RelativeTime::exact(ms));
    };
    time(m_facts[Created], m_session.createdAtMs);
    time(m_facts[LastSeen], m_session.lastSeenAtMs);
    time(m_facts[Expires], m_session.expiresAtMs);
    m_facts[Ending]->setValue(SessionText::ending(m_session, nowMs),
        m_session.endedAtMs ? RelativeTime::exact(*m_session.endedAtMs) : QString());
    m_facts[Next]->setValue(SessionText::next(m_session, nowMs),
        m_session.refusedAtMs ? RelativeTime::exact(*m_session.refusedAtMs) : QString());
}

void SessionDetails::showNothing()
{
    if (m_isGone)
        m_empty->set(QStringLiteral("sessions"), tr("This session is gone"),
            tr("Old sessions are removed from the store after a while."));
    else if (m_selected > 1)
        m_empty->set(QStringLiteral("sessions"), tr("%Ln session(s) selected", nullptr, m_selected),
            tr("Press Delete to revoke those that are live."));
    else
        m_empty->set(QStringLiteral("details"), tr("No session selected"),
            tr("Choose a session to see where it came from and what became of it."));
    setCurrentWidget(m_empty);
}

void SessionDetails::showWords()
{
    m_account->setText(tr("Open account"));
    m_account->setToolTip(tr("Show this account on the Users page"));
    m_revoke->setText(tr("Revoke"));
    m_revoke->setToolTip(tr("Revoke this session: its tokens are refused from the next request on"));
    m_revoke->setAccessibleName(tr("Revoke this session"));
    m_claims->setText(tr("Open claims"));
    m_claims->setToolTip(tr("Show what this session's tokens say in the token inspector"));
    const std::array names{tr("How it ended"), tr("What happened next"), tr("Address"), tr("Client"),
        tr("User agent"), tr("API"), tr("Created"), tr("Last seen"), tr("Expires"), tr("Session ID"),
        tr("Key ID")};
    for (size_t i = 0; i < Facts; ++i)
        m_facts[i]->setName(names[i]);
    m_facts[Address]->setCopyWords(tr("Copy the address"));
    m_facts[UserAgent]->setCopyWords(tr("Copy the user agent"));
    m_facts[Id]->setCopyWords(tr("Copy the session ID"));
    m_facts[Key]->setCopyWords(tr("Copy the key ID"));
    m_session.id.isValid() ? showSession() : showNothing();
}

void SessionDetails::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QStackedWidget::changeEvent(event);
}

void SessionDetails::showEvent(QShowEvent *event)
{
    // Only now is the window known that it ends up in.
    disconnect(m_ticks);
    m_ticks = connect(Ticker::of(this), &Ticker::ticked, this, [this] {
        if (m_session.id.isValid())
            showTimes(m_context.backend.clock().nowMs());
    });
    QStackedWidget::showEvent(event);
}

} // namespace gatehouse
