// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/AccountAdmin.h"
#include "model/accounts/PasswordReset.h"
#include "model/directory/Listing.h"
#include "ui/common/ConsoleContext.h"

#include <QObject>

class QWidget;

namespace gatehouse {

class InlineMessage;
class ProgressStrip;

/// Does to accounts what the operator asks, to one or to a million: asks before what cannot be undone, offers
/// to undo what can, shows progress, and says what became of it.
class UserActions final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UserActions)

public:
    /// Whom an action is about.
    struct Target {
        Listing listing; ///< the accounts, by their handles
        QString name; ///< of the one account, where it is one

        [[nodiscard]] qsizetype count() const { return static_cast<qsizetype>(listing.rows->size()); }
    };

    /// @param page the widget that questions belong to; it and the others outlive this
    UserActions(
        const ConsoleContext &context, QWidget *page, InlineMessage *message, ProgressStrip *progress);

    /// Nothing where another action is still at work, or the target is empty.
    void apply(AccountAction action, const Target &target);
    /// Gives each of several accounts a password made for it, and writes them where the operator says.
    void resetPasswords(const Target &target);
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    [[nodiscard]] AccountAdmin &admin() { return m_admin; }

Q_SIGNALS:
    void busyChanged(bool isBusy);

private:
    [[nodiscard]] bool isAgreed(AccountAction action, const Target &target);
    void withIds(AccountAction action, const Target &target, const QList<AccountId> &ids);
    void run(AccountAction action, const Target &target, const QList<AccountId> &ids, bool canUndo);
    void finish(AccountAction action, const Target &target, const QList<AccountId> &ids, bool canUndo,
        const Result<AccountsChanged> &changed);
    void resetAll(const QString &file, const QList<AccountId> &ids);
    void finishReset(const QString &file, int count, const PasswordsReset &reset);
    void fail(const Error &error);
    void setBusy(bool isBusy);

    const ConsoleContext m_context;
    QWidget *m_page;
    InlineMessage *m_message;
    ProgressStrip *m_progress;
    AccountAdmin m_admin;
    PasswordReset m_passwords;
    bool m_isBusy = false;
};

} // namespace gatehouse
