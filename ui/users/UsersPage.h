// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Account.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/Page.h"

#include <functional>

class QToolButton;

namespace gatehouse {

class ActionButton;
class InlineMessage;
class ProgressStrip;
class SearchField;
class SelectionBar;
class SplitDetails;
class UserActions;
class UserCommands;
class UserDetails;
class UserExport;
class UserFilters;
class UserList;
struct Error;

/// All accounts of the store: searched, narrowed, sorted, looked at, and changed one by one or many at once.
class UsersPage final : public Page {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UsersPage)

public:
    explicit UsersPage(const ConsoleContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("users"); }
    [[nodiscard]] QString title() const override { return tr("Users"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("users"); }
    [[nodiscard]] QList<Command> commands() const override;
    /// Shows the account, or searches and filters as UserFilters::set() says; does the action "add" or
    /// "import".
    void open(const PageTarget &target) override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectParts();
    void connectCommands();
    void showWords();
    void showSelection();
    void showMenu(const QPoint &position);
    void say(const Error &error);

    void addUser();
    void editUser();
    void resetPassword();
    void importUsers();
    void withAccount(const std::function<void(const Account &)> &then);

    const ConsoleContext m_context;
    UserCommands *m_commands;
    SearchField *m_search;
    ActionButton *m_importButton;
    ActionButton *m_exportButton;
    ActionButton *m_addButton;
    QToolButton *m_detailsButton;
    UserFilters *m_filters;
    InlineMessage *m_message;
    ProgressStrip *m_progress;
    SelectionBar *m_selection;
    UserList *m_list;
    UserDetails *m_details;
    SplitDetails *m_split;
    UserActions *m_actions;
    UserExport *m_export;
};

} // namespace gatehouse
