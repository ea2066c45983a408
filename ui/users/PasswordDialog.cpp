// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/PasswordDialog.h"

#include "model/accounts/AccountFields.h"
#include "model/security/PasswordGenerator.h"
#include "ui/common/CopyButton.h"
#include "ui/common/ErrorText.h"
#include "ui/common/FormField.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/PasswordField.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse {

PasswordDialog::PasswordDialog(AccountAdmin &admin, const Account &account, QWidget *parent)
    : QDialog(parent)
    , m_admin(admin)
    , m_account(account)
    , m_message(new InlineMessage(this))
    , m_password(new PasswordField(PasswordField::Purpose::New, this))
    , m_form(new FormField(m_password, this))
    , m_generate(new QPushButton(icon(QStringLiteral("generate")), {}, this))
    , m_copy(new QPushButton(icon(QStringLiteral("copy")), {}, this))
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    setButtonKind(m_save, ButtonKind::Primary);
    m_save->setDefault(true); // and none of the helpers: Return after the last letter sets the password
    m_generate->setAutoDefault(false);
    m_copy->setAutoDefault(false);
    auto *helpers = new QHBoxLayout;
    helpers->setSpacing(space);
    helpers->addWidget(m_generate);
    helpers->addWidget(m_copy);
    helpers->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargin, pageMargin, pageMargin, pageMargin);
    column->setSpacing(wideSpace);
    column->addWidget(m_message);
    column->addWidget(m_form);
    column->addLayout(helpers);
    column->addStretch();
    column->addWidget(buttons);
    setMinimumWidth(480);
    m_password->setRelatedWords({account.username, account.email, account.nickname});
    m_message->setClosable(false);
    connect(m_password, &PasswordField::textChanged, this, &PasswordDialog::judge);
    connect(m_generate, &QPushButton::clicked, this, [this] {
        m_password->setText(PasswordGenerator::make());
        m_password->setRevealed(true);
    });
    connect(m_copy, &QPushButton::clicked, this, [this] { CopyButton::copySecret(m_password->text()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &PasswordDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showWords();
    judge();
    m_password->setFocus();
}

void PasswordDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        showWords();
        judge();
    }
    QDialog::changeEvent(event);
}

void PasswordDialog::showWords()
{
    setWindowTitle(tr("New password for “%1”").arg(m_account.username));
    m_message->say(Tone::Info,
        tr("The new password holds from the next login on, and every session of this user ends."));
    m_form->setLabel(tr("&New password"));
    m_generate->setText(tr("&Generate"));
    m_generate->setToolTip(tr("Make a strong password that every API accepts"));
    m_copy->setText(tr("&Copy"));
    m_copy->setToolTip(tr(
        "Copy the password; it leaves the clipboard after %n second(s)", nullptr, CopyButton::secretSeconds));
    m_save->setText(tr("Set password"));
}

void PasswordDialog::judge()
{
    const QString text = m_password->text();
    const QString problem = accountFieldProblem(AccountField::Password, text);
    m_form->setError(text.isEmpty() ? QString() : problem);
    m_copy->setEnabled(!text.isEmpty());
    m_save->setEnabled(problem.isEmpty() && !m_isSaving);
}

void PasswordDialog::save()
{
    if (!m_save->isEnabled())
        return;
    m_isSaving = true;
    judge();
    m_admin.setPassword(m_account.id, m_password->text().toUtf8(),
        [self = QPointer<PasswordDialog>(this)](const Result<qint64> &sessions) {
            if (self)
                self->finish(sessions);
        });
}

void PasswordDialog::finish(const Result<qint64> &sessions)
{
    m_isSaving = false;
    judge();
    if (!sessions)
        return m_message->say(Tone::Danger, ErrorText::sentence(sessions.error()));
    Q_EMIT changed(*sessions);
    accept();
}

} // namespace gatehouse
