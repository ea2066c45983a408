// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/SessionFilters.h"

#include "model/Backend.h"

namespace gatehouse {
namespace {

std::optional<SessionState> stateOf(const QString &word)
{
    if (word == u"live")
        return SessionState::Live;
    if (word == u"expired")
        return SessionState::Expired;
    return word == u"ended" ? std::optional(SessionState::Ended) : std::nullopt;
}

} // namespace

SessionFilters::SessionFilters(const ConsoleContext &context, QWidget *parent)
    : ChipFilters(context, QStringLiteral("sessions"), parent)
    , m_state(addChip("state"))
    , m_dialect(addChip("dialect"))
    , m_began(addChip("began"), TimeChip::Ranges::NotOffered, this)
{
    addAccountChip();
    restore();
}

void SessionFilters::apply(SessionQuery &query) const
{
    query.state = stateOf(m_state->value().toString());
    query.dialect = m_dialect->value().toString();
    query.account = account();
    if (m_began.isNarrowing())
        query.createdFromMs = m_beganAfterMs;
}

/// Once: a bound that moved with the clock would be another question every moment.
bool SessionFilters::takeOver()
{
    m_beganAfterMs = m_began.spanAt(m_context.backend.clock().nowMs()).fromMs;
    return true;
}

void SessionFilters::showWords()
{
    m_state->setChoices(tr("State"),
        {{tr("Live"), QStringLiteral("live")}, {tr("Expired"), QStringLiteral("expired")},
            {tr("Ended"), QStringLiteral("ended")}});
    m_dialect->setChoices(tr("API"), dialectChoices());
    m_began.setWords(tr("Created"), {QStringLiteral("1h"), QStringLiteral("24h"), QStringLiteral("7d")});
}

} // namespace gatehouse
