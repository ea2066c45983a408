// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/ErrorCode.h"
#include "model/sessions/Session.h"
#include "ui/common/ConsoleContext.h"

#include <QStackedWidget>

#include <array>

class QLabel;
class QPushButton;

namespace gatehouse {

class Badge;
class EmptyState;
class Fact;
struct StoreChanges;

/// All there is to say of one session, true as long as it is looked at; of several, how many they are.
class SessionDetails final : public QStackedWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionDetails)

public:
    explicit SessionDetails(const ConsoleContext &context, QWidget *parent = nullptr);

    void showOne(const Session &session);
    void showCount(int selected);
    /// Reads that session from the store and shows it.
    void load(const SessionId &id);
    /// The one that is shown; not valid where none is.
    [[nodiscard]] const SessionId &session() const { return m_session.id; }
    void setBusy(bool isBusy);

Q_SIGNALS:
    void revokeWanted(const gatehouse::Session &session);
    void claimsWanted(const gatehouse::SessionId &session);
    void accountWanted(gatehouse::AccountId account);
    void troubled(const gatehouse::Error &error);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    enum FactName {
        Ending,
        Next,
        Address,
        Client,
        UserAgent,
        Api,
        Created,
        LastSeen,
        Expires,
        Id,
        Key,
        Facts
    };

    [[nodiscard]] QWidget *makePane();
    void follow(const StoreChanges &changes);
    void showSession();
    void showTimes(qint64 nowMs);
    void showWords();
    void showNothing();

    const ConsoleContext m_context;
    Session m_session;
    SessionId m_wanted; ///< an answer about any other comes too late
    int m_selected = 0;
    bool m_isBusy = false;
    bool m_isGone = false; ///< housekeeping has removed what is shown
    EmptyState *m_empty;
    QLabel *m_name;
    Badge *m_state;
    QLabel *m_timeLeft;
    QPushButton *m_revoke;
    QPushButton *m_claims;
    QPushButton *m_account;
    std::array<Fact *, Facts> m_facts{};
    QMetaObject::Connection m_ticks;
};

} // namespace gatehouse
