// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/AuditFilters.h"

#include "model/Backend.h"
#include "ui/audit/AuditText.h"

#include <algorithm>

namespace gatehouse {

AuditFilters::AuditFilters(const ConsoleContext &context, QWidget *parent)
    : ChipFilters(context, QStringLiteral("audit"), parent)
    , m_kind(addChip("kind"))
    , m_actor(addChip("actor"))
    , m_dialect(addChip("dialect"))
    , m_time(addChip("time"), TimeChip::Ranges::Offered, this)
{
    addAccountChip();
    restore();
}

void AuditFilters::apply(AuditQuery &query) const
{
    const QString kind = m_kind->value().toString();
    const QList<AuditText::Kind> kinds = AuditText::kinds();
    const auto known = std::ranges::find(kinds, kind, &AuditText::Kind::key);
    query.actions = known == kinds.end() ? QList<AuditAction>() : known->actions;
    query.actor = m_actor->value().toString();
    query.dialect = m_dialect->value().toString();
    query.account = account();
    query.fromMs = m_span.fromMs;
    query.untilMs = m_span.untilMs;
}

/// The time once: a bound that moved with the clock would be another question every moment.
bool AuditFilters::takeOver()
{
    if (m_time.isAsking())
        return false;
    m_time.settle();
    m_span = m_time.spanAt(m_context.backend.clock().nowMs());
    return true;
}

void AuditFilters::showWords()
{
    QList<FilterChip::Choice> kinds;
    for (const AuditText::Kind &kind : AuditText::kinds())
        kinds.append({kind.words, kind.key});
    m_kind->setChoices(tr("Event"), kinds);
    QList<FilterChip::Choice> actors;
    for (const QString &actor : AuditText::actors())
        actors.append({AuditText::actor(actor), actor});
    m_actor->setChoices(tr("Done by"), actors);
    m_dialect->setChoices(tr("API"), dialectChoices());
    m_time.setWords(tr("Time"),
        {QStringLiteral("1h"), QStringLiteral("today"), QStringLiteral("24h"), QStringLiteral("7d")});
}

} // namespace gatehouse
