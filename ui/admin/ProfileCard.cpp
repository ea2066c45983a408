// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/admin/ProfileCard.h"

#include "model/core/Text.h"
#include "ui/admin/ApikeyField.h"
#include "ui/common/FormField.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

namespace gatehouse {
namespace {

struct Place {
    int row;
    int column;
    int columns;
};

// Under one another what is filled in together, in the order of AccountDraft::fields.
constexpr std::array places{
    Place{1, 0, 1}, Place{1, 1, 1}, Place{2, 0, 1}, Place{2, 1, 1}, Place{3, 0, 2}, Place{4, 0, 2}};
static_assert(places.size() == AccountDraft::fields.size());

} // namespace

ProfileCard::ProfileCard(QWidget *parent)
    : QWidget(parent)
    , m_apikey(new ApikeyField(this))
    , m_title(new QLabel(this))
{
    auto *around = new QVBoxLayout(this);
    around->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    around->addWidget(card);
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(pageMargin, wideSpace, pageMargin, pageMargin);
    grid->setHorizontalSpacing(wideSpace);
    grid->setVerticalSpacing(wideSpace);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    setType(m_title, Type::Heading);
    grid->addWidget(m_title, 0, 0, 1, 2);
    for (const AccountField field : AccountDraft::fields) {
        if (field == AccountField::Apikey) {
            addField(field, m_apikey, m_apikey->edit());
            continue;
        }
        auto *edit = new QLineEdit(this);
        edit->setObjectName(accountFieldName(field));
        addField(field, edit, edit);
    }
    for (size_t i = 0; i < places.size(); ++i) {
        const auto &[row, column, columns] = places[i];
        grid->addWidget(m_entries.at(AccountDraft::fields[i]).form, row, column, 1, columns, Qt::AlignTop);
    }
    showWords();
}

void ProfileCard::addField(AccountField field, QWidget *widget, QLineEdit *edit)
{
    m_entries.insert({field, {new FormField(widget, this), edit, {}}});
    connect(edit, &QLineEdit::textEdited, this, [this, field](const QString &value) {
        m_entries.at(field).refusal.clear();
        Q_EMIT edited(field, value);
    });
}

void ProfileCard::show(const AccountDraft &draft)
{
    if (draft.stored().id != m_draft.stored().id)
        hideApikey();
    m_draft = draft;
    for (auto &[field, entry] : m_entries) {
        const QString value = draft.value(field);
        if (entry.edit->text() != value)
            entry.edit->setText(value);
        if (!draft.isChanged(field))
            entry.refusal.clear();
        const QString problem = draft.problem(field);
        entry.form->setError(problem.isEmpty() ? entry.refusal : problem);
        const QString now = field == AccountField::Apikey ? QString() : visible(draft.storedValue(field));
        entry.form->setHint(!draft.isOvertaken(field) ? QString()
                : now.isEmpty()
                ? tr("Changed elsewhere while you were typing. Saving replaces that.")
                : tr("Changed elsewhere to “%1” while you were typing. Saving replaces that.").arg(now));
    }
}

void ProfileCard::refuse(AccountField field, const QString &why)
{
    m_entries.at(field).refusal = why;
    show(m_draft);
    m_entries.at(field).edit->setFocus();
}

void ProfileCard::hideApikey()
{
    m_apikey->setRevealed(false);
}

void ProfileCard::focusFirstProblem()
{
    for (const AccountField field : AccountDraft::fields) {
        const Entry &entry = m_entries.at(field);
        if (!entry.form->error().isEmpty())
            return entry.edit->setFocus();
    }
}

QString ProfileCard::label(AccountField field)
{
    switch (field) {
    case AccountField::Username:
        return tr("Username");
    case AccountField::Nickname:
        return tr("Nickname");
    case AccountField::Email:
        return tr("E-mail");
    case AccountField::Phone:
        return tr("Phone");
    case AccountField::Avatar:
        return tr("Avatar");
    case AccountField::Apikey:
        return tr("API key");
    default:
        return {};
    }
}

void ProfileCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void ProfileCard::showWords()
{
    m_title->setText(tr("Profile"));
    for (auto &[field, entry] : m_entries)
        entry.form->setLabel(label(field));
    m_entries.at(AccountField::Email).edit->setPlaceholderText(tr("name@example.com"));
    m_entries.at(AccountField::Phone).edit->setPlaceholderText(tr("none"));
    m_entries.at(AccountField::Avatar).edit->setPlaceholderText(tr("https:// address of a picture"));
    m_entries.at(AccountField::Apikey).edit->setPlaceholderText(tr("none"));
    show(m_draft);
}

} // namespace gatehouse
