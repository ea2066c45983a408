// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ChipFilters.h"

#include "model/core/Dialect.h"
#include "ui/common/Preferences.h"

#include <QEvent>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace gatehouse {
namespace {

constexpr auto accountKey = "account";
constexpr auto usernameKey = "username";

/// An ini file keeps a truth as a text.
QVariant remembered(const QVariant &value)
{
    const QString text = value.toString();
    return text == u"true" || text == u"false" ? QVariant(text == u"true") : value;
}

} // namespace

ChipFilters::ChipFilters(const ConsoleContext &context, QString place, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_place(std::move(place))
    , m_bar(new FilterBar(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_bar);
}

QString ChipFilters::preferenceKey(const char *key) const
{
    return m_place + QStringLiteral("/filter/") + QString::fromLatin1(key);
}

FilterChip *ChipFilters::addChip(const char *key)
{
    FilterChip *chip = m_bar->addChip();
    chip->setObjectName(QString::fromLatin1(key) + QStringLiteral("Chip"));
    m_chips.append({key, chip});
    return chip;
}

void ChipFilters::addAccountChip()
{
    m_account = addChip(accountKey);
}

void ChipFilters::restore()
{
    for (const Chip &one : std::as_const(m_chips))
        one.chip->setValue(remembered(m_context.preferences.value(preferenceKey(one.key))));
    // A number, too.
    if (m_account)
        putAccount(account(), m_context.preferences.value(preferenceKey(usernameKey)).toString());
    show();
    take();
    connect(m_bar, &FilterBar::changed, this, &ChipFilters::take);
}

void ChipFilters::setAll(const QVariantMap &filter, AccountId account, const QString &username)
{
    {
        const QScopedValueRollback setting(m_isSetting, true);
        for (const Chip &one : std::as_const(m_chips))
            one.chip->setValue(filter.value(QString::fromLatin1(one.key)));
        putAccount(account, username);
    }
    show();
    take();
}

void ChipFilters::setAccount(AccountId account, const QString &username)
{
    {
        const QScopedValueRollback setting(m_isSetting, true);
        putAccount(account, username);
    }
    show();
    take();
}

AccountId ChipFilters::account() const
{
    return {m_account->value().toLongLong()};
}

QList<FilterChip::Choice> ChipFilters::dialectChoices()
{
    QList<FilterChip::Choice> choices;
    for (const Dialect dialect : allDialects)
        choices.append({dialectName(dialect), dialectName(dialect)});
    return choices;
}

void ChipFilters::putAccount(AccountId account, const QString &username)
{
    m_username = username;
    if (m_account)
        m_account->setValue(account.isValid() ? QVariant(account.value) : QVariant());
}

void ChipFilters::take()
{
    if (m_isSetting || !takeOver())
        return;
    if (m_account)
        m_account->setVisible(m_account->value().isValid());
    for (const Chip &one : std::as_const(m_chips))
        m_context.preferences.setValue(preferenceKey(one.key), one.chip->value());
    if (m_account)
        m_context.preferences.setValue(preferenceKey(usernameKey), m_username);
    Q_EMIT changed();
}

void ChipFilters::show()
{
    if (m_account)
        m_account->setChoices(tr("Account"), {{m_username, m_account->value()}});
    showWords();
}

void ChipFilters::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        show();
    QWidget::changeEvent(event);
}

} // namespace gatehouse
