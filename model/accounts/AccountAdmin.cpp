// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/accounts/AccountAdmin.h"

#include "model/Backend.h"
#include "model/FirstStart.h"
#include "model/accounts/AccountFields.h"
#include "model/security/HashPool.h"
#include "model/security/KeySet.h"
#include "model/security/PasswordHasher.h"
#include "model/sessions/Lockout.h"
#include "model/sessions/Session.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/AuditRepository.h"
#include "model/storage/KeyRepository.h"
#include "model/storage/SessionRepository.h"
#include "model/storage/Writer.h"

#include <QUuid>

#include <algorithm>
#include <array>

namespace gatehouse {
namespace {

// Logins wait for the writer while one piece of a long action runs.
constexpr qsizetype accountsInPiece = 200;

using FieldValue = std::pair<AccountField, QString>;

Result<void> checkFields(const QList<FieldValue> &values)
{
    for (const auto &[field, value] : values) {
        const QString problem = accountFieldProblem(field, value);
        if (!problem.isEmpty())
            return invalidInput(accountFieldName(field), problem);
    }
    return {};
}

Result<void> checkPassword(const QByteArray &password)
{
    return checkFields({{AccountField::Password, QString::fromUtf8(password)}});
}

QList<FieldValue> fieldsOf(const Account &account)
{
    return {{AccountField::Username, account.username}, {AccountField::Email, account.email},
        {AccountField::Phone, account.phone}, {AccountField::Nickname, account.nickname},
        {AccountField::Avatar, account.avatar}, {AccountField::Apikey, account.apikey},
        {AccountField::Roles, account.roles.join(u',')}};
}

/// An empty text typed into a form is an absent value.
QString orNull(const QString &text)
{
    return text.isEmpty() ? QString() : text;
}

Account draft(const NewAccount &wanted, const Operator &who)
{
    Account account;
    account.uuid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    account.username = wanted.username;
    account.email = orNull(wanted.email);
    account.phone = orNull(wanted.phone);
    account.nickname = wanted.nickname.isEmpty() ? wanted.username : wanted.nickname;
    account.avatar = orNull(wanted.avatar);
    account.apikey = orNull(wanted.apikey);
    account.roles = wanted.roles.isEmpty() ? QStringList{QStringLiteral("user")} : wanted.roles;
    account.origin = who.actor;
    account.isActive = wanted.isActive;
    return account;
}

/// Lays the wish over the account; returns the names of what it changes, for the audit log.
QStringList overlay(const AccountEdit &edit, Account &account)
{
    QStringList changed;
    const auto take = [&changed](const std::optional<QString> &wish, QString &field, AccountField name) {
        if (!wish || orNull(*wish) == field)
            return;
        field = orNull(*wish);
        changed.append(accountFieldName(name));
    };
    take(edit.username, account.username, AccountField::Username);
    take(edit.email, account.email, AccountField::Email);
    take(edit.phone, account.phone, AccountField::Phone);
    take(edit.nickname, account.nickname, AccountField::Nickname);
    take(edit.avatar, account.avatar, AccountField::Avatar);
    take(edit.apikey, account.apikey, AccountField::Apikey);
    if (edit.roles && !edit.roles->isEmpty() && *edit.roles != account.roles) {
        account.roles = *edit.roles;
        changed.append(accountFieldName(AccountField::Roles));
    }
    return changed;
}

/// The phone under the server's key as it is at this moment. On the writer's thread: QCA's keys stay on one.
Result<void> encryptPhone(Connection &connection, Account &account)
{
    account.phoneEncrypted = QString();
    if (account.phone.isNull())
        return {};
    const Result<QList<StoredKey>> stored = KeyRepository::all(connection);
    if (!stored)
        return stored.error();
    Result<KeySet> keys = KeySet::make(*stored);
    if (!keys)
        return keys.error();
    Result<QString> encrypted = keys->phoneCipher().encrypt(account.phone);
    if (!encrypted)
        return encrypted.error();
    account.phoneEncrypted = std::move(encrypted).value();
    return {};
}

AuditEvent eventOf(
    AuditAction action, const Operator &who, const Account &account, const QString &detail = {})
{
    return {action, who.actor, account.id, account.username, {}, {}, who.address, detail};
}

Result<Account> insert(UnitOfWork &unit, Account account, const QByteArray &hash, const Operator &who)
{
    if (Result<void> encrypted = encryptPhone(unit.connection(), account); !encrypted)
        return encrypted.error();
    Result<Account> inserted = AccountRepository::insert(unit, account, QString::fromLatin1(hash));
    if (!inserted)
        return inserted;
    const Result<void> recorded =
        AuditRepository::record(unit, eventOf(AuditAction::AccountAdded, who, *inserted));
    return recorded ? inserted : Result<Account>(recorded.error());
}

Result<Account> write(UnitOfWork &unit, AccountId id, const AccountEdit &edit, const Operator &who)
{
    Result<Account> account = AccountRepository::find(unit.connection(), id);
    if (!account)
        return account;
    const QString phoneBefore = account->phone;
    const QStringList changed = overlay(edit, *account);
    if (changed.isEmpty())
        return account;
    if (Result<void> fit = checkFields(fieldsOf(*account)); !fit)
        return fit.error();
    if (account->phone != phoneBefore) {
        if (Result<void> encrypted = encryptPhone(unit.connection(), *account); !encrypted)
            return encrypted.error();
    }
    account->updatedAtMs = unit.nowMs();
    if (Result<void> updated = AccountRepository::update(unit, *account); !updated)
        return updated.error();
    const Result<void> recorded =
        AuditRepository::record(unit, eventOf(AuditAction::AccountEdited, who, *account, changed.join(u',')));
    return recorded ? account : Result<Account>(recorded.error());
}

struct NewPassword {
    QString hash;
    bool isDefault = false; ///< the one the program is delivered with
    QString onlyIfHash; ///< null: whatever is in force now
};

Result<qint64> writePassword(UnitOfWork &unit, AccountId id, const NewPassword &password, const Operator &who)
{
    const Result<Account> account = AccountRepository::find(unit.connection(), id);
    if (!account)
        return account.error();
    if (!password.onlyIfHash.isNull()) {
        const Result<QString> now = AccountRepository::passwordHash(unit.connection(), id);
        if (!now)
            return now.error();
        if (*now != password.onlyIfHash)
            return ErrorCode::WrongCredentials;
    }
    const bool isDefault = password.isDefault && account->origin == u"system";
    if (Result<void> set = AccountRepository::setPassword(unit, id, password.hash, isDefault); !set)
        return set.error();
    const Result<qint64> ended = SessionRepository::endAll(unit, id, EndReason::PasswordChanged, who.actor);
    if (!ended)
        return ended;
    const Result<void> recorded =
        AuditRepository::record(unit, eventOf(AuditAction::PasswordChanged, who, *account));
    return recorded ? ended : Result<qint64>(recorded.error());
}

// --- actions on many: each says how many accounts it changed (0 or 1), and adds the sessions it ended

using Act = Result<bool> (*)(
    UnitOfWork &unit, Account account, const Operator &who, AccountsChanged &changed);

Result<bool> endSessions(
    UnitOfWork &unit, const Account &account, EndReason reason, const Operator &who, AccountsChanged &changed)
{
    const Result<qint64> ended = SessionRepository::endAll(unit, account.id, reason, who.actor);
    if (!ended)
        return ended.error();
    changed.sessions += *ended;
    return *ended > 0;
}

Result<bool> setActive(UnitOfWork &unit, Account account, bool isActive)
{
    if (account.isActive == isActive)
        return false;
    account.isActive = isActive;
    account.updatedAtMs = unit.nowMs();
    const Result<void> updated = AccountRepository::update(unit, account);
    return updated ? Result<bool>(true) : Result<bool>(updated.error());
}

Result<bool> enable(UnitOfWork &unit, Account account, const Operator &, AccountsChanged &)
{
    return setActive(unit, std::move(account), true);
}

Result<bool> disable(UnitOfWork &unit, Account account, const Operator &who, AccountsChanged &changed)
{
    const Result<bool> ended = endSessions(unit, account, EndReason::AccountDisabled, who, changed);
    return ended ? setActive(unit, std::move(account), false) : ended;
}

Result<bool> forget(UnitOfWork &unit, const QString &loginName)
{
    const QString key = Lockout::keyOf(loginName);
    const Result<Failures> failures = FailureRepository::find(unit.connection(), key);
    if (!failures)
        return failures.error();
    const Result<QList<AddressFailures>> places = FailureRepository::addresses(unit.connection(), key, 1);
    if (!places)
        return places.error();
    if (failures->count == 0 && places->isEmpty())
        return false;
    const Result<void> cleared = FailureRepository::clear(unit, key);
    return cleared ? Result<bool>(true) : Result<bool>(cleared.error());
}

Result<bool> unlock(UnitOfWork &unit, Account account, const Operator &, AccountsChanged &)
{
    const Result<bool> byName = forget(unit, account.username);
    if (!byName || account.email.isNull())
        return byName;
    const Result<bool> byEmail = forget(unit, account.email);
    return byEmail ? Result<bool>(*byName || *byEmail) : byEmail;
}

Result<bool> endAll(UnitOfWork &unit, Account account, const Operator &who, AccountsChanged &changed)
{
    return endSessions(unit, account, EndReason::Revoked, who, changed);
}

Result<bool> remove(UnitOfWork &unit, Account account, const Operator &who, AccountsChanged &changed)
{
    if (Result<bool> ended = endSessions(unit, account, EndReason::AccountDeleted, who, changed); !ended)
        return ended;
    const Result<void> removed = AccountRepository::remove(unit, account.id);
    return removed ? Result<bool>(true) : Result<bool>(removed.error());
}

struct ActionRow {
    Act act;
    AuditAction event;
};

// In the order of AccountAction.
constexpr std::array actions{
    ActionRow{&enable, AuditAction::AccountEnabled},
    ActionRow{&disable, AuditAction::AccountDisabled},
    ActionRow{&unlock, AuditAction::NameUnlocked},
    ActionRow{&endAll, AuditAction::SessionRevoked},
    ActionRow{&remove, AuditAction::AccountDeleted},
};

Result<AccountsChanged> applyToPiece(
    UnitOfWork &unit, const ActionRow &action, const QList<AccountId> &ids, const Operator &who)
{
    AccountsChanged changed;
    for (const AccountId id : ids) {
        const Result<Account> account = AccountRepository::find(unit.connection(), id);
        if (!account && account.error().code == ErrorCode::NotFound)
            continue; // gone meanwhile
        if (!account)
            return account.error();
        const qint64 sessionsBefore = changed.sessions;
        const Result<bool> acted = action.act(unit, *account, who, changed);
        if (!acted)
            return acted.error();
        if (!*acted)
            continue;
        ++changed.accounts;
        const qint64 ended = changed.sessions - sessionsBefore;
        const QString detail = ended > 0 ? QStringLiteral("sessions=%1").arg(ended) : QString();
        if (Result<void> recorded =
                AuditRepository::record(unit, eventOf(action.event, who, *account, detail));
            !recorded)
            return recorded.error();
    }
    return changed;
}

} // namespace

struct AccountAdmin::Run {
    ActionRow action;
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
    const Account account = draft(wanted, m_operator);
    Result<void> fit = checkFields(fieldsOf(account));
    if (fit)
        fit = checkPassword(wanted.password);
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
                    UnitOfWork &unit) { return insert(unit, account, hash, who); },
                done);
        });
    if (!queued)
        done(queued.error());
}

void AccountAdmin::edit(AccountId id, const AccountEdit &edit, Done<Account> done)
{
    m_backend.writer().submit<Account>(
        m_mailbox, [id, edit, who = m_operator](UnitOfWork &unit) { return write(unit, id, edit, who); },
        std::move(done));
}

void AccountAdmin::setPassword(AccountId id, const QByteArray &password, Done<qint64> done)
{
    hashThenSet(id, password, QString(), std::move(done));
}

void AccountAdmin::changePassword(
    AccountId id, const QByteArray &old, const QByteArray &password, Done<qint64> done)
{
    if (Result<void> fit = checkPassword(password); !fit)
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
    if (Result<void> fit = checkPassword(password); !fit)
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
                [id, made, who = m_operator](UnitOfWork &unit) { return writePassword(unit, id, made, who); },
                done);
        });
    if (!queued)
        done(queued.error());
}

void AccountAdmin::apply(AccountAction action, const QList<AccountId> &ids, const ProgressPtr &progress,
    Done<AccountsChanged> done)
{
    const auto run = std::make_shared<Run>(Run{actions[static_cast<size_t>(action)], ids,
        progress ? progress : std::make_shared<Progress>(), std::move(done), 0, {}});
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
            UnitOfWork &unit) { return applyToPiece(unit, action, piece, who); },
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
        [loginName, who = m_operator](UnitOfWork &unit) -> Result<bool> {
            const Result<bool> forgotten = forget(unit, loginName);
            if (!forgotten || !*forgotten)
                return forgotten;
            AuditEvent event{AuditAction::NameUnlocked, who.actor, {}, loginName, {}, {}, who.address, {}};
            const Result<void> recorded = AuditRepository::record(unit, event);
            return recorded ? forgotten : Result<bool>(recorded.error());
        },
        std::move(done));
}

} // namespace gatehouse
