// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/AuditFilters.h"

#include "model/Backend.h"
#include "model/core/Dialect.h"
#include "ui/audit/AuditText.h"
#include "ui/common/DateRangeDialog.h"
#include "ui/common/FilterBar.h"
#include "ui/common/Preferences.h"

#include <QDateTime>
#include <QEvent>
#include <QHash>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse {
namespace {

constexpr qint64 hourMs = 3'600'000;
constexpr auto today = QLatin1StringView("today");
constexpr auto chooseRange = QLatin1StringView("range");

QString preferenceKey(const char *key)
{
    return QStringLiteral("audit/filter/") + QString::fromLatin1(key);
}

qint64 lengthMs(const QString &word)
{
    static const QHash<QString, qint64> lengths{{QStringLiteral("1h"), hourMs},
        {QStringLiteral("24h"), 24 * hourMs}, {QStringLiteral("7d"), 7 * 24 * hourMs}};
    return lengths.value(word);
}

} // namespace

AuditFilters::AuditFilters(const ConsoleContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_bar(new FilterBar(this))
    , m_kind(m_bar->addChip())
    , m_actor(m_bar->addChip())
    , m_dialect(m_bar->addChip())
    , m_time(m_bar->addChip())
    , m_account(m_bar->addChip())
    , m_chips{{"kind", m_kind}, {"actor", m_actor}, {"dialect", m_dialect}, {"time", m_time},
          {"account", m_account}}
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_bar);
    for (const Chip &chip : m_chips)
        chip.chip->setObjectName(QString::fromLatin1(chip.key) + QStringLiteral("Chip"));
    restore();
    connect(m_time, &FilterChip::chosen, this, &AuditFilters::chooseTime);
    connect(m_bar, &FilterBar::changed, this, &AuditFilters::take);
}

void AuditFilters::restore()
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

void AuditFilters::apply(AuditQuery &query) const
{
    const QString kind = m_kind->value().toString();
    const QList<AuditText::Kind> kinds = AuditText::kinds();
    const auto known = std::ranges::find(kinds, kind, &AuditText::Kind::key);
    query.actions = known == kinds.end() ? QList<AuditAction>() : known->actions;
    query.actor = m_actor->value().toString();
    query.dialect = m_dialect->value().toString();
    query.account = {m_account->value().toLongLong()};
    query.fromMs = m_fromMs;
    query.untilMs = m_untilMs;
}

void AuditFilters::set(const QVariantMap &filter, AccountId account, const QString &username)
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

void AuditFilters::narrowTo(AccountId account, const QString &username)
{
    m_isSetting = true;
    m_username = username;
    m_account->setValue(account.isValid() ? QVariant(account.value) : QVariant());
    m_isSetting = false;
    showWords();
    take();
}

void AuditFilters::setCount(const QString &count)
{
    m_bar->setCount(count);
}

void AuditFilters::clear()
{
    m_bar->clear();
}

void AuditFilters::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void AuditFilters::take()
{
    if (m_isSetting || m_time->value() == QString(chooseRange))
        return;
    m_timeBefore = m_time->value();
    applyTime();
    m_account->setVisible(m_account->value().isValid());
    for (const Chip &chip : m_chips)
        m_context.preferences.setValue(preferenceKey(chip.key), chip.chip->value());
    m_context.preferences.setValue(preferenceKey("username"), m_username);
    Q_EMIT changed();
}

/// Taken once: a bound that moved with the clock would be another question every moment.
void AuditFilters::applyTime()
{
    m_fromMs = 0;
    m_untilMs = std::numeric_limits<qint64>::max();
    const QString time = m_time->value().toString();
    const qint64 now = m_context.backend.clock().nowMs();
    if (time == today)
        m_fromMs = QDateTime::fromMSecsSinceEpoch(now).date().startOfDay().toMSecsSinceEpoch();
    else if (lengthMs(time) > 0)
        m_fromMs = now - lengthMs(time);
    const QDate from = QDate::fromString(time.section(u'/', 0, 0), Qt::ISODate);
    const QDate until = QDate::fromString(time.section(u'/', 1, 1), Qt::ISODate);
    if (from.isValid())
        m_fromMs = from.startOfDay().toMSecsSinceEpoch();
    if (until.isValid())
        m_untilMs = until.addDays(1).startOfDay().toMSecsSinceEpoch();
}

void AuditFilters::chooseTime(const QVariant &value)
{
    if (value != QString(chooseRange)) {
        // A range is a choice only while it is the one taken. Later: the menu that is open loses its actions.
        QMetaObject::invokeMethod(this, &AuditFilters::showWords, Qt::QueuedConnection);
        return;
    }
    auto *dialog = new DateRangeDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_time->setValue(dialog->range()); });
    connect(dialog, &QDialog::rejected, this, [this] { m_time->setValue(m_timeBefore); });
    dialog->setRange(m_timeBefore.toString());
    dialog->open();
}

QString AuditFilters::rangeWords(const QString &range)
{
    const auto words = [&range](int part) {
        const QDate date = QDate::fromString(range.section(u'/', part, part), Qt::ISODate);
        return QLocale().toString(date, QLocale::ShortFormat);
    };
    //: A range of dates: the first and the last day
    return tr("%1 to %2").arg(words(0), words(1));
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
    QList<FilterChip::Choice> dialects;
    for (const Dialect dialect : allDialects)
        dialects.append({dialectName(dialect), dialectName(dialect)});
    m_dialect->setChoices(tr("API"), dialects);
    QList<FilterChip::Choice> times{{tr("Last hour"), QStringLiteral("1h")}, {tr("Today"), QString(today)},
        {tr("Last 24 hours"), QStringLiteral("24h")}, {tr("Last 7 days"), QStringLiteral("7d")}};
    if (const QString range = m_time->value().toString(); range.contains(u'/'))
        times.append({rangeWords(range), range});
    times.append({tr("From … to …"), QString(chooseRange)});
    m_time->setChoices(tr("Time"), times);
    m_account->setChoices(tr("Account"), {{m_username, m_account->value()}});
}

} // namespace gatehouse
