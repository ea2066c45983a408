// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessions/Logins.h"

#include "model/Backend.h"
#include "model/core/Text.h"
#include "model/security/Base64Url.h"
#include "model/security/HashPool.h"
#include "model/security/PasswordHasher.h"
#include "model/security/SecureRandom.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/Writer.h"

namespace gatehouse {
namespace {

constexpr qsizetype mostUserAgentCharacters = 512;
// A password hash changes while it is being judged once in a blue moon; never go round for ever.
constexpr int mostRounds = 3;
constexpr qsizetype sessionIdBytes = 16;

} // namespace

/// One login under way, from the request to the answer.
struct Logins::Plan {
    LoginAttempt attempt;
    Done<Login> done;
    std::optional<Credentials> credentials;
    int rounds = 0;
};

/// What the hash pool found.
struct Logins::Verdict {
    bool passwordIsGood = false;
    QString renewedHash;
};

Logins::Logins(Backend &backend, Connection &connection, MailboxPtr mailbox, Sessions &sessions)
    : m_backend(backend)
    , m_connection(connection)
    , m_mailbox(std::move(mailbox))
    , m_sessions(sessions)
{
}

void Logins::logIn(LoginAttempt attempt, Done<Login> done)
{
    attempt.userAgent.truncate(mostUserAgentCharacters);
    judge(std::make_shared<Plan>(Plan{std::move(attempt), std::move(done), {}, 0}));
}

void Logins::judge(const PlanPtr &plan)
{
    const RequestTimingPtr &timing = plan->attempt.timing;
    Result<Credentials> found = [&] {
        const PartTimer timer(timing.get(), RequestTiming::Part::Store);
        return AccountRepository::findByLogin(m_connection, foldKey(plan->attempt.name));
    }();
    if (!found && found.error().code != ErrorCode::NotFound)
        return plan->done(found.error());
    // Nobody's hash is no hash: judging it costs the same and never succeeds.
    const QByteArray hash = found ? found->passwordHash.toLatin1() : QByteArray();
    plan->credentials = found ? std::optional(std::move(found).value()) : std::nullopt;
    const int cost = m_backend.settings().intValue(Setting::BcryptCost);
    const Result<void> queued = m_backend.hashPool().submit(m_mailbox,
        timedWork(timing, RequestTiming::Part::Hashing,
            [password = plan->attempt.password, hash, cost]() -> Verdict {
                const PasswordHasher hasher;
                if (!hasher.verify(password, hash, cost))
                    return {};
                if (!hasher.needsRenewal(hash, password, cost))
                    return {true, {}};
                const Result<QByteArray> renewed = hasher.hash(password, cost);
                return {true, renewed ? QString::fromLatin1(*renewed) : QString()};
            }),
        timedDone(timing, RequestTiming::Part::Queue,
            [this, plan](const Verdict &verdict) { decide(plan, verdict); }));
    if (!queued)
        plan->done(queued.error());
}

void Logins::decide(const PlanPtr &plan, const Verdict &verdict)
{
    const Result<KeySet *> keys = m_sessions.keys();
    if (!keys)
        return plan->done(keys.error());
    LoginDecision::Evidence evidence;
    evidence.attempt = plan->attempt;
    evidence.attempt.password.clear();
    evidence.attempt.timing.reset(); // stays with the plan
    evidence.credentials = plan->credentials;
    evidence.passwordIsGood = verdict.passwordIsGood;
    evidence.renewedHash = verdict.renewedHash;
    evidence.lifetimeMs = m_sessions.lifetimeMs(plan->attempt.dialect);
    evidence.session.id = {QString::fromLatin1(encodeBase64Url(secureRandom(sessionIdBytes)))};
    evidence.session.dialect = dialectName(plan->attempt.dialect);
    evidence.session.address = plan->attempt.address;
    evidence.session.userAgent = plan->attempt.userAgent;
    evidence.session.keyId = (*keys)->currentKid(plan->attempt.dialect);
    const RequestTimingPtr &timing = plan->attempt.timing;
    m_backend.writer().submit<LoginDecision::Outcome>(m_mailbox,
        timedWork(
            timing, RequestTiming::Part::Store, LoginDecision(std::move(evidence), m_backend.settings())),
        timedDone(timing, RequestTiming::Part::Store,
            [this, plan](const Result<LoginDecision::Outcome> &outcome) { finish(plan, outcome); }));
}

void Logins::finish(const PlanPtr &plan, const Result<LoginDecision::Outcome> &outcome)
{
    using Kind = LoginDecision::Outcome::Kind;
    if (!outcome)
        return plan->done(outcome.error());
    if (outcome->kind == Kind::Refused)
        return plan->done(outcome->refusal);
    if (outcome->kind == Kind::JudgeAgain) {
        if (++plan->rounds < mostRounds)
            return judge(plan);
        return plan->done(Error{ErrorCode::Busy, {}, QStringLiteral("the account keeps changing"), 0, 1});
    }
    Result<Tokens> tokens = m_sessions.issue(plan->attempt.dialect, outcome->session, outcome->account);
    if (!tokens)
        return plan->done(tokens.error());
    plan->done(Login{outcome->session, outcome->account, std::move(tokens).value()});
}

} // namespace gatehouse
