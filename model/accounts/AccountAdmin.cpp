// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/accounts/AccountAdmin.h"

#include "model/Backend.h"
#include "model/FirstStart.h"
#include "model/accounts/AccountWrites.h"
#include "model/security/HashPool.h"
#include "model/security/PasswordHasher.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/Writer.h"

namespace gatehouse {
namespace {

// Logins wait for the writer while one piece of a long action runs.
constexpr qsizetype accountsInPiece = 200;

} // namespace

struct AccountAdmin::Run {
    AccountAction action;
    QList<AccountId> ids;
    ProgressPtr progress;
    Done<AccountsChanged> done;
    qsizetype next = 0;
    AccountsChanged changed;
};

AccountAdmin::AccountAdmin(Backend &backend, Operator who)
    : m_backend(backend)
    , m_operator(std::move(who))
    , m_mailbox(std::make_shared<Mailbox>())
{
}

AccountAdmin::~AccountAdmin()
{
    m_mailbox->close();
}

void AccountAdmin::add(const NewAccount &wanted, Done<Account> done)
{
    const Account account = AccountWrites::draft(wanted, m_operator);
    Result<void> fit = AccountWrites::check(account);
    if (fit)
        fit = AccountWrites::checkPassword(wanted.password);
    if (!fit)
        return done(fit.error());
    const Result<void> queued = m_backend.hashPool().submit(
        m_mailbox,
        [password = wanted.password, cost = m_backend.settings().intValue(Setting::BcryptCost)] {
            return PasswordHasher().hash(password, cost);
        },
        [this, account, done](const Result<QByteArray> &hash) {
            if (!hash)
                return done(hash.error());
            m_backend.writer().submit<Account>(
                m_mailbox,
                [account, hash = *hash, who = m_operator](
                    UnitOfWork &unit) { return AccountWrites::insert(unit, account, hash, who); },
                done);
        });
    if (!queued)
        done(queued.error());
}

void AccountAdmin::edit(AccountId id, const AccountEdit &edit, Done<Account> done)
{
    m_backend.writer().submit<Account>(
        m_mailbox,
        [id, edit, who = m_operator](UnitOfWork &unit) { return AccountWrites::edit(unit, id, edit, who); },
        std::move(done));
}

void AccountAdmin::setPassword(AccountId id, const QByteArray &password, Done<qint64> done)
{
    hashThenSet(id, password, QString(), std::move(done));
}

void AccountAdmin::changePassword(
    AccountId id, const QByteArray &old, const QByteArray &password, Done<qint64> done)
{
    if (Result<void> fit = AccountWrites::checkPassword(password); !fit)
        return done(fit.error());
    // Read by the writer, the one connection this object may use; a null change announces nothing.
    m_backend.writer().submit<QString>(
        m_mailbox, [id](UnitOfWork &unit) { return AccountRepository::passwordHash(unit.connection(), id); },
        [this, id, old, password, done](const Result<QString> &hash) {
            if (!hash)
                return done(hash.error());
            const Result<void> queued = m_backend.hashPool().submit(
                m_mailbox, [old, stored = hash->toLatin1()] { return PasswordHasher().verify(old, stored); },
                [this, id, password, hash = *hash, done](bool isGood) {
                    isGood ? hashThenSet(id, password, hash, done) : done(ErrorCode::WrongCredentials);
                });
            if (!queued)
                done(queued.error());
        });
}

void AccountAdmin::hashThenSet(
    AccountId id, const QByteArray &password, const QString &onlyIfHash, Done<qint64> done)
{
    if (Result<void> fit = AccountWrites::checkPassword(password); !fit)
        return done(fit.error());
    const bool isDefault = password == FirstStart::adminPassword;
    const Result<void> queued = m_backend.hashPool().submit(
        m_mailbox,
        [password, cost = m_backend.settings().intValue(Setting::BcryptCost)] {
            return PasswordHasher().hash(password, cost);
        },
        [this, id, isDefault, onlyIfHash, done](const Result<QByteArray> &hash) {
            if (!hash)
                return done(hash.error());
            const NewPassword made{QString::fromLatin1(*hash), isDefault, onlyIfHash};
            m_backend.writer().submit<qint64>(
                m_mailbox,
                [id, made, who = m_operator](
                    UnitOfWork &unit) { return AccountWrites::setPassword(unit, id, made, who); },
                done);
        });
    if (!queued)
        done(queued.error());
}

void AccountAdmin::apply(AccountAction action, const QList<AccountId> &ids, const ProgressPtr &progress,
    Done<AccountsChanged> done)
{
    const auto run = std::make_shared<Run>(
        Run{action, ids, progress ? progress : std::make_shared<Progress>(), std::move(done), 0, {}});
    run->progress->total = ids.size();
    step(run);
}

void AccountAdmin::step(const std::shared_ptr<Run> &run)
{
    if (run->next >= run->ids.size() || run->progress->cancelled) {
        run->changed.cancelled = run->next < run->ids.size();
        return run->done(run->changed);
    }
    const QList<AccountId> piece = run->ids.mid(run->next, accountsInPiece);
    run->next += piece.size();
    m_backend.writer().submit<AccountsChanged>(
        m_mailbox,
        [piece, action = run->action, who = m_operator](
            UnitOfWork &unit) { return AccountWrites::apply(unit, action, piece, who); },
        [this, run](const Result<AccountsChanged> &changed) {
            if (!changed)
                return run->done(changed.error());
            run->changed.accounts += changed->accounts;
            run->changed.sessions += changed->sessions;
            run->progress->done = run->next;
            step(run);
        });
}

void AccountAdmin::unlockName(const QString &loginName, Done<bool> done)
{
    m_backend.writer().submit<bool>(
        m_mailbox,
        [loginName, who = m_operator](
            UnitOfWork &unit) { return AccountWrites::unlockName(unit, loginName, who); },
        std::move(done));
}

} // namespace gatehouse
