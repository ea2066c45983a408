// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/AccountAdmin.h"

#include <QDialog>

class QPushButton;

namespace gatehouse {

class FormField;
class InlineMessage;
class PasswordField;

/// Gives a user a new password, generated or typed, which ends all sessions of that user.
class PasswordDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PasswordDialog)

public:
    PasswordDialog(AccountAdmin &admin, const Account &account, QWidget *parent = nullptr);

Q_SIGNALS:
    /// It is in force; so many sessions have ended.
    void changed(qint64 sessions);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showWords();
    void judge();
    void save();
    void finish(const Result<qint64> &sessions);

    AccountAdmin &m_admin;
    const Account m_account;
    InlineMessage *m_message;
    PasswordField *m_password;
    FormField *m_form;
    QPushButton *m_generate;
    QPushButton *m_copy;
    QPushButton *m_save = nullptr;
    bool m_isSaving = false;
};

} // namespace gatehouse
