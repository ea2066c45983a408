// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/admin/PasswordCard.h"

#include "model/accounts/AccountFields.h"
#include "model/core/ErrorCode.h"
#include "ui/common/Card.h"
#include "ui/common/ErrorText.h"
#include "ui/common/FormField.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/PasswordField.h"
#include "ui/common/ToneLabel.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse {

PasswordCard::PasswordCard(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_warning(new ToneLabel(this))
    , m_old(new PasswordField(PasswordField::Purpose::Existing, this))
    , m_new(new PasswordField(PasswordField::Purpose::New, this))
    , m_again(new PasswordField(PasswordField::Purpose::Existing, this))
    , m_oldForm(new FormField(m_old, this))
    , m_newForm(new FormField(m_new, this))
    , m_againForm(new FormField(m_again, this))
    , m_note(new QLabel(this))
    , m_change(new QPushButton(this))
    , m_message(new InlineMessage(this))
{
    build();
    connect(m_old, &PasswordField::textChanged, this, [this] { m_isOldWrong = false; });
    for (PasswordField *field : {m_old, m_new, m_again}) {
        connect(field, &PasswordField::textChanged, this, &PasswordCard::typed);
        connect(field->edit(), &QLineEdit::returnPressed, this, &PasswordCard::send);
    }
    connect(m_new, &PasswordField::revealed, this, &PasswordCard::showState);
    connect(m_change, &QPushButton::clicked, this, &PasswordCard::send);
    showWords();
}

void PasswordCard::build()
{
    auto *around = new QVBoxLayout(this);
    around->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    around->addWidget(card);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(pageMargin, wideSpace, pageMargin, pageMargin);
    column->setSpacing(wideSpace);
    setType(m_title, Type::Heading);
    column->addWidget(m_title);
    m_warning->setTone(Tone::Warning);
    m_warning->setWordWrap(true);
    column->addWidget(m_warning);
    column->addWidget(m_oldForm);
    column->addWidget(m_newForm);
    column->addWidget(m_againForm);
    m_old->edit()->setObjectName(QStringLiteral("oldPassword"));
    m_new->edit()->setObjectName(QStringLiteral("newPassword"));
    m_again->edit()->setObjectName(QStringLiteral("repeatedPassword"));
    setType(m_note, Type::Caption);
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    column->addWidget(m_message);
    m_change->setObjectName(QStringLiteral("changePassword"));
    column->addWidget(m_change, 0, Qt::AlignLeft);
}

void PasswordCard::setAccount(const Account &account)
{
    m_new->setRelatedWords({account.username, account.nickname, account.email});
    m_warning->setVisible(account.hasDefaultPassword);
}

bool PasswordCard::isTyped() const
{
    return !m_old->text().isEmpty() || !m_new->text().isEmpty() || !m_again->text().isEmpty();
}

void PasswordCard::clear()
{
    for (PasswordField *field : {m_old, m_new, m_again}) {
        field->setText({}); // unlike clear(), leaves nothing to be undone
        field->setRevealed(false);
    }
    m_message->hide();
    showState();
}

void PasswordCard::focusOld()
{
    m_old->edit()->setFocus(Qt::OtherFocusReason);
}

void PasswordCard::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    showState();
}

void PasswordCard::sayDone(qint64 endedSessions)
{
    clear();
    m_message->say(Tone::Success,
        endedSessions == 0 ? tr("The password has been changed.")
                           : tr("The password has been changed, and %n session(s) ended.", nullptr,
                               static_cast<int>(endedSessions)));
}

void PasswordCard::sayFailed(const Error &error)
{
    if (error.code != ErrorCode::WrongCredentials)
        return m_message->say(Tone::Danger, ErrorText::sentence(error));
    m_isOldWrong = true;
    showState();
    focusOld();
    m_old->edit()->selectAll();
}

void PasswordCard::typed()
{
    m_message->hide();
    showState();
}

void PasswordCard::send()
{
    if (isReady())
        Q_EMIT wanted(m_old->text().toUtf8(), m_new->text().toUtf8());
}

QString PasswordCard::newProblem() const
{
    if (m_new->text().isEmpty())
        return {};
    if (m_new->text() == m_old->text())
        return tr("This is the current password. Choose another one.");
    return accountFieldProblem(AccountField::Password, m_new->text());
}

bool PasswordCard::isReady() const
{
    return !m_isBusy && !m_old->text().isEmpty() && !m_new->text().isEmpty() && newProblem().isEmpty()
        && (m_new->isRevealed() || m_again->text() == m_new->text());
}

void PasswordCard::showState()
{
    m_againForm->setVisible(!m_new->isRevealed()); // what can be read need not be typed twice
    // A repetition is only wrong once it can no longer become right.
    const bool differs = !m_new->text().startsWith(m_again->text());
    m_oldForm->setError(m_isOldWrong ? tr("This is not the current password.") : QString());
    m_newForm->setError(newProblem());
    m_againForm->setError(differs ? tr("This differs from the new password.") : QString());
    for (PasswordField *field : {m_old, m_new, m_again})
        field->setEnabled(!m_isBusy);
    m_change->setEnabled(isReady());
    m_change->setText(m_isBusy ? tr("Changing the password…") : tr("Change password"));
}

void PasswordCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void PasswordCard::showWords()
{
    m_title->setText(tr("Password"));
    m_warning->setText(tr("This is still the password Gatehouse comes with, which everybody can look up."));
    m_oldForm->setLabel(tr("Current password"));
    m_newForm->setLabel(tr("New password"));
    m_againForm->setLabel(tr("New password again"));
    m_note->setText(tr("Every session of this account ends, so that whoever is logged in must log in anew."));
    m_message->hide(); // in the language that was
    showState();
}

} // namespace gatehouse
