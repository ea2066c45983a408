// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/AccountAdmin.h"
#include "model/accounts/AccountFields.h"

#include <QDialog>

#include <array>
#include <optional>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace gatehouse {

class FormField;
class InlineMessage;
class PasswordField;

/// The form for a new user, or for what an operator may change of one. Says what is wrong beside the field as
/// it is typed, keeps what was typed where the store refuses it, and writes only what was changed.
class UserDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UserDialog)

public:
    /// @param account whom to edit; nothing: a new one
    /// @param roles known ones, to choose from
    UserDialog(AccountAdmin &admin, const std::optional<Account> &account, const QStringList &roles,
        QWidget *parent = nullptr);

Q_SIGNALS:
    /// It is in the store.
    void saved(const gatehouse::Account &account);

protected:
    void changeEvent(QEvent *event) override;

private:
    static constexpr std::array fields{AccountField::Username, AccountField::Password, AccountField::Email,
        AccountField::Nickname, AccountField::Phone, AccountField::Roles, AccountField::Avatar,
        AccountField::Apikey};

    struct Line {
        FormField *form = nullptr; ///< null where the dialog has no such field
        QLineEdit *edit = nullptr;
        bool isTouched = false; ///< what nobody has typed in yet is not called wrong
    };

    void build(const QStringList &roles);
    [[nodiscard]] QWidget *makeField(AccountField field, const QStringList &roles);
    void showWords();
    void typed(AccountField field);
    void judge();
    void save();
    void finish(const Result<Account> &account);
    [[nodiscard]] Line &line(AccountField field) { return m_lines[static_cast<size_t>(field)]; }
    [[nodiscard]] QString value(AccountField field);
    [[nodiscard]] QString before(AccountField field) const;
    [[nodiscard]] std::optional<QString> changedValue(AccountField field);

    AccountAdmin &m_admin;
    const std::optional<Account> m_account;
    std::array<Line, 8> m_lines; ///< by field
    PasswordField *m_password = nullptr;
    QCheckBox *m_isActive = nullptr;
    InlineMessage *m_message;
    QPushButton *m_save = nullptr;
    bool m_isSaving = false;
};

} // namespace gatehouse
