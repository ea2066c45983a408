// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/DemoStore.h"

#include "app/DemoPeople.h"
#include "model/FirstStart.h"
#include "model/core/Dialect.h"
#include "model/core/Text.h"
#include "model/security/PasswordHasher.h"
#include "model/sessions/Session.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/AuditRepository.h"
#include "model/storage/Connection.h"
#include "model/storage/FailureRepository.h"
#include "model/storage/SessionRepository.h"
#include "model/storage/UnitOfWork.h"

#include <QRandomGenerator>

namespace gatehouse {
namespace {

constexpr qint64 second = 1'000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr quint32 seed = 20'260'101; // the same people each time
constexpr int everyLocked = 41;

/// Writes one person after another, each piece at the time it is said to have happened.
class Filling final {
public:
    Filling(Connection &connection, qint64 nowMs, QString hash)
        : m_connection(connection)
        , m_nowMs(nowMs)
        , m_hash(std::move(hash))
    {
    }

    /// Runs that piece of writing at that time.
    template <typename Work>
    auto at(qint64 timeMs, Work work)
    {
        UnitOfWork unit(m_connection, timeMs);
        return work(unit);
    }

    [[nodiscard]] Result<void> addPerson(int number)
    {
        const qint64 joined = m_nowMs - hour - static_cast<qint64>(m_random.bounded(60.0 * day));
        Result<Account> added = at(joined, [&](UnitOfWork &unit) {
            return AccountRepository::insert(unit, DemoPeople::account(number), m_hash);
        });
        if (!added)
            return added.error();
        if (Result<void> told = tell(joined, AuditAction::Registered, *added, {}); !told)
            return told;
        const int sessions = m_random.bounded(number % 4 == 0 ? 6 : 3);
        for (int i = 0; i < sessions; ++i) {
            if (Result<void> made = addSession(*added, joined); !made)
                return made;
        }
        return number % everyLocked == 5 ? lock(*added) : Result<void>();
    }

private:
    [[nodiscard]] Result<void> tell(
        qint64 timeMs, AuditAction action, const Account &account, const Session &session)
    {
        AuditEvent event;
        event.action = action;
        event.actor = QStringLiteral("api");
        event.accountId = account.id;
        event.username = account.username;
        event.sessionId = session.id;
        event.dialect = session.dialect.isEmpty() ? account.origin : session.dialect;
        event.address = session.address.isEmpty() ? DemoPeople::address(m_random) : session.address;
        return at(timeMs, [&](UnitOfWork &unit) { return AuditRepository::record(unit, event); });
    }

    [[nodiscard]] Session makeSession(const Account &account, qint64 joined)
    {
        const bool isRecent = m_random.bounded(100) < 70;
        const qint64 span = isRecent ? qMin(18 * hour, m_nowMs - joined) : m_nowMs - joined;
        Session session;
        session.id = SessionId{QStringLiteral("demo%1").arg(++m_sessions, 24, 16, QLatin1Char('0'))};
        session.accountId = account.id;
        session.username = account.username;
        const bool isOwn = m_random.bounded(100) < 80;
        session.dialect = isOwn ? account.origin : dialectName(allDialects[m_random.bounded(3U)]);
        session.address = DemoPeople::address(m_random);
        session.userAgent = DemoPeople::userAgent(m_random);
        session.keyId = QStringLiteral("demo");
        session.createdAtMs = m_nowMs - static_cast<qint64>(m_random.bounded(static_cast<double>(span)));
        const qint64 life = session.dialect == u"buyer" ? 7 * day : day;
        session.expiresAtMs = session.createdAtMs + life;
        const qint64 last = qMin(m_nowMs, session.expiresAtMs);
        session.lastSeenAtMs =
            last - static_cast<qint64>(m_random.bounded(static_cast<double>(last - session.createdAtMs + 1)));
        return session;
    }

    [[nodiscard]] Result<void> addSession(const Account &account, qint64 joined)
    {
        const Session session = makeSession(account, joined);
        if (Result<void> made = at(session.createdAtMs,
                [&](UnitOfWork &unit) { return SessionRepository::insert(unit, session); });
            !made)
            return made;
        if (Result<void> told = tell(session.createdAtMs, AuditAction::LoggedIn, account, session); !told)
            return told;
        return maybeEnd(account, session);
    }

    [[nodiscard]] Result<void> maybeEnd(const Account &account, const Session &session)
    {
        const int fate = m_random.bounded(100);
        if (fate >= 30 && account.isActive)
            return {};
        const EndReason reason = !account.isActive ? EndReason::AccountDisabled
            : fate < 22                            ? EndReason::LoggedOut
                                                   : EndReason::Revoked;
        const QString by = reason == EndReason::LoggedOut ? account.username : QStringLiteral("console");
        const qint64 ended = qMin(m_nowMs - second, session.lastSeenAtMs + minute);
        if (Result<void> done = at(ended,
                [&](UnitOfWork &unit) { return SessionRepository::end(unit, session.id, reason, by); });
            !done)
            return done;
        return tell(ended,
            reason == EndReason::LoggedOut ? AuditAction::LoggedOut : AuditAction::SessionRevoked, account,
            session);
    }

    [[nodiscard]] Result<void> lock(const Account &account)
    {
        Session from;
        from.address = DemoPeople::address(m_random);
        const qint64 last = m_nowMs - static_cast<qint64>(m_random.bounded(1, 9)) * minute;
        constexpr int tries = 5;
        for (int i = tries; i > 0; --i) {
            if (Result<void> told = tell(last - i * 4 * second, AuditAction::LoginFailed, account, from);
                !told)
                return told;
        }
        if (Result<void> told = tell(last, AuditAction::NameLocked, account, from); !told)
            return told;
        const Failures failures{tries, last - tries * 4 * second, last, last + 15 * minute};
        return at(last, [&](UnitOfWork &unit) {
            return FailureRepository::save(unit, foldKey(account.username), failures);
        });
    }

    Connection &m_connection;
    const qint64 m_nowMs;
    const QString m_hash;
    QRandomGenerator m_random{seed};
    quint64 m_sessions = 0;
};

/// Nobody needs to be warned of a store that is thrown away.
Result<void> replaceDefaultPassword(Connection &connection, qint64 nowMs, const QString &hash)
{
    const Result<Credentials> admin =
        AccountRepository::findByLogin(connection, QString::fromLatin1(FirstStart::adminName));
    if (!admin)
        return admin.error();
    UnitOfWork unit(connection, nowMs);
    return AccountRepository::setPassword(unit, admin->account.id, hash, false);
}

} // namespace

Result<void> DemoStore::fill(const StoreLocation &location, qint64 nowMs, int accounts)
{
    const Result<QByteArray> hash = PasswordHasher().hash(password);
    const Result<std::unique_ptr<Connection>> opened = Connection::open(location, Connection::Mode::Write);
    if (!hash || !opened)
        return hash ? opened.error() : hash.error();
    Transaction transaction(**opened);
    if (Result<void> begun = transaction.begin(); !begun)
        return begun;
    if (Result<void> done = replaceDefaultPassword(**opened, nowMs, QString::fromLatin1(*hash)); !done)
        return done;
    Filling filling(**opened, nowMs, QString::fromLatin1(*hash));
    for (int number = 1; number <= accounts; ++number) {
        if (Result<void> added = filling.addPerson(number); !added)
            return added;
    }
    return transaction.commit();
}

QStringList DemoStore::names(int count)
{
    QStringList names;
    for (int number = 1; names.size() < count; ++number) {
        const Account account = DemoPeople::account(number);
        if (account.isActive && number % everyLocked != 5)
            names.append(account.username);
    }
    return names;
}

} // namespace gatehouse
