// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessions/LoginDecision.h"

#include "model/storage/AccountRepository.h"
#include "model/storage/AuditRepository.h"
#include "model/storage/SessionRepository.h"

namespace gatehouse {
LoginDecision::LoginDecision(Evidence evidence, const Settings &settings)
    : m_evidence(std::move(evidence))
    , m_lockout(settings)
{
}

Result<LoginDecision::Outcome> LoginDecision::operator()(UnitOfWork &unit)
{
    const Result<Count> counted = count(unit);
    if (!counted)
        return counted.error();
    if (isShutOut(*counted, unit.nowMs())) {
        if (Result<void> recorded = record(unit, AuditAction::LoginFailed, QStringLiteral("locked"));
            !recorded)
            return recorded.error();
        return Outcome{Outcome::Kind::Refused, shutOutRefusal(*counted, unit.nowMs()), {}, {}};
    }
    if (!m_evidence.passwordIsGood)
        return refuse(unit, *counted);

    // Between the hashing and this transaction the account may have changed.
    const Result<Account> account =
        AccountRepository::find(unit.connection(), m_evidence.credentials->account.id);
    if (!account && account.error().code != ErrorCode::NotFound)
        return account.error();
    if (!account || !account->isActive)
        return refuse(unit, *counted);
    const Result<QString> hash = AccountRepository::passwordHash(unit.connection(), account->id);
    if (!hash)
        return hash.error();
    if (*hash != m_evidence.credentials->passwordHash)
        return Outcome{};
    return admit(unit, *account, *counted);
}

Result<LoginDecision::Count> LoginDecision::count(UnitOfWork &unit)
{
    const LoginAttempt &attempt = m_evidence.attempt;
    const QString key = Lockout::keyOf(attempt.name);
    const Result<Failures> all = m_lockout.current(unit, key);
    if (!all)
        return all.error();
    const Result<Failures> fromHere = m_lockout.currentFrom(unit, key, attempt.address);
    if (!fromHere)
        return fromHere.error();
    Count counted{*all, *fromHere, false};
    if (!Lockout::isLocked(*all, unit.nowMs()))
        return counted;
    // Asked for a name that nobody has, too: the time it takes tells nothing.
    const AccountId account = m_evidence.credentials ? m_evidence.credentials->account.id : AccountId{};
    const Result<bool> isKnown = SessionRepository::hasAddress(unit.connection(), account, attempt.address);
    if (!isKnown)
        return isKnown.error();
    counted.isApart = *isKnown;
    return counted;
}

bool LoginDecision::isShutOut(const Count &count, qint64 nowMs)
{
    return Lockout::isLocked(count.fromHere, nowMs)
        || (Lockout::isLocked(count.all, nowMs) && !count.isApart);
}

Error LoginDecision::shutOutRefusal(const Count &count, qint64 nowMs) const
{
    const bool isOwnLock = count.isApart || !Lockout::isLocked(count.all, nowMs);
    return m_lockout.refusal(isOwnLock ? count.fromHere : count.all, nowMs);
}

Result<LoginDecision::Outcome> LoginDecision::refuse(UnitOfWork &unit, const Count &count)
{
    const QString key = Lockout::keyOf(m_evidence.attempt.name);
    const Result<Failures> here =
        m_lockout.addFailureFrom(unit, key, m_evidence.attempt.address, count.fromHere);
    if (!here)
        return here.error();
    // Apart from a lock that strangers brought about, nothing is added to it: it must end in time.
    const Result<Failures> judged = count.isApart ? here : m_lockout.addFailure(unit, key, count.all);
    if (!judged)
        return judged.error();
    if (Result<void> recorded = record(unit, AuditAction::LoginFailed, culprit()); !recorded)
        return recorded.error();
    if (Lockout::isLocked(*judged, unit.nowMs())) {
        if (Result<void> recorded = record(unit, AuditAction::NameLocked); !recorded)
            return recorded.error();
    }
    Error refusal = m_lockout.refusal(*judged, unit.nowMs());
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

Result<LoginDecision::Outcome> LoginDecision::admit(
    UnitOfWork &unit, const Account &account, const Count &count)
{
    Session &session = m_evidence.session;
    session.accountId = account.id;
    session.username = account.username;
    session.createdAtMs = unit.nowMs();
    session.lastSeenAtMs = unit.nowMs();
    session.expiresAtMs = unit.nowMs() + m_evidence.lifetimeMs;
    if (Result<void> cleared = forgetFailures(unit, account, count.isApart); !cleared)
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

/// Of every name the account answers to: whoever knows its password is no guesser. Where strangers have
/// locked the name, they stay locked out.
Result<void> LoginDecision::forgetFailures(UnitOfWork &unit, const Account &account, bool isApart) const
{
    QStringList keys{Lockout::keyOf(account.username)};
    if (!account.email.isNull())
        keys.append(Lockout::keyOf(account.email));
    for (const QString &key : std::as_const(keys)) {
        const Result<void> cleared = isApart
            ? FailureRepository::clearFrom(unit, key, m_evidence.attempt.address)
            : FailureRepository::clear(unit, key);
        if (!cleared)
            return cleared;
    }
    return {};
}

Result<void> LoginDecision::record(UnitOfWork &unit, AuditAction action, const QString &detail) const
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
    event.detail = detail;
    return AuditRepository::record(unit, event);
}

} // namespace gatehouse
