// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/directory/Directory.h"
#include "ui/common/Page.h"
#include "ui/users/UserActions.h"

#include <QTimer>

class QStackedWidget;
class QToolButton;

namespace gatehouse {

class EmptyState;
class InlineMessage;
class ProgressStrip;
class SearchField;
class SelectionBar;
class SplitDetails;
class TableView;
class UserCommands;
class UserDetails;
class UserExport;
class UserFilters;
class UsersModel;
struct ConsoleContext;

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
    /// Shows the account, or searches and filters as UserFilters::set() says; does the action "add".
    void open(const PageTarget &target) override;

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void buildTable();
    void connectCommands();
    void connectStore();
    void showWords();
    void showEmpty();

    // --- the list
    /// Asks the directory; the answer replaces what is listed, or is taken over as a change of it.
    void ask(bool isNewQuestion);
    void take(const Listing &listing, bool isNewQuestion);
    void follow(const StoreChanges &changes);
    void refreshRows();
    void reveal(AccountId id);
    void tick();

    // --- the selection
    void selectionChanged();
    void showSelection();
    [[nodiscard]] int selectedCount() const;
    [[nodiscard]] int onlyRow() const;
    [[nodiscard]] UserActions::Target selected() const;
    void showMenu(const QPoint &position);

    // --- what is done
    void addUser();
    void editUser();
    void resetPassword();
    void withAccount(const std::function<void(const Account &)> &then);

    const ConsoleContext &m_context;
    AccountQuery m_query;
    bool m_isAsking = false;
    bool m_askAgain = false;
    bool m_isNewQuestion = false; ///< whether what is asked again is another question
    bool m_hasAnswer = false;
    AccountId m_toReveal;
    AccountId m_current; ///< whose details are shown

    UserCommands *m_commands;
    SearchField *m_search;
    QToolButton *m_exportButton;
    QToolButton *m_addButton;
    UserFilters *m_filters;
    InlineMessage *m_message;
    ProgressStrip *m_progress;
    SelectionBar *m_selection;
    QStackedWidget *m_stack;
    TableView *m_table;
    EmptyState *m_empty;
    UserDetails *m_details;
    SplitDetails *m_split;
    QToolButton *m_detailsButton;
    UsersModel *m_model;
    UserActions *m_actions;
    UserExport *m_export;
    QTimer m_selectionTimer;
};

} // namespace gatehouse
