// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/AccountAdmin.h"
#include "ui/admin/AccountDraft.h"
#include "ui/admin/AdminWatch.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/Page.h"

class QBoxLayout;
class QComboBox;
class QLabel;
class QStackedWidget;

namespace gatehouse {

class AccountFacts;
class EmptyState;
class InlineMessage;
class PasswordCard;
class ProfileCard;
class SaveBar;

/// The page of the administrator's own account: the first one with the role admin, or another that is
/// chosen. Follows what is changed elsewhere and keeps what is typed.
///
/// Of a target it takes the account, and the action "password": to begin changing it.
class AdminPage final : public Page {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AdminPage)

public:
    explicit AdminPage(const ConsoleContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("admin"); }
    [[nodiscard]] QString title() const override { return tr("Admin account"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("admin"); }
    [[nodiscard]] QList<Command> commands() const override;
    void open(const PageTarget &target) override;
    /// Asks what is to become of what is typed and not saved.
    [[nodiscard]] bool mayLeave() override;

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    [[nodiscard]] QWidget *makeForm();
    void showAccounts();
    void fillChooser();
    void choose(AccountId id);
    void chosen(int index);
    [[nodiscard]] bool mayDrop();
    void present(const Account &account);
    void showDraft();
    void tellOvertaken();
    void takeTheirs();
    void save();
    void saved(AccountId id, const Result<Account> &result);
    void changePassword(const QByteArray &old, const QByteArray &password);
    void revert();
    void goTo(const QString &page);
    void showWords();
    [[nodiscard]] QString changedFields() const;

    ConsoleContext m_context;
    AccountAdmin m_admin;
    AdminWatch m_watch;
    AccountDraft m_draft;
    AccountId m_wanted; ///< by somebody's choice; not valid: the first one
    bool m_isSaving = false;
    bool m_tellsOvertaken = false; ///< the message does

    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QWidget *m_chooserLine;
    QLabel *m_chooserLabel;
    QComboBox *m_chooser;
    InlineMessage *m_message;
    QBoxLayout *m_columns;
    ProfileCard *m_profile;
    PasswordCard *m_password;
    AccountFacts *m_facts;
    SaveBar *m_saveBar;
};

} // namespace gatehouse
