// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/RequestFilters.h"

#include "ui/common/FilterBar.h"
#include "ui/common/FilterChip.h"
#include "ui/common/Preferences.h"
#include "ui/requests/RequestReason.h"
#include "ui/requests/RequestText.h"

#include <QEvent>
#include <QSet>
#include <QVBoxLayout>

namespace gatehouse {
namespace {

constexpr qsizetype mostOffered = 100; // a longer menu is no help; the search field is

/// The latest of them, each once, in the order of the alphabet.
template <typename Of>
QStringList latest(const RequestModel::Records &records, Of of)
{
    QSet<QString> found;
    for (auto record = records.rbegin(); record != records.rend() && found.size() < mostOffered; ++record) {
        if (const QString one = of(**record); !one.isEmpty())
            found.insert(one);
    }
    QStringList sorted(found.begin(), found.end());
    sorted.sort(Qt::CaseInsensitive);
    return sorted;
}

/// What was chosen stays on offer, seen or not.
QList<FilterChip::Choice> choicesOf(QStringList seen, const FilterChip &chip)
{
    const QString chosen = chip.value().toString();
    if (!chosen.isEmpty() && !seen.contains(chosen))
        seen.append(chosen);
    QList<FilterChip::Choice> choices;
    for (const QString &one : seen)
        choices.append({one, one});
    return choices;
}

/// Sets a value that may not be on offer yet.
void choose(FilterChip &chip, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        chip.setChoices(name, {{value, value}});
    chip.setValue(value.isEmpty() ? QVariant() : QVariant(value));
}

} // namespace

RequestFilters::RequestFilters(Preferences &preferences, QWidget *parent)
    : QWidget(parent)
    , m_preferences(preferences)
    , m_bar(new FilterBar(this))
    , m_dialect(m_bar->addChip())
    , m_status(m_bar->addChip())
    , m_route(m_bar->addChip())
    , m_account(m_bar->addChip())
    , m_session(m_bar->addChip())
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_bar);
    offer();
    m_dialect->setValue(preferences.value(QStringLiteral("requests/api")));
    m_status->setValue(preferences.value(QStringLiteral("requests/status")));
    gatehouse::choose(*m_route, tr("Route"), preferences.value(QStringLiteral("requests/route")).toString());
    connect(m_bar, &FilterBar::changed, this, [this] {
        remember();
        Q_EMIT changed();
    });
}

bool RequestFilters::isNarrowing() const
{
    return m_bar->isNarrowing();
}

void RequestFilters::apply(RequestFilter &filter) const
{
    filter.dialect.reset();
    for (const Dialect dialect : allDialects) {
        if (m_dialect->value().toString() == dialectName(dialect))
            filter.dialect = dialect;
    }
    filter.statusClass = m_status->value().toInt();
    filter.route = m_route->value().toString().toUtf8();
    filter.username = m_account->value().toString();
    filter.session = {m_session->value().toString()};
}

void RequestFilters::choose(const RequestFilter &filter)
{
    const QSignalBlocker quiet(m_bar);
    m_dialect->setValue(filter.dialect ? QVariant(dialectName(*filter.dialect)) : QVariant());
    m_status->setValue(filter.statusClass == 0 ? QVariant() : QVariant(QString::number(filter.statusClass)));
    gatehouse::choose(*m_route, tr("Route"), QString::fromUtf8(filter.route));
    gatehouse::choose(*m_account, tr("Account"), filter.username);
    gatehouse::choose(*m_session, tr("Session"), filter.session.value);
    offer();
    remember();
    Q_EMIT changed();
}

void RequestFilters::clear()
{
    choose({});
}

void RequestFilters::learn(const RequestModel::Records &records)
{
    Seen seen{latest(records, [](const RequestRecord &one) { return QString::fromUtf8(one.route); }),
        latest(records, [](const RequestRecord &one) { return one.username; }),
        latest(records, [](const RequestRecord &one) { return RequestReason::namedSession(one).value; })};
    if (seen == m_seen)
        return;
    m_seen = std::move(seen);
    offer();
}

void RequestFilters::setCount(const QString &text)
{
    m_bar->setCount(text);
}

void RequestFilters::offer()
{
    QList<FilterChip::Choice> dialects;
    for (const Dialect dialect : allDialects)
        dialects.append({dialectName(dialect), dialectName(dialect)});
    QList<FilterChip::Choice> classes;
    for (int statusClass = 2; statusClass <= 5; ++statusClass)
        classes.append({RequestText::statusClass(statusClass), QString::number(statusClass)});
    m_dialect->setChoices(tr("API"), dialects);
    m_status->setChoices(tr("Status"), classes);
    m_route->setChoices(tr("Route"), choicesOf(m_seen.routes, *m_route));
    m_account->setChoices(tr("Account"), choicesOf(m_seen.names, *m_account));
    m_session->setChoices(tr("Session"), choicesOf(m_seen.sessions, *m_session));
}

void RequestFilters::remember() const
{
    m_preferences.setValue(QStringLiteral("requests/api"), m_dialect->value());
    m_preferences.setValue(QStringLiteral("requests/status"), m_status->value());
    m_preferences.setValue(QStringLiteral("requests/route"), m_route->value());
}

void RequestFilters::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        offer();
    QWidget::changeEvent(event);
}

} // namespace gatehouse
