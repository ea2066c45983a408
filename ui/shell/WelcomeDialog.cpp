// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/WelcomeDialog.h"

#include "model/FirstStart.h"
#include "model/accounts/AccountFields.h"
#include "ui/common/Card.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/ErrorText.h"
#include "ui/common/FormField.h"
#include "ui/common/IconLabel.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/PasswordField.h"
#include "ui/common/ServerControl.h"
#include "ui/common/Toast.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>

namespace gatehouse {

WelcomeDialog::WelcomeDialog(const ConsoleContext &context, Account admin, QWidget *parent)
    : QDialog(parent)
    , m_server(context.server)
    , m_accounts(context.backend, {QStringLiteral("console"), {}})
    , m_account(std::move(admin))
    , m_title(new QLabel(this))
    , m_intro(new QLabel(this))
    , m_problem(new InlineMessage(this))
    , m_save(new QPushButton(this))
    , m_later(new QPushButton(this))
{
    auto *mark = new IconLabel(44, this);
    mark->setIcon(QStringLiteral("gatehouse"));
    setType(m_title, Type::Title);
    setMuted(m_intro);
    m_intro->setWordWrap(true);
    auto *words = new QVBoxLayout;
    words->setSpacing(tightSpace);
    words->addWidget(m_title);
    words->addWidget(m_intro);
    auto *head = new QHBoxLayout;
    head->setSpacing(wideSpace);
    head->addWidget(mark, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_later);
    buttons->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 20);
    column->setSpacing(wideSpace);
    column->addLayout(head);
    column->addWidget(makePorts());
    column->addWidget(makePassword());
    column->addWidget(m_problem);
    column->addLayout(buttons);
    setButtonKind(m_save, ButtonKind::Primary);
    m_save->setDefault(true);
    m_later->setAutoDefault(false);
    connect(m_save, &QPushButton::clicked, this, &WelcomeDialog::save);
    connect(m_later, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_password, &PasswordField::textChanged, this, &WelcomeDialog::judge);
    connect(&m_server, &ServerControl::stateChanged, this, &WelcomeDialog::showAddresses);
    setMinimumWidth(600);
    showWords();
    m_password->setFocus();
}

QWidget *WelcomeDialog::makePorts()
{
    auto *card = new Card(this);
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(wideSpace, 12, wideSpace, 12);
    grid->setHorizontalSpacing(wideSpace);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(2, 1);
    for (const Dialect dialect : allDialects) {
        Row &row = m_rows[static_cast<size_t>(dialect)];
        row = {new QLabel(dialectName(dialect), card), new QLabel(card), new QLabel(card)};
        setType(row.name, Type::Strong);
        setMuted(row.purpose);
        row.purpose->setWordWrap(true);
        row.address->setTextInteractionFlags(Qt::TextSelectableByMouse);
        const int line = static_cast<int>(dialect);
        grid->addWidget(row.name, line, 0, Qt::AlignTop);
        grid->addWidget(row.address, line, 1, Qt::AlignTop);
        grid->addWidget(row.purpose, line, 2);
    }
    return card;
}

QWidget *WelcomeDialog::makePassword()
{
    auto *part = new QWidget(this);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space);
    m_passwordTitle = new QLabel(part);
    m_passwordTitle->setWordWrap(true);
    m_password = new PasswordField(PasswordField::Purpose::New);
    m_password->setRelatedWords({m_account.username, m_account.email});
    m_form = new FormField(m_password, part);
    column->addWidget(m_passwordTitle);
    column->addWidget(m_form);
    return part;
}

void WelcomeDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QDialog::changeEvent(event);
}

void WelcomeDialog::showWords()
{
    setWindowTitle(tr("Welcome to Gatehouse"));
    m_title->setText(tr("Welcome to Gatehouse"));
    m_intro->setText(tr("Three APIs answer over one store of accounts: who registers through one can log in "
                        "through the others."));
    m_rows[static_cast<size_t>(Dialect::Buyer)].purpose->setText(
        tr("For shops: register, log in, renew the token, log out."));
    m_rows[static_cast<size_t>(Dialect::Usercenter)].purpose->setText(
        tr("For a user centre: log in with a form, read and edit the profile."));
    m_rows[static_cast<size_t>(Dialect::Employee)].purpose->setText(
        tr("For staff: log in by name or e-mail, with roles."));
    m_passwordTitle->setText(
        tr("The account \"%1\" was delivered with a password that everybody knows. Choose another one now; "
           "until then the server listens on this computer alone.")
            .arg(m_account.username));
    m_form->setLabel(tr("New password for \"%1\"").arg(m_account.username));
    m_save->setText(tr("Set the password"));
    m_later->setText(tr("Later"));
    showAddresses();
    judge();
}

void WelcomeDialog::showAddresses()
{
    for (const Dialect dialect : allDialects) {
        const std::optional<QUrl> url = m_server.url(dialect);
        m_rows[static_cast<size_t>(dialect)].address->setText(url ? url->toString() : tr("not running"));
    }
}

void WelcomeDialog::judge()
{
    const QString text = m_password->text();
    const QString problem = text.toUtf8() == FirstStart::adminPassword
        ? tr("This is the password that everybody knows. Choose another one.")
        : accountFieldProblem(AccountField::Password, text);
    m_form->setError(text.isEmpty() ? QString() : problem);
    m_save->setEnabled(problem.isEmpty() && !m_isSaving);
}

void WelcomeDialog::save()
{
    m_isSaving = true;
    m_problem->hide();
    judge();
    m_accounts.setPassword(m_account.id, m_password->text().toUtf8(),
        [self = QPointer<WelcomeDialog>(this)](const Result<qint64> &changed) {
            if (self)
                self->finish(changed);
        });
}

void WelcomeDialog::finish(const Result<qint64> &changed)
{
    m_isSaving = false;
    judge();
    if (!changed)
        return m_problem->say(Tone::Danger, ErrorText::sentence(changed.error()));
    if (parentWidget())
        Toast::show(parentWidget(), tr("The password of \"%1\" is changed.").arg(m_account.username));
    accept();
}

} // namespace gatehouse
