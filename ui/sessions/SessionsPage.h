// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/ErrorCode.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/Page.h"

class QPushButton;
class QToolButton;

namespace gatehouse {

class InlineMessage;
class ProgressStrip;
class SearchField;
class SessionActions;
class SessionDetails;
class SessionFilters;
class SessionMenu;
class SessionTable;
class SplitDetails;

/// The sessions of the store, live: found, followed, revoked, and what happened next.
///
/// PageTarget: `account` shows the sessions of one, `session` shows and selects one, `search` searches,
/// `filter` as SessionFilters::set() takes it; `action` "revoke-matching" asks to revoke all that then match.
class SessionsPage final : public Page {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionsPage)

public:
    explicit SessionsPage(const ConsoleContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("sessions"); }
    [[nodiscard]] QString title() const override { return tr("Sessions"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("sessions"); }
    [[nodiscard]] QList<Command> commands() const override;
    void open(const PageTarget &target) override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void connectParts();
    void connectMenu();
    void showWords();
    void applyQuery();
    void clearAll();
    void showOnly(AccountId account, const QString &username);
    void openAccountsSessions(const PageTarget &target);
    void openSession(const SessionId &id);
    void goTo(const QString &page, AccountId account, const SessionId &session);
    void selectionChanged();
    void revokeSelected();
    void enableActions();
    void fail(const Error &error);

    const ConsoleContext m_context;
    SearchField *m_search;
    QPushButton *m_revoke;
    QPushButton *m_revokeAll;
    QToolButton *m_toggle;
    SessionFilters *m_filters;
    InlineMessage *m_message;
    ProgressStrip *m_progress;
    SessionTable *m_table;
    SessionDetails *m_details;
    SplitDetails *m_split;
    SessionActions *m_actions;
    SessionMenu *m_menu;
};

} // namespace gatehouse
