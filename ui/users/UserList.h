// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/directory/Directory.h"
#include "ui/common/ConsoleContext.h"
#include "ui/users/UserActions.h"

#include <QStackedWidget>
#include <QTimer>

namespace gatehouse {

class EmptyState;
class TableView;
class UserFilters;
class UsersModel;

/// The users that fit the search and the filters: asks the directory for them, follows what changes, knows
/// who is selected, and says what to do where nobody fits.
class UserList final : public QStackedWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UserList)

public:
    /// @param filters outlives this
    UserList(const ConsoleContext &context, const UserFilters &filters, QWidget *parent = nullptr);

    [[nodiscard]] TableView &table() { return *m_table; }
    [[nodiscard]] const Listing &listing() const;
    [[nodiscard]] QString countWords() const;

    void search(const QString &text);
    /// Asks the directory; the answer replaces what is listed, or is taken over as a change of it.
    void ask(bool isNewQuestion);
    /// Selects that account now, or once the list has heard of it.
    void reveal(AccountId id);
    /// Lists all and selects that account.
    void revealAmongAll(AccountId id);

    // --- the selection
    [[nodiscard]] int selectedCount() const;
    [[nodiscard]] UserActions::Target selected() const;
    /// The one that is selected, where it is one and known; valid until the list changes.
    [[nodiscard]] const AccountRow *only() const;
    /// Whose details are to be shown: the one selected, even where it does not match any more.
    [[nodiscard]] AccountId current() const { return m_current; }
    /// One cell of one row, or the columns shown of many, also of those that have not been looked at.
    void copySelected();

Q_SIGNALS:
    void counted(const QString &words);
    /// Once for all that a change does to the selection, and when what is known of it changes.
    void selectionChanged();
    void troubled(const gatehouse::Error &error);
    /// Somebody follows the advice of the empty list.
    void addWanted();
    void everybodyWanted();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void buildTable();
    void take(const Listing &listing, bool isNewQuestion);
    void follow(const StoreChanges &changes);
    void askAnew();
    void refreshRows();
    void find(AccountId id, bool scrolls);
    void tick();
    void showEmpty();
    void noticeSelection();
    [[nodiscard]] int onlyRow() const;
    [[nodiscard]] QString lineOf(const AccountRow &row) const;

    const ConsoleContext m_context;
    const UserFilters &m_filters;
    QString m_text;
    AccountColumn m_sortBy = AccountColumn::Created;
    bool m_isDescending = true;
    AccountQuery m_asked; ///< lately
    bool m_isStale = false; ///< something has changed while nobody saw it
    bool m_isAsking = false;
    bool m_askAgain = false;
    bool m_isNewQuestion = false; ///< whether what is asked again is another question
    bool m_hasAnswer = false;
    AccountId m_toReveal;
    bool m_mayBeNewer = false; ///< than the listing; asked anew once
    AccountId m_current;
    QString m_currentName;
    TableView *m_table;
    EmptyState *m_empty;
    UsersModel *m_model;
    QTimer m_selectionTimer;
};

} // namespace gatehouse
