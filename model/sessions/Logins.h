// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sessions/LoginDecision.h"
#include "model/sessions/Sessions.h"

namespace gatehouse {

/// A good login: the session it made and its tokens.
struct Login {
    Session session;
    Account account;
    Tokens tokens;
};

/// The use case "log in". Belongs to the thread of its connection; hashes on the hash pool.
class Logins final {
    Q_DISABLE_COPY_MOVE(Logins)

public:
    Logins(Backend &backend, Connection &connection, MailboxPtr mailbox, Sessions &sessions);

    /// WrongCredentials for an unknown name, a wrong password and a disabled account alike, after the
    /// same work; NameLocked; Busy; StoreUnavailable.
    void logIn(LoginAttempt attempt, Done<Login> done);

private:
    struct Plan;
    struct Verdict;
    using PlanPtr = std::shared_ptr<Plan>;

    void judge(const PlanPtr &plan);
    void decide(const PlanPtr &plan, const Verdict &verdict);
    void finish(const PlanPtr &plan, const Result<LoginDecision::Outcome> &outcome);

    Backend &m_backend;
    Connection &m_connection;
    MailboxPtr m_mailbox;
    Sessions &m_sessions;
};

} // namespace gatehouse
