// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/VerdictCard.h"

#include "model/core/Clock.h"
#include "model/core/Text.h"
#include "ui/common/Badge.h"
#include "ui/common/Card.h"
#include "ui/common/EventText.h"
#include "ui/common/IconLabel.h"
#include "ui/common/RelativeTime.h"
#include "ui/common/TimeLabel.h"
#include "ui/inspector/ClaimWords.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace gatehouse {
namespace {

/// When the token's own time is over; 0 where it does not say.
qint64 expiryMs(const TokenInspection &seen)
{
    if (!seen.claims)
        return 0;
    return claimwords::timeMs(claimwords::Part::Payload, u"exp"_s, seen.claims->value("exp"_L1)).value_or(0);
}

} // namespace

VerdictCard::VerdictCard(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_icon(new IconLabel(32, this))
    , m_verdict(new QLabel(this))
    , m_reason(new QLabel(this))
    , m_use(new Badge(this))
    , m_leftLabel(new QLabel(this))
    , m_left(new TimeLabel(clock, TimeLabel::Form::TimeLeft, this))
    , m_call(new QPushButton(this))
{
    build();
    connect(m_call, &QPushButton::clicked, this, &VerdictCard::callWanted);
    showWords();
}

void VerdictCard::build()
{
    auto *around = new QVBoxLayout(this);
    around->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    around->addWidget(card);
    auto *line = new QHBoxLayout(card);
    line->setContentsMargins(pageMargin, wideSpace, pageMargin, wideSpace);
    line->setSpacing(wideSpace);
    line->addWidget(m_icon, 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(tightSpace);
    auto *head = new QHBoxLayout;
    head->setSpacing(space);
    head->addWidget(m_verdict);
    head->addWidget(m_use);
    head->addStretch();
    words->addLayout(head);
    words->addWidget(m_reason);
    line->addLayout(words, 1);
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(m_leftLabel, 0, Qt::AlignRight);
    left->addWidget(m_left, 0, Qt::AlignRight);
    left->addStretch();
    line->addLayout(left);
    line->addWidget(m_call, 0, Qt::AlignTop);
    setType(m_verdict, Type::Title);
    setType(m_leftLabel, Type::Caption);
    setType(m_left, Type::Heading);
    m_verdict->setObjectName(u"verdict"_s);
    m_reason->setObjectName(u"reason"_s);
    m_left->setObjectName(u"timeLeft"_s);
    m_call->setObjectName(u"copyCall"_s);
    m_reason->setWordWrap(true);
    for (QLabel *label : {m_verdict, m_reason}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_call->setIcon(icon(u"copy"_s));
}

void VerdictCard::show(const TokenInspection &seen, bool isSession)
{
    m_seen = seen;
    m_isSession = isSession;
    showWords();
}

void VerdictCard::offerCall(bool isThere, const QString &why)
{
    m_isCallThere = isThere;
    m_whyNoCall = why;
    showWords();
}

QString VerdictCard::verdict() const
{
    if (m_isSession)
        return m_seen.isValid() ? tr("Its tokens are accepted") : tr("Its tokens are refused");
    return m_seen.isValid() ? tr("Accepted") : tr("Refused");
}

QString VerdictCard::reason() const
{
    if (!m_seen.isValid())
        return m_seen.fault == TokenFault::SessionEnded ? ending() : m_seen.reason();
    const QString api = claimwords::apiName(m_seen.key ? m_seen.key->purpose : QString());
    if (m_isSession)
        return tr("The session lives and its account is active. No token is kept anywhere, so these are the "
                  "claims of the one that was issued at login; every token has a number (jti) of its own.");
    if (m_seen.use == TokenUse::Refresh)
        return tr("The %1 exchanges it for a new access token. As an access token it is refused.").arg(api);
    return tr("Signature, times, session and account are all in order: the %1 takes it.").arg(api);
}

/// Who ended the session, when and why.
QString VerdictCard::ending() const
{
    const Session &session = *m_seen.session;
    if (!session.endedAtMs)
        return m_seen.reason();
    const bool isOwn = session.endReason == endReasonName(EndReason::LoggedOut);
    const QString when = RelativeTime::words(*session.endedAtMs, m_clock.nowMs());
    if (isOwn)
        return tr("Its session has ended: logged out %1.").arg(when);
    return tr("Its session has ended: %1 %2 %3.")
        .arg(EventText::endReason(session.endReason), EventText::place(session.endedBy), when);
}

Tone VerdictCard::tone() const
{
    if (m_seen.isValid())
        return Tone::Success;
    return m_seen.fault == TokenFault::Expired || m_seen.fault == TokenFault::SessionExpired ? Tone::Warning
                                                                                             : Tone::Danger;
}

void VerdictCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void VerdictCard::showWords()
{
    m_icon->setIcon(m_seen.isValid()  ? u"success"_s
            : tone() == Tone::Warning ? u"clock"_s
                                      : u"error"_s,
        tone());
    m_verdict->setText(verdict());
    m_reason->setText(reason());
    m_use->setVisible(m_seen.use.has_value());
    m_use->set(m_seen.use == TokenUse::Refresh ? tr("Refresh token") : tr("Access token"), Tone::Neutral);
    m_call->setText(tr("Copy as curl"));
    m_call->setToolTip(m_isCallThere ? tr("Copy a call that shows what the API says to it") : m_whyNoCall);
    m_call->setEnabled(m_isCallThere);
    showTimes();
}

void VerdictCard::showTimes()
{
    const qint64 until = m_isSession && m_seen.session ? m_seen.session->expiresAtMs : expiryMs(m_seen);
    // Beside a session that has ended, what would have been left of it only misleads.
    const bool isEnded = m_seen.session && m_seen.session->endedAtMs;
    m_leftLabel->setVisible(until > 0 && !isEnded);
    m_left->setVisible(until > 0 && !isEnded);
    m_leftLabel->setText(m_isSession ? tr("Session ends in") : tr("Expires in"));
    m_left->setTime(until);
}

} // namespace gatehouse
