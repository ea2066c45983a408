// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/audit/AuditEvent.h"
#include "ui/common/ConsoleContext.h"

#include <QStackedWidget>

#include <array>
#include <optional>

class QLabel;
class QPushButton;

namespace gatehouse {

class Badge;
class EmptyState;
class Fact;

/// All that is known of one event, and the ways to its account and its session.
class AuditDetails final : public QStackedWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AuditDetails)

public:
    explicit AuditDetails(const ConsoleContext &context, QWidget *parent = nullptr);

    /// Nothing: says what to do.
    void setEvent(const std::optional<RecordedEvent> &event);

    /// Whether the account and the session are still there; false while that is being asked.
    [[nodiscard]] bool hasAccount() const { return m_there.account; }
    [[nodiscard]] bool hasSession() const { return m_there.session; }

Q_SIGNALS:
    void accountWanted();
    void sessionWanted();
    void onlyAccountWanted();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    enum Facts { When, Account, Actor, Address, Api, Session, Detail, Number, FactCount };
    struct There {
        bool account = false;
        bool session = false;
    };

    [[nodiscard]] QWidget *makePane();
    void ask();
    void showEventWords();
    void showButtons();
    void showTime();
    void showWords();

    const ConsoleContext m_context;
    std::optional<RecordedEvent> m_event;
    There m_there;
    bool m_isAsked = false; ///< m_there is an answer
    EmptyState *m_empty;
    Badge *m_action;
    QLabel *m_sentence;
    QPushButton *m_account;
    QPushButton *m_session;
    QPushButton *m_only;
    std::array<Fact *, FactCount> m_facts;
    QMetaObject::Connection m_ticks;
};

} // namespace gatehouse
