// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/ErrorCode.h"
#include "model/directory/Listing.h"
#include "ui/common/ConsoleContext.h"

#include <QStackedWidget>

#include <optional>

namespace gatehouse {

class EmptyState;
class SessionModel;
class TableView;
struct StoreChanges;

/// The sessions that fit a question, as they are at this moment: follows the store and the clock, and says so
/// where there is nothing to show.
class SessionTable final : public QStackedWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionTable)

public:
    using Handle = Listing::Handle;

    explicit SessionTable(const ConsoleContext &context, QWidget *parent = nullptr);

    [[nodiscard]] TableView &view() { return *m_view; }
    [[nodiscard]] const Listing &listing() const;
    /// What is listed now, but for the order.
    [[nodiscard]] const SessionQuery &query() const { return m_query; }
    /// The selected rows, as a listing of their own.
    [[nodiscard]] Listing selection() const;
    /// The row with the keyboard's focus, where it is selected and has been read.
    [[nodiscard]] std::optional<SessionRow> current() const;

    /// Lists what fits; the table's own order stands.
    void setQuery(const SessionQuery &query);
    /// Selects that row and scrolls to it, now or as soon as it is listed.
    void select(Handle handle);

Q_SIGNALS:
    /// Not where selected rows have gone: what was shown of them may stay.
    void selectionChanged();
    /// Another count of rows, or another selection of them.
    void listed();
    void clearWanted();
    void troubled(const gatehouse::Error &error);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void ask();
    void take(const SessionQuery &query, const Listing &listing);
    void replace(const Listing &listing);
    void selectPending();
    void follow(const StoreChanges &changes);
    void tick();
    void showWords();
    void showEmptiness();
    void setUpView(const ConsoleContext &context);
    [[nodiscard]] std::pair<int, int> rowsInSight() const;
    [[nodiscard]] bool isNarrowing() const;

    const ConsoleContext m_context;
    SessionModel *m_model;
    TableView *m_view;
    EmptyState *m_empty;
    SessionQuery m_query;
    std::optional<SessionQuery> m_shown; ///< the question that the rows answer
    std::optional<Handle> m_pending; ///< to be selected once listed
    QMetaObject::Connection m_ticks;
    int m_tickNumber = 0;
    bool m_isAsking = false;
    bool m_askAgain = false;
    bool m_isTaking = false;
    bool m_isStale = false; ///< something happened while nobody looked
};

} // namespace gatehouse
