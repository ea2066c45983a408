// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessions/LoginDecision.h"

#include "model/storage/AccountRepository.h"
#include "model/storage/AuditRepository.h"
#include "model/storage/SessionRepository.h"

namespace gatehouse {
namespace {

/// Forgets the failures of every name the account answers to: whoever knows its password is no guesser.
Result<void> clearFailures(UnitOfWork &unit, const Account &account)
{
    if (Result<void> cleared = FailureRepository::clear(unit, Lockout::keyOf(account.username)); !cleared)
        return cleared;
    return account.email.isNull() ? Result<void>()
                                  : FailureRepository::clear(unit, Lockout::keyOf(account.email));
}

} // namespace

LoginDecision::LoginDecision(Evidence evidence, const Settings &settings)
    : m_evidence(std::move(evidence))
    , m_lockout(settings)
{
}

Result<LoginDecision::Outcome> LoginDecision::operator()(UnitOfWork &unit)
{
    const Result<Failures> failures = m_lockout.current(unit, Lockout::keyOf(m_evidence.attempt.name));
    if (!failures)
        return failures.error();
    if (Lockout::isLocked(*failures, unit.nowMs()))
        return Outcome{Outcome::Kind::Refused, m_lockout.refusal(*failures, unit.nowMs()), {}, {}};
    if (!m_evidence.passwordIsGood)
        return refuse(unit, *failures);

    // Between the hashing and this transaction the account may have changed.
    const Result<Account> account =
        AccountRepository::find(unit.connection(), m_evidence.credentials->account.id);
    if (!account && account.error().code != ErrorCode::NotFound)
        return account.error();
    if (!account || !account->isActive)
        return refuse(unit, *failures);
    const Result<QString> hash = AccountRepository::passwordHash(unit.connection(), account->id);
    if (!hash)
        return hash.error();
    if (*hash != m_evidence.credentials->passwordHash)
        return Outcome{};
    return admit(unit, *account);
}

Result<LoginDecision::Outcome> LoginDecision::refuse(UnitOfWork &unit, const Failures &failures)
{
    const Result<Failures> added =
        m_lockout.addFailure(unit, Lockout::keyOf(m_evidence.attempt.name), failures);
    if (!added)
        return added.error();
    if (Result<void> recorded = record(unit, AuditAction::LoginFailed); !recorded)
        return recorded.error();
    if (Lockout::isLocked(*added, unit.nowMs())) {
        if (Result<void> recorded = record(unit, AuditAction::NameLocked); !recorded)
            return recorded.error();
    }
    Error refusal = m_lockout.refusal(*added, unit.nowMs());
    refusal.field = culprit();
    return Outcome{Outcome::Kind::Refused, refusal, {}, {}};
}

/// For the operator alone: every dialect answers all of these alike.
QString LoginDecision::culprit() const
{
    if (!m_evidence.credentials)
        return QStringLiteral("username");
    return m_evidence.passwordIsGood ? QStringLiteral("status") : QStringLiteral("password");
}

Result<LoginDecision::Outcome> LoginDecision::admit(UnitOfWork &unit, const Account &account)
{
    Session &session = m_evidence.session;
    session.accountId = account.id;
    session.username = account.username;
    session.createdAtMs = unit.nowMs();
    session.lastSeenAtMs = unit.nowMs();
    session.expiresAtMs = unit.nowMs() + m_evidence.lifetimeMs;
    if (Result<void> cleared = clearFailures(unit, account); !cleared)
        return cleared.error();
    if (!m_evidence.renewedHash.isNull()) {
        const Result<void> renewed = AccountRepository::renewHash(
            unit, account.id, m_evidence.credentials->passwordHash, m_evidence.renewedHash);
        if (!renewed)
            return renewed.error();
    }
    if (Result<void> inserted = SessionRepository::insert(unit, session); !inserted)
        return inserted.error();
    if (Result<void> recorded = record(unit, AuditAction::LoggedIn); !recorded)
        return recorded.error();
    return Outcome{Outcome::Kind::LoggedIn, {}, session, account};
}

Result<void> LoginDecision::record(UnitOfWork &unit, AuditAction action) const
{
    const bool isKnown = m_evidence.credentials.has_value();
    AuditEvent event;
    event.action = action;
    event.actor = QStringLiteral("api");
    event.accountId = isKnown ? m_evidence.credentials->account.id : AccountId{};
    event.username =
        isKnown ? m_evidence.credentials->account.username : Lockout::keyOf(m_evidence.attempt.name);
    if (action == AuditAction::LoggedIn)
        event.sessionId = m_evidence.session.id;
    event.dialect = dialectName(m_evidence.attempt.dialect);
    event.address = m_evidence.attempt.address;
    return AuditRepository::record(unit, event);
}

} // namespace gatehouse
