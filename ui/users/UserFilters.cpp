// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/UserFilters.h"

#include "model/Backend.h"
#include "ui/users/UserText.h"

namespace gatehouse {

UserFilters::UserFilters(const ConsoleContext &context, QWidget *parent)
    : ChipFilters(context, QStringLiteral("users"), parent)
    , m_role(addChip("role"))
    , m_status(addChip("status"))
    , m_locked(addChip("locked"))
    , m_origin(addChip("origin"))
    , m_created(addChip("created"), TimeChip::Ranges::Offered, this)
{
    restore();
    askWords();
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
    if (!m_created.isNarrowing())
        return;
    const TimeChip::Span span = m_created.spanAt(m_context.backend.clock().nowMs());
    query.createdFromMs = span.fromMs;
    query.createdUntilMs = span.untilMs - 1;
}

void UserFilters::set(QVariantMap filter)
{
    const QString statusKey = QStringLiteral("status");
    if (const QVariant status = filter.value(statusKey); status.isValid())
        filter.insert(statusKey, status.toString() == u"active");
    setAll(filter);
}

bool UserFilters::takeOver()
{
    if (m_created.isAsking())
        return false;
    m_created.settle();
    return true;
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
    m_created.setWords(tr("Created"), {QStringLiteral("today"), QStringLiteral("7d"), QStringLiteral("30d")});
}

} // namespace gatehouse
