// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/UserDialog.h"

#include "ui/common/ErrorText.h"
#include "ui/common/FormField.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/PasswordField.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Type.h"

#include <QCheckBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse {
namespace {

QStringList rolesIn(const QString &text)
{
    QStringList roles;
    const QStringList parts = text.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QString role = part.trimmed();
        if (!role.isEmpty() && !roles.contains(role))
            roles.append(role);
    }
    return roles;
}

} // namespace

UserDialog::UserDialog(
    AccountAdmin &admin, const std::optional<Account> &account, const QStringList &roles, QWidget *parent)
    : QDialog(parent)
    , m_admin(admin)
    , m_account(account)
    , m_message(new InlineMessage(this))
{
    build(roles);
    for (const AccountField field : fields) {
        if (line(field).form == nullptr)
            continue;
        line(field).edit->setText(before(field));
        connect(line(field).edit, &QLineEdit::textChanged, this, [this, field] { typed(field); });
    }
    showWords();
    judge();
    line(AccountField::Username).edit->setFocus();
}

void UserDialog::build(const QStringList &roles)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(wideSpace);
    grid->setVerticalSpacing(wideSpace - tightSpace);
    int place = 0;
    for (const AccountField field : fields) {
        if (field == AccountField::Password && m_account)
            continue; // a password is reset by itself, for that ends sessions
        const bool isWide = field == AccountField::Password || field == AccountField::Avatar
            || field == AccountField::Apikey || (field == AccountField::Username && !m_account);
        place += isWide ? place % 2 : 0;
        auto *form = new FormField(makeField(field, roles), this);
        line(field).form = form;
        grid->addWidget(form, place / 2, place % 2, 1, isWide ? 2 : 1, Qt::AlignTop);
        place += isWide ? 2 : 1;
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    setButtonKind(m_save, ButtonKind::Primary);
    m_save->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &UserDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargin, pageMargin, pageMargin, pageMargin);
    column->setSpacing(wideSpace);
    column->addWidget(m_message);
    column->addLayout(grid);
    if (!m_account) {
        m_isActive = new QCheckBox(this);
        m_isActive->setChecked(true);
        column->addWidget(m_isActive);
    }
    column->addStretch();
    column->addWidget(buttons);
    setMinimumWidth(560);
}

QWidget *UserDialog::makeField(AccountField field, const QStringList &roles)
{
    if (field == AccountField::Password) {
        m_password = new PasswordField(PasswordField::Purpose::New, this);
        line(field).edit = m_password->edit();
        return m_password;
    }
    auto *edit = new QLineEdit(this);
    line(field).edit = edit;
    if (field == AccountField::Roles)
        edit->setCompleter(new QCompleter(roles, edit));
    return edit;
}

void UserDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        showWords();
        judge();
    }
    QDialog::changeEvent(event);
}

void UserDialog::showWords()
{
    setWindowTitle(m_account ? tr("Edit “%1”").arg(m_account->username) : tr("Add a user"));
    const auto label = [this](AccountField field, const QString &words, const QString &hint = {}) {
        if (line(field).form == nullptr)
            return;
        line(field).form->setLabel(words);
        line(field).form->setHint(hint);
    };
    label(AccountField::Username, tr("&Username"));
    label(AccountField::Password, tr("&Password"));
    label(AccountField::Email, tr("&E-mail"));
    label(AccountField::Nickname, tr("&Nickname"));
    label(AccountField::Phone, tr("P&hone"));
    label(AccountField::Roles, tr("&Roles"), tr("Separated by commas, the main one first"));
    label(AccountField::Avatar, tr("A&vatar address"));
    label(AccountField::Apikey, tr("API &key"));
    if (!m_account) {
        line(AccountField::Nickname).edit->setPlaceholderText(tr("The username"));
        line(AccountField::Roles).edit->setPlaceholderText(QStringLiteral("user"));
        m_isActive->setText(tr("May &log in at once"));
    }
    m_save->setText(m_account ? tr("Save") : tr("Add user"));
}

void UserDialog::typed(AccountField field)
{
    line(field).isTouched = true;
    if (m_password)
        m_password->setRelatedWords(
            {value(AccountField::Username), value(AccountField::Email), value(AccountField::Nickname)});
    judge();
}

void UserDialog::judge()
{
    bool isFine = true;
    bool isChanged = !m_account.has_value();
    for (const AccountField field : fields) {
        Line &here = line(field);
        if (here.form == nullptr)
            continue;
        const QString problem = accountFieldProblem(field, value(field));
        isFine = isFine && problem.isEmpty();
        isChanged = isChanged || changedValue(field).has_value();
        here.form->setError(here.isTouched ? problem : QString());
    }
    m_save->setEnabled(isFine && isChanged && !m_isSaving);
}

QString UserDialog::value(AccountField field)
{
    const QString text = line(field).edit == nullptr ? QString() : line(field).edit->text();
    if (field == AccountField::Roles)
        return rolesIn(text).join(u',');
    // What stands around an address or a name is never meant.
    return field == AccountField::Password ? text : text.trimmed();
}

QString UserDialog::before(AccountField field) const
{
    if (!m_account)
        return {};
    switch (field) {
    case AccountField::Username:
        return m_account->username;
    case AccountField::Password:
        return {};
    case AccountField::Email:
        return m_account->email;
    case AccountField::Phone:
        return m_account->phone;
    case AccountField::Nickname:
        return m_account->nickname;
    case AccountField::Avatar:
        return m_account->avatar;
    case AccountField::Apikey:
        return m_account->apikey;
    case AccountField::Roles:
        return m_account->roles.join(u',');
    }
    return {};
}

std::optional<QString> UserDialog::changedValue(AccountField field)
{
    if (line(field).edit == nullptr || value(field) == before(field))
        return std::nullopt;
    return value(field);
}

void UserDialog::save()
{
    if (!m_save->isEnabled())
        return;
    m_isSaving = true;
    m_message->hide();
    judge();
    const auto done = [self = QPointer<UserDialog>(this)](const Result<Account> &account) {
        if (self)
            self->finish(account);
    };
    if (!m_account) {
        NewAccount wanted;
        wanted.username = value(AccountField::Username);
        wanted.password = value(AccountField::Password).toUtf8();
        wanted.email = value(AccountField::Email);
        wanted.phone = value(AccountField::Phone);
        wanted.nickname = value(AccountField::Nickname);
        wanted.avatar = value(AccountField::Avatar);
        wanted.apikey = value(AccountField::Apikey);
        wanted.roles = rolesIn(value(AccountField::Roles));
        wanted.isActive = m_isActive->isChecked();
        return m_admin.add(wanted, done);
    }
    AccountEdit edit{changedValue(AccountField::Username), changedValue(AccountField::Email),
        changedValue(AccountField::Phone), changedValue(AccountField::Nickname),
        changedValue(AccountField::Avatar), changedValue(AccountField::Apikey), std::nullopt};
    if (const std::optional<QString> roles = changedValue(AccountField::Roles))
        edit.roles = rolesIn(*roles);
    m_admin.edit(m_account->id, edit, done);
}

void UserDialog::finish(const Result<Account> &account)
{
    m_isSaving = false;
    judge();
    if (account) {
        Q_EMIT saved(*account);
        return accept();
    }
    const Error &error = account.error();
    QString name = error.field;
    if (error.code == ErrorCode::UsernameTaken)
        name = accountFieldName(AccountField::Username);
    if (error.code == ErrorCode::EmailTaken)
        name = accountFieldName(AccountField::Email);
    const auto field = std::ranges::find(fields, name, accountFieldName);
    if (field == fields.end() || line(*field).form == nullptr)
        return m_message->say(Tone::Danger, ErrorText::sentence(error));
    line(*field).form->setError(ErrorText::sentence(error));
    line(*field).edit->setFocus();
}

} // namespace gatehouse
