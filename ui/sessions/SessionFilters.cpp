// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/SessionFilters.h"

#include "model/Backend.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/FilterBar.h"
#include "ui/common/Preferences.h"

#include <QEvent>
#include <QHash>
#include <QVBoxLayout>

namespace gatehouse {
namespace {

constexpr qint64 hourMs = 3'600'000;

QString preferenceKey(const char *key)
{
    return QStringLiteral("sessions/filter/") + QString::fromLatin1(key);
}

std::optional<SessionState> stateOf(const QString &word)
{
    if (word == u"live")
        return SessionState::Live;
    if (word == u"expired")
        return SessionState::Expired;
    return word == u"ended" ? std::optional(SessionState::Ended) : std::nullopt;
}

qint64 lengthMs(const QString &word)
{
    static const QHash<QString, qint64> lengths{{QStringLiteral("1h"), hourMs},
        {QStringLiteral("24h"), 24 * hourMs}, {QStringLiteral("7d"), 7 * 24 * hourMs}};
    return lengths.value(word);
}

} // namespace

SessionFilters::SessionFilters(const ConsoleContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_bar(new FilterBar(this))
    , m_state(m_bar->addChip())
    , m_dialect(m_bar->addChip())
    , m_began(m_bar->addChip())
    , m_account(m_bar->addChip())
    , m_chips{{"state", m_state}, {"dialect", m_dialect}, {"began", m_began}, {"account", m_account}}
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_bar);
    m_state->setObjectName(QStringLiteral("stateChip"));
    m_dialect->setObjectName(QStringLiteral("dialectChip"));
    m_account->setObjectName(QStringLiteral("accountChip"));
    restore();
    connect(m_bar, &FilterBar::changed, this, &SessionFilters::take);
}

void SessionFilters::restore()
{
    const Preferences &preferences = m_context.preferences;
    m_username = preferences.value(preferenceKey("username")).toString();
    for (const Chip &chip : m_chips)
        chip.chip->setValue(preferences.value(preferenceKey(chip.key)));
    // An ini file keeps a number as a text.
    if (m_account->value().isValid())
        m_account->setValue(m_account->value().toLongLong());
    showWords();
    take();
}

void SessionFilters::apply(SessionQuery &query) const
{
    query.state = stateOf(m_state->value().toString());
    query.dialect = m_dialect->value().toString();
    query.account = {m_account->value().toLongLong()};
    if (m_began->value().isValid())
        query.createdFromMs = m_beganAfterMs;
}

void SessionFilters::set(const QVariantMap &filter, AccountId account, const QString &username)
{
    m_isSetting = true;
    m_username = username;
    for (const Chip &chip : m_chips)
        chip.chip->setValue(filter.value(QString::fromLatin1(chip.key)));
    m_account->setValue(account.isValid() ? QVariant(account.value) : QVariant());
    m_isSetting = false;
    showWords();
    take();
}

void SessionFilters::setCount(const QString &count)
{
    m_bar->setCount(count);
}

void SessionFilters::clear()
{
    m_bar->clear();
}

void SessionFilters::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void SessionFilters::take()
{
    if (m_isSetting)
        return;
    // Taken once: a bound that moved with the clock would be another question every moment.
    m_beganAfterMs = m_context.backend.clock().nowMs() - lengthMs(m_began->value().toString());
    m_account->setVisible(m_account->value().isValid());
    for (const Chip &chip : m_chips)
        m_context.preferences.setValue(preferenceKey(chip.key), chip.chip->value());
    m_context.preferences.setValue(preferenceKey("username"), m_username);
    Q_EMIT changed();
}

void SessionFilters::showWords()
{
    m_state->setChoices(tr("State"),
        {{tr("Live"), QStringLiteral("live")}, {tr("Expired"), QStringLiteral("expired")},
            {tr("Ended"), QStringLiteral("ended")}});
    QList<FilterChip::Choice> dialects;
    for (const Dialect dialect : allDialects)
        dialects.append({dialectName(dialect), dialectName(dialect)});
    m_dialect->setChoices(tr("API"), dialects);
    m_began->setChoices(tr("Created"),
        {{tr("Last hour"), QStringLiteral("1h")}, {tr("Last 24 hours"), QStringLiteral("24h")},
            {tr("Last 7 days"), QStringLiteral("7d")}});
    m_account->setChoices(tr("Account"), {{m_username, m_account->value()}});
}

} // namespace gatehouse
