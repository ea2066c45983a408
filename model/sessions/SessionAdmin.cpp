// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessions/SessionAdmin.h"

#include "model/Backend.h"
#include "model/storage/AuditRepository.h"
#include "model/storage/SessionRepository.h"
#include "model/storage/Writer.h"

namespace gatehouse {
namespace {

// Logins wait for the writer while one piece of a long revocation runs.
constexpr qsizetype sessionsInPiece = 500;

Result<bool> revokeOne(UnitOfWork &unit, const SessionId &id, const Operator &who)
{
    const Result<Session> session = SessionRepository::find(unit.connection(), id);
    if (!session)
        return session.error().code == ErrorCode::NotFound ? Result<bool>(false)
                                                           : Result<bool>(session.error());
    if (session->endedAtMs || session->expiresAtMs <= unit.nowMs())
        return false;
    if (Result<void> ended = SessionRepository::end(unit, id, EndReason::Revoked, who.actor); !ended)
        return ended.error();
    const AuditEvent event{AuditAction::SessionRevoked, who.actor, session->accountId, session->username, id,
        session->dialect, who.address, {}};
    const Result<void> recorded = AuditRepository::record(unit, event);
    return recorded ? Result<bool>(true) : Result<bool>(recorded.error());
}

Result<qint64> revokePiece(UnitOfWork &unit, const QList<SessionId> &ids, const Operator &who)
{
    qint64 count = 0;
    for (const SessionId &id : ids) {
        const Result<bool> revoked = revokeOne(unit, id, who);
        if (!revoked)
            return revoked.error();
        count += *revoked ? 1 : 0;
    }
    return count;
}

} // namespace

struct SessionAdmin::Run {
    QList<SessionId> ids;
    ProgressPtr progress;
    Done<SessionsRevoked> done;
    qsizetype next = 0;
    SessionsRevoked revoked;
};

SessionAdmin::SessionAdmin(Backend &backend, Operator who)
    : m_backend(backend)
    , m_operator(std::move(who))
    , m_mailbox(std::make_shared<Mailbox>())
{
}

SessionAdmin::~SessionAdmin()
{
    m_mailbox->close();
}

void SessionAdmin::revoke(
    const QList<SessionId> &ids, const ProgressPtr &progress, Done<SessionsRevoked> done)
{
    const auto run = std::make_shared<Run>(
        Run{ids, progress ? progress : std::make_shared<Progress>(), std::move(done), 0, {}});
    run->progress->total = ids.size();
    step(run);
}

void SessionAdmin::step(const std::shared_ptr<Run> &run)
{
    if (run->next >= run->ids.size() || run->progress->cancelled) {
        run->revoked.cancelled = run->next < run->ids.size();
        return run->done(run->revoked);
    }
    const QList<SessionId> piece = run->ids.mid(run->next, sessionsInPiece);
    run->next += piece.size();
    m_backend.writer().submit<qint64>(
        m_mailbox, [piece, who = m_operator](UnitOfWork &unit) { return revokePiece(unit, piece, who); },
        [this, run](const Result<qint64> &count) {
            if (!count)
                return run->done(count.error());
            run->revoked.sessions += *count;
            run->progress->done = run->next;
            step(run);
        });
}

void SessionAdmin::revokeAll(const ProgressPtr &progress, Done<SessionsRevoked> done)
{
    stepAll(std::make_shared<Run>(
        Run{{}, progress ? progress : std::make_shared<Progress>(), std::move(done), 0, {}}));
}

void SessionAdmin::stepAll(const std::shared_ptr<Run> &run)
{
    if (run->progress->cancelled) {
        run->revoked.cancelled = true;
        return run->done(run->revoked);
    }
    m_backend.writer().submit<qint64>(
        m_mailbox,
        [who = m_operator](UnitOfWork &unit) -> Result<qint64> {
            const Result<QList<SessionId>> live =
                SessionRepository::someLive(unit.connection(), unit.nowMs(), sessionsInPiece);
            return live ? revokePiece(unit, *live, who) : Result<qint64>(live.error());
        },
        [this, run](const Result<qint64> &count) {
            if (!count)
                return run->done(count.error());
            run->revoked.sessions += *count;
            run->progress->done += *count;
            *count == 0 ? run->done(run->revoked) : stepAll(run);
        });
}

} // namespace gatehouse
