// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Account.h"
#include "model/audit/AuditEvent.h"
#include "model/sessions/Lockout.h"
#include "model/sessions/Session.h"
#include "model/traffic/RequestTiming.h"

namespace gatehouse {

/// What somebody who wants to log in sends, and from where.
struct LoginAttempt {
    Dialect dialect = Dialect::Buyer;
    QString name; ///< username or e-mail, any case
    QByteArray password;
    QString address;
    QString userAgent;
    RequestTimingPtr timing{}; ///< null while nobody watches
};

/// The last word on a login whose password has been judged: counts it, or makes the session. Runs in
/// the writer's transaction, where no other login can come in between.
class LoginDecision final {
public:
    struct Evidence {
        LoginAttempt attempt; ///< its password is not needed any more and is empty
        std::optional<Credentials> credentials; ///< whose password was judged; none: nobody has that name
        bool passwordIsGood = false;
        QString renewedHash; ///< null where the hash may stay
        Session session; ///< prepared: id, dialect, address, user agent and key
        qint64 lifetimeMs = 0;
    };
    struct Outcome {
        enum class Kind { Refused, LoggedIn, JudgeAgain } kind = Kind::JudgeAgain;
        Error refusal; ///< Refused: WrongCredentials or NameLocked
        Session session; ///< LoggedIn
        Account account; ///< LoggedIn
    };

    LoginDecision(Evidence evidence, const Settings &settings);

    /// JudgeAgain where the password hash is no longer the one that was judged.
    [[nodiscard]] Result<Outcome> operator()(UnitOfWork &unit);

private:
    /// What is counted of the name, and of the name from the attempt's address.
    struct Count {
        Failures all;
        Failures fromHere;
        bool isApart = false; ///< the name is locked, but this address goes by its own count
    };

    [[nodiscard]] Result<Count> count(UnitOfWork &unit);
    [[nodiscard]] static bool isShutOut(const Count &count, qint64 nowMs);
    [[nodiscard]] Error shutOutRefusal(const Count &count, qint64 nowMs) const;
    [[nodiscard]] Result<Outcome> refuse(UnitOfWork &unit, const Count &count);
    [[nodiscard]] Result<Outcome> admit(UnitOfWork &unit, const Account &account, const Count &count);
    [[nodiscard]] Result<void> forgetFailures(UnitOfWork &unit, const Account &account, bool isApart) const;
    [[nodiscard]] QString culprit() const;
    [[nodiscard]] Result<void> record(UnitOfWork &unit, AuditAction action, const QString &detail = {}) const;

    Evidence m_evidence;
    Lockout m_lockout;
};

} // namespace gatehouse
