// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/directory/Directory.h"

#include "model/Backend.h"
#include "model/directory/DirectoryWorker.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/SessionRepository.h"

namespace gatehouse {

Directory::Directory(Backend &backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_mailbox(std::make_shared<Mailbox>())
    , m_reader(std::make_unique<Reader>(backend.location()))
    , m_worker(std::make_unique<DirectoryWorker>(backend, *this))
{
}

Directory::~Directory()
{
    stop();
}

Result<void> Directory::start()
{
    if (Result<void> started = m_reader->start(); !started)
        return started;
    return m_worker->start();
}

void Directory::stop()
{
    m_mailbox->close();
    m_worker->stop();
    m_reader->stop();
}

void Directory::accounts(QObject *context, const AccountQuery &query, Done<Listing> done)
{
    m_worker->submit<Listing>(
        m_mailbox,
        [query](DirectoryWorker &worker) -> Result<Listing> {
            return worker.accounts().select(query, worker.nowMs());
        },
        guarded(context, std::move(done)));
}

void Directory::sessions(QObject *context, const SessionQuery &query, Done<Listing> done)
{
    m_worker->submit<Listing>(
        m_mailbox,
        [query](DirectoryWorker &worker) -> Result<Listing> {
            return worker.sessions().select(query, worker.nowMs());
        },
        guarded(context, std::move(done)));
}

void Directory::accountRows(QObject *context, const Handles &handles, Done<QList<AccountRow>> done)
{
    m_worker->submit<QList<AccountRow>>(
        m_mailbox,
        [handles](DirectoryWorker &worker) -> Result<QList<AccountRow>> {
            QList<AccountRow> rows;
            for (const Listing::Handle handle : handles) {
                Result<Account> account =
                    AccountRepository::find(worker.connection(), worker.accounts().id(handle));
                if (!account && account.error().code != ErrorCode::NotFound)
                    return account.error();
                rows.append({handle, account ? std::move(account).value() : Account(),
                    worker.accounts().lockedUntilMs(handle)});
            }
            return rows;
        },
        guarded(context, std::move(done)));
}

void Directory::sessionRows(QObject *context, const Handles &handles, Done<QList<SessionRow>> done)
{
    m_worker->submit<QList<SessionRow>>(
        m_mailbox,
        [handles](DirectoryWorker &worker) -> Result<QList<SessionRow>> {
            QList<SessionRow> rows;
            for (const Listing::Handle handle : handles) {
                Result<Session> session =
                    SessionRepository::find(worker.connection(), worker.sessions().id(handle));
                if (!session && session.error().code != ErrorCode::NotFound)
                    return session.error();
                rows.append({handle, session ? std::move(session).value() : Session()});
            }
            return rows;
        },
        guarded(context, std::move(done)));
}

void Directory::accountIds(QObject *context, const Listing &listing, Done<QList<AccountId>> done)
{
    m_worker->submit<QList<AccountId>>(
        m_mailbox,
        [rows = listing.rows](DirectoryWorker &worker) -> Result<QList<AccountId>> {
            QList<AccountId> ids;
            for (const Listing::Handle handle : *rows) {
                if (const AccountId id = worker.accounts().id(handle); worker.accounts().find(id))
                    ids.append(id);
            }
            return ids;
        },
        guarded(context, std::move(done)));
}

void Directory::sessionIds(QObject *context, const Listing &listing, Done<QList<SessionId>> done)
{
    m_worker->submit<QList<SessionId>>(
        m_mailbox,
        [rows = listing.rows](DirectoryWorker &worker) -> Result<QList<SessionId>> {
            QList<SessionId> ids;
            for (const Listing::Handle handle : *rows) {
                if (const SessionId id = worker.sessions().id(handle); id.isValid())
                    ids.append(id);
            }
            return ids;
        },
        guarded(context, std::move(done)));
}

void Directory::accountHandle(QObject *context, AccountId id, Done<std::optional<Listing::Handle>> done)
{
    m_worker->submit<std::optional<Listing::Handle>>(
        m_mailbox,
        [id](DirectoryWorker &worker) -> Result<std::optional<Listing::Handle>> {
            return worker.accounts().find(id);
        },
        guarded(context, std::move(done)));
}

void Directory::sessionHandle(
    QObject *context, const SessionId &id, Done<std::optional<Listing::Handle>> done)
{
    m_worker->submit<std::optional<Listing::Handle>>(
        m_mailbox,
        [id](DirectoryWorker &worker) -> Result<std::optional<Listing::Handle>> {
            return worker.sessions().find(id);
        },
        guarded(context, std::move(done)));
}

void Directory::words(QObject *context, Done<Words> done)
{
    m_worker->submit<Words>(
        m_mailbox,
        [](DirectoryWorker &worker) -> Result<Words> {
            return Words{worker.accounts().roles(), worker.accounts().origins()};
        },
        guarded(context, std::move(done)));
}

} // namespace gatehouse
