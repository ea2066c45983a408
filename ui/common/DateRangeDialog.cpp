// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/DateRangeDialog.h"

#include "ui/common/FormField.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Type.h"

#include <QDateEdit>
#include <QDialogButtonBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse {
namespace {

QDateEdit *makeEdit(const QDate &date)
{
    auto *edit = new QDateEdit(date);
    edit->setCalendarPopup(true);
    edit->setMinimumWidth(140);
    return edit;
}

} // namespace

DateRangeDialog::DateRangeDialog(QWidget *parent)
    : QDialog(parent)
    , m_from(makeEdit(QDate::currentDate().addDays(-7)))
    , m_until(makeEdit(QDate::currentDate()))
    , m_first(new FormField(m_from, this))
    , m_last(new FormField(m_until, this))
{
    auto *fields = new QHBoxLayout;
    fields->setSpacing(wideSpace);
    fields->addWidget(m_first);
    fields->addWidget(m_last);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_show = buttons->button(QDialogButtonBox::Ok);
    setButtonKind(m_show, ButtonKind::Primary);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargin, pageMargin, pageMargin, pageMargin);
    column->setSpacing(wideSpace);
    column->addLayout(fields);
    column->addWidget(buttons);
    showWords();
}

void DateRangeDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QDialog::changeEvent(event);
}

void DateRangeDialog::showWords()
{
    setWindowTitle(tr("Choose a range of days"));
    m_first->setLabel(tr("&First day"));
    m_last->setLabel(tr("&Last day"));
    m_show->setText(tr("Show these days"));
    // With the names of months and days in that language, and the date in its order.
    const QLocale locale;
    QString format = locale.dateFormat(QLocale::ShortFormat);
    if (!format.contains(u"yyyy"))
        format.replace(QStringLiteral("yy"), QStringLiteral("yyyy"));
    for (QDateEdit *edit : {m_from, m_until}) {
        edit->setLocale(locale);
        edit->setDisplayFormat(format);
    }
}

QString DateRangeDialog::range() const
{
    const QDate first = std::min(m_from->date(), m_until->date());
    const QDate last = std::max(m_from->date(), m_until->date());
    return first.toString(Qt::ISODate) + u'/' + last.toString(Qt::ISODate);
}

void DateRangeDialog::setRange(const QString &range)
{
    const QDate first = QDate::fromString(range.section(u'/', 0, 0), Qt::ISODate);
    const QDate last = QDate::fromString(range.section(u'/', 1, 1), Qt::ISODate);
    if (!first.isValid() || !last.isValid())
        return;
    m_from->setDate(first);
    m_until->setDate(last);
}

} // namespace gatehouse
