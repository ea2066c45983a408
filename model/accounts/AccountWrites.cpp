// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/accounts/AccountWrites.h"

#include "model/accounts/AccountFields.h"
#include "model/security/KeySet.h"
#include "model/sessions/Lockout.h"
#include "model/sessions/Session.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/AuditRepository.h"
#include "model/storage/FailureRepository.h"
#include "model/storage/KeyRepository.h"
#include "model/storage/SessionRepository.h"

#include <QUuid>

#include <array>

namespace gatehouse {
namespace {

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
    Result<KeySet> keys = KeyRepository::ready(connection);
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

// --- actions on many: each says how many accounts it changed (0 or 1), and adds the sessions it ended

using Act = Result<bool> (*)(
    UnitOfWork &unit, const Account &account, const Operator &who, AccountsChanged &changed);

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

Result<bool> enable(UnitOfWork &unit, const Account &account, const Operator &, AccountsChanged &)
{
    return setActive(unit, account, true);
}

Result<bool> disable(UnitOfWork &unit, const Account &account, const Operator &who, AccountsChanged &changed)
{
    const Result<bool> ended = endSessions(unit, account, EndReason::AccountDisabled, who, changed);
    return ended ? setActive(unit, account, false) : ended;
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

Result<bool> unlock(UnitOfWork &unit, const Account &account, const Operator &, AccountsChanged &)
{
    const Result<bool> byName = forget(unit, account.username);
    if (!byName || account.email.isNull())
        return byName;
    const Result<bool> byEmail = forget(unit, account.email);
    return byEmail ? Result<bool>(*byName || *byEmail) : byEmail;
}

Result<bool> endAll(UnitOfWork &unit, const Account &account, const Operator &who, AccountsChanged &changed)
{
    return endSessions(unit, account, EndReason::Revoked, who, changed);
}

Result<bool> remove(UnitOfWork &unit, const Account &account, const Operator &who, AccountsChanged &changed)
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

} // namespace

Account AccountWrites::draft(const NewAccount &wanted, const Operator &who)
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

Result<void> AccountWrites::check(const Account &account)
{
    return checkFields(fieldsOf(account));
}

Result<void> AccountWrites::checkPassword(const QByteArray &password)
{
    return checkFields({{AccountField::Password, QString::fromUtf8(password)}});
}

Result<Account> AccountWrites::insert(
    UnitOfWork &unit, Account account, const QByteArray &hash, const Operator &who)
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

Result<Account> AccountWrites::edit(
    UnitOfWork &unit, AccountId id, const AccountEdit &wish, const Operator &who)
{
    Result<Account> account = AccountRepository::find(unit.connection(), id);
    if (!account)
        return account;
    const QString phoneBefore = account->phone;
    const QStringList changed = overlay(wish, *account);
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

Result<qint64> AccountWrites::setPassword(
    UnitOfWork &unit, AccountId id, const NewPassword &password, const Operator &who)
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

Result<AccountsChanged> AccountWrites::apply(
    UnitOfWork &unit, AccountAction action, const QList<AccountId> &ids, const Operator &who)
{
    const auto &[act, event] = actions[static_cast<size_t>(action)];
    AccountsChanged changed;
    for (const AccountId id : ids) {
        const Result<Account> account = AccountRepository::find(unit.connection(), id);
        if (!account && account.error().code == ErrorCode::NotFound)
            continue; // gone meanwhile
        if (!account)
            return account.error();
        const qint64 sessionsBefore = changed.sessions;
        const Result<bool> acted = act(unit, *account, who, changed);
        if (!acted)
            return acted.error();
        if (!*acted)
            continue;
        ++changed.accounts;
        const qint64 ended = changed.sessions - sessionsBefore;
        const QString detail = ended > 0 ? QStringLiteral("sessions=%1").arg(ended) : QString();
        if (Result<void> recorded = AuditRepository::record(unit, eventOf(event, who, *account, detail));
            !recorded)
            return recorded.error();
    }
    return changed;
}

Result<bool> AccountWrites::unlockName(UnitOfWork &unit, const QString &loginName, const Operator &who)
{
    const Result<bool> forgotten = forget(unit, loginName);
    if (!forgotten || !*forgotten)
        return forgotten;
    const AuditEvent event{AuditAction::NameUnlocked, who.actor, {}, loginName, {}, {}, who.address, {}};
    const Result<void> recorded = AuditRepository::record(unit, event);
    return recorded ? forgotten : Result<bool>(recorded.error());
}

} // namespace gatehouse
