// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/accounts/Accounts.h"

#include "model/Backend.h"
#include "model/accounts/AccountRules.h"
#include "model/core/Text.h"
#include "model/security/HashPool.h"
#include "model/security/PasswordHasher.h"
#include "model/sessions/Sessions.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/AuditRepository.h"
#include "model/storage/SessionRepository.h"
#include "model/storage/Writer.h"

#include <QUuid>

namespace gatehouse {
namespace {

Account draft(const Registration &registration)
{
    Account account;
    account.uuid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    account.username = registration.username;
    account.email = registration.email;
    account.phone = registration.phone;
    account.nickname = registration.nickname.isNull() ? registration.username : registration.nickname;
    account.roles = {Accounts::roleOf(registration.dialect)};
    account.origin = dialectName(registration.dialect);
    return account;
}

Result<void> checkEmail(const QString &email)
{
    if (!email.isNull() && !isEmail(email))
        return invalidInput(QStringLiteral("email"), QStringLiteral("is no e-mail address"));
    return {};
}

Result<void> checkShared(const Account &account)
{
    if (!isUsername(account.username))
        return invalidInput(
            QStringLiteral("username"), QStringLiteral("holds a character no username may have"));
    return checkEmail(account.email);
}

AuditEvent eventOf(AuditAction action, const Account &account, const QString &dialect, const QString &address)
{
    return {action, QStringLiteral("api"), account.id, account.username, {}, dialect, address, {}};
}

void apply(const ProfileChange &change, Account &account)
{
    account.nickname = change.nickname.value_or(account.nickname);
    account.phone = change.phone.value_or(account.phone);
    account.email = change.email.value_or(account.email);
    account.avatar = change.avatar.value_or(account.avatar);
    account.apikey = change.apikey.value_or(account.apikey);
}

/// Names of the changed fields: what they hold is nobody's business in the audit log.
QString namesOf(const ProfileChange &change)
{
    QStringList names;
    const auto add = [&names](const std::optional<QString> &field, const char *name) {
        if (field)
            names.append(QString::fromLatin1(name));
    };
    add(change.nickname, "nickname");
    add(change.phone, "phone");
    add(change.email, "email");
    add(change.avatar, "avatar");
    add(change.apikey, "apikey");
    return names.join(u',');
}

/// Runs on the writer's thread. The row is read there, so that two changes at once both survive.
Result<Account> writeProfile(
    UnitOfWork &unit, const AuditEvent &event, const ProfileChange &change, const QString &phoneEncrypted)
{
    const Result<Session> session = SessionRepository::find(unit.connection(), event.sessionId);
    if (!session && session.error().code != ErrorCode::NotFound)
        return session.error();
    if (!session || session->endedAtMs)
        return ErrorCode::SessionEnded;
    Result<Account> account = AccountRepository::find(unit.connection(), event.accountId);
    if (!account)
        return account.error().code == ErrorCode::NotFound ? Result<Account>(ErrorCode::AccountGone)
                                                           : account;
    apply(change, *account);
    if (change.phone)
        account->phoneEncrypted = phoneEncrypted;
    account->updatedAtMs = unit.nowMs();
    if (Result<void> updated = AccountRepository::update(unit, *account); !updated)
        return updated.error();
    if (Result<void> recorded = AuditRepository::record(unit, event); !recorded)
        return recorded.error();
    return account;
}

} // namespace

Accounts::Accounts(Backend &backend, Connection &connection, MailboxPtr mailbox, Sessions &sessions)
    : m_backend(backend)
    , m_connection(connection)
    , m_mailbox(std::move(mailbox))
    , m_sessions(sessions)
{
}

QString Accounts::roleOf(Dialect dialect)
{
    static const std::array roles{
        QStringLiteral("buyer"), QStringLiteral("user"), QStringLiteral("employee")};
    return roles[static_cast<size_t>(dialect)];
}

void Accounts::registerAccount(const Registration &registration, Done<Account> done)
{
    Account account = draft(registration);
    if (Result<void> fit = checkShared(account); !fit)
        return done(fit.error());
    if (Result<void> isFree = checkFree(account, registration.timing.get()); !isFree)
        return done(isFree.error());
    if (Result<void> encrypted = encryptPhone(account); !encrypted)
        return done(encrypted.error());
    const Result<void> queued = m_backend.hashPool().submit(m_mailbox,
        timedWork(registration.timing, RequestTiming::Part::Hashing,
            [password = registration.password, cost = m_backend.settings().intValue(Setting::BcryptCost)] {
                return PasswordHasher().hash(password, cost);
            }),
        timedDone(registration.timing, RequestTiming::Part::Queue,
            [this, account, registration, done](const Result<QByteArray> &hash) {
                hash ? insert(account, *hash, registration, done) : done(hash.error());
            }));
    if (!queued)
        done(queued.error());
}

/// Spares a taken name the hashing; the unique keys have the last word.
Result<void> Accounts::checkFree(const Account &account, RequestTiming *timing)
{
    const PartTimer timer(timing, RequestTiming::Part::Store);
    const Result<bool> nameTaken = AccountRepository::hasUsername(m_connection, foldKey(account.username));
    if (!nameTaken)
        return nameTaken.error();
    if (*nameTaken)
        return Error{ErrorCode::UsernameTaken, QStringLiteral("username"), {}, 0, 0};
    if (account.email.isNull())
        return {};
    const Result<bool> emailTaken = AccountRepository::hasEmail(m_connection, foldKey(account.email));
    if (!emailTaken)
        return emailTaken.error();
    return *emailTaken ? Result<void>(Error{ErrorCode::EmailTaken, QStringLiteral("email"), {}, 0, 0})
                       : Result<void>();
}

Result<void> Accounts::encryptPhone(Account &account)
{
    account.phoneEncrypted = QString();
    if (account.phone.isNull())
        return {};
    const Result<KeySet *> keys = m_sessions.keys();
    if (!keys)
        return keys.error();
    Result<QString> encrypted = (*keys)->phoneCipher().encrypt(account.phone);
    if (!encrypted)
        return encrypted.error();
    account.phoneEncrypted = std::move(encrypted).value();
    return {};
}

void Accounts::insert(const Account &account, const QByteArray &passwordHash,
    const Registration &registration, Done<Account> done)
{
    m_backend.writer().submit<Account>(m_mailbox,
        timedWork(registration.timing, RequestTiming::Part::Store,
            [account, hash = QString::fromLatin1(passwordHash), dialect = dialectName(registration.dialect),
                address = registration.address](UnitOfWork &unit) -> Result<Account> {
                const Result<Account> inserted = AccountRepository::insert(unit, account, hash);
                if (!inserted)
                    return inserted;
                const Result<void> recorded = AuditRepository::record(
                    unit, eventOf(AuditAction::Registered, *inserted, dialect, address));
                return recorded ? inserted : Result<Account>(recorded.error());
            }),
        timedDone(registration.timing, RequestTiming::Part::Store, std::move(done)));
}

void Accounts::changeProfile(
    const Principal &principal, const ProfileChange &change, const Caller &caller, Done<Account> done)
{
    if (Result<void> fit = checkEmail(change.email.value_or(QString())); !fit)
        return done(fit.error());
    Account preview = principal.account;
    apply(change, preview);
    if (change.phone) {
        if (Result<void> encrypted = encryptPhone(preview); !encrypted)
            return done(encrypted.error());
    }
    AuditEvent event =
        eventOf(AuditAction::ProfileChanged, principal.account, principal.session.dialect, caller.address);
    event.sessionId = principal.session.id;
    event.detail = namesOf(change);
    if (event.detail.isEmpty())
        return done(principal.account); // nothing was asked for
    m_backend.writer().submit<Account>(m_mailbox,
        timedWork(caller.timing, RequestTiming::Part::Store,
            [event, change, phoneEncrypted = preview.phoneEncrypted](
                UnitOfWork &unit) { return writeProfile(unit, event, change, phoneEncrypted); }),
        timedDone(caller.timing, RequestTiming::Part::Store, std::move(done)));
}

} // namespace gatehouse
