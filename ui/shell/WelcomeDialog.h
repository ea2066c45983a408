// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Account.h"
#include "model/accounts/AccountAdmin.h"
#include "model/core/Dialect.h"

#include <QDialog>

#include <array>

class QGridLayout;
class QLabel;
class QPushButton;

namespace gatehouse {

class FormField;
class InlineMessage;
class PasswordField;
class ServerControl;
struct ConsoleContext;

/// The first thing a new operator sees: what the three ports are for, and a field to replace the password
/// that the admin account was delivered with. May be skipped.
class WelcomeDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WelcomeDialog)

public:
    /// @param admin the account with the delivered password
    WelcomeDialog(const ConsoleContext &context, Account admin, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row {
        QLabel *name = nullptr;
        QLabel *address = nullptr;
        QLabel *purpose = nullptr;
    };

    [[nodiscard]] QWidget *makePorts();
    [[nodiscard]] QWidget *makePassword();
    void showWords();
    void showAddresses();
    void judge();
    void save();
    void finish(const Result<qint64> &changed);

    ServerControl &m_server;
    AccountAdmin m_accounts;
    const Account m_account;
    QLabel *m_title;
    QLabel *m_intro;
    std::array<Row, allDialects.size()> m_rows;
    QLabel *m_passwordTitle;
    PasswordField *m_password;
    FormField *m_form;
    InlineMessage *m_problem;
    QPushButton *m_save;
    QPushButton *m_later;
    bool m_isSaving = false;
};

} // namespace gatehouse
