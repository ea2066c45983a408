// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/UserFilters.h"

#include "model/Backend.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/DateRangeDialog.h"
#include "ui/common/FilterBar.h"
#include "ui/common/Preferences.h"
#include "ui/users/UserText.h"

#include <QDateTime>
#include <QEvent>
#include <QVBoxLayout>

namespace gatehouse {
namespace {

constexpr auto today = QLatin1StringView("today");
constexpr auto week = QLatin1StringView("7d");
constexpr auto month = QLatin1StringView("30d");
constexpr auto chooseRange = QLatin1StringView("range");

QString preferenceKey(const char *key)
{
    return QStringLiteral("users/filter/") + QString::fromLatin1(key);
}

/// The bounds of a range "2026-01-01/2026-01-31", both days included.
void applyRange(const QString &range, AccountQuery &query)
{
    const QDate from = QDate::fromString(range.section(u'/', 0, 0), Qt::ISODate);
    const QDate until = QDate::fromString(range.section(u'/', 1, 1), Qt::ISODate);
    if (from.isValid())
        query.createdFromMs = from.startOfDay().toMSecsSinceEpoch();
    if (until.isValid())
        query.createdUntilMs = until.addDays(1).startOfDay().toMSecsSinceEpoch() - 1;
}

} // namespace

UserFilters::UserFilters(const ConsoleContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_bar(new FilterBar(this))
    , m_role(m_bar->addChip())
    , m_status(m_bar->addChip())
    , m_locked(m_bar->addChip())
    , m_origin(m_bar->addChip())
    , m_created(m_bar->addChip())
{
    m_chips = {{"role", m_role}, {"status", m_status}, {"locked", m_locked}, {"origin", m_origin},
        {"created", m_created}};
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_bar);
    for (const Chip &chip : m_chips)
        chip.chip->setValue(context.preferences.value(preferenceKey(chip.key)));
    // An ini file keeps a truth as a text.
    for (FilterChip *chip : {m_status, m_locked}) {
        if (chip->value().isValid())
            chip->setValue(chip->value().toBool());
    }
    m_createdBefore = m_created->value();
    showWords();
    askWords();
    connect(m_created, &FilterChip::chosen, this, &UserFilters::chooseCreated);
    connect(m_bar, &FilterBar::changed, this, &UserFilters::take);
    connect(&context.directory, &Directory::changed, this, [this](const StoreChanges &changes) {
        if (changes.everything || !changes.accounts.isEmpty())
            askWords();
    });
}

void UserFilters::apply(AccountQuery &query) const
{
    query.role = m_role->value().toString();
    query.origin = m_origin->value().toString();
    if (m_status->value().isValid())
        query.isActive = m_status->value().toBool();
    if (m_locked->value().isValid())
        query.isLocked = m_locked->value().toBool();
    const QString created = m_created->value().toString();
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_context.backend.clock().nowMs());
    if (created == today)
        query.createdFromMs = now.date().startOfDay().toMSecsSinceEpoch();
    else if (created == week)
        query.createdFromMs = now.addDays(-7).toMSecsSinceEpoch();
    else if (created == month)
        query.createdFromMs = now.addDays(-30).toMSecsSinceEpoch();
    else if (created.contains(u'/'))
        applyRange(created, query);
}

bool UserFilters::isNarrowing() const
{
    return m_bar->isNarrowing();
}

bool UserFilters::dependOnTime() const
{
    return m_locked->value().isValid();
}

void UserFilters::set(const QVariantMap &filter)
{
    m_isSetting = true;
    for (const Chip &chip : m_chips)
        chip.chip->setValue(filter.value(QString::fromLatin1(chip.key)));
    if (const QVariant status = filter.value(QStringLiteral("status")); status.isValid())
        m_status->setValue(status.toString() == u"active");
    m_isSetting = false;
    take();
}

void UserFilters::setCount(const QString &count)
{
    m_bar->setCount(count);
}

void UserFilters::clear()
{
    m_bar->clear();
}

void UserFilters::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void UserFilters::take()
{
    if (m_isSetting || m_created->value() == QString(chooseRange))
        return;
    m_createdBefore = m_created->value();
    for (const Chip &chip : m_chips)
        m_context.preferences.setValue(preferenceKey(chip.key), chip.chip->value());
    Q_EMIT changed();
}

void UserFilters::chooseCreated(const QVariant &value)
{
    if (value != QString(chooseRange)) {
        // A range is a choice only while it is the one taken. Later: the menu that is open loses its actions.
        QMetaObject::invokeMethod(this, &UserFilters::showWords, Qt::QueuedConnection);
        return;
    }
    auto *dialog = new DateRangeDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_created->setValue(dialog->range()); });
    connect(dialog, &QDialog::rejected, this, [this] { m_created->setValue(m_createdBefore); });
    dialog->setRange(m_createdBefore.toString());
    dialog->open();
}

void UserFilters::askWords()
{
    m_context.directory.words(this, [this](const Result<Directory::Words> &words) {
        if (!words || (words->roles == m_words.roles && words->origins == m_words.origins))
            return;
        m_words = *words;
        showWords();
    });
}

QString UserFilters::rangeWords(const QString &range) const
{
    const auto words = [&range](int part) {
        const QDate date = QDate::fromString(range.section(u'/', part, part), Qt::ISODate);
        return QLocale().toString(date, QLocale::ShortFormat);
    };
    //: A range of dates: the first and the last day
    return tr("%1 to %2").arg(words(0), words(1));
}

void UserFilters::showWords()
{
    const auto withChosen = [](QStringList list, const FilterChip *chip) {
        if (chip->value().isValid() && !list.contains(chip->value().toString()))
            list.append(chip->value().toString()); // remembered, though none has been seen yet
        return list;
    };
    QList<FilterChip::Choice> roles;
    for (const QString &role : withChosen(m_words.roles, m_role))
        roles.append({role, role});
    m_role->setChoices(tr("Role"), roles);
    m_status->setChoices(tr("Status"), {{tr("Active"), true}, {tr("Disabled"), false}});
    m_locked->setChoices(tr("Lock"), {{tr("Locked"), true}, {tr("Not locked"), false}});
    QList<FilterChip::Choice> origins;
    for (const QString &origin : withChosen(m_words.origins, m_origin))
        origins.append({UserText::origin(origin), origin});
    m_origin->setChoices(tr("Origin"), origins);
    QList<FilterChip::Choice> created{{tr("Today"), QString(today)}, {tr("Last 7 days"), QString(week)},
        {tr("Last 30 days"), QString(month)}};
    if (const QString range = m_created->value().toString(); range.contains(u'/'))
        created.append({rangeWords(range), range});
    created.append({tr("From … to …"), QString(chooseRange)});
    m_created->setChoices(tr("Created"), created);
}

} // namespace gatehouse
