// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/AccountRepository.h"

#include "model/core/Text.h"
#include "model/storage/Query.h"

namespace gatehouse {
namespace {

#define GATEHOUSE_ACCOUNT_COLUMNS                                                                            \
    "id, uuid, username, email, phone, phone_encrypted, nickname, avatar, apikey, roles, origin, status, "   \
    "password_is_default, created_at, updated_at"

Account readAccount(const Query &row)
{
    Account account;
    account.id = {row.integer(0)};
    account.uuid = row.text(1);
    account.username = row.text(2);
    account.email = row.text(3);
    account.phone = row.text(4);
    account.phoneEncrypted = row.text(5);
    account.nickname = row.text(6);
    account.avatar = row.text(7);
    account.apikey = row.text(8);
    account.roles = row.text(9).split(u',', Qt::SkipEmptyParts);
    account.origin = row.text(10);
    account.isActive = row.integer(11) == 1;
    account.hasDefaultPassword = row.integer(12) == 1;
    account.createdAtMs = row.integer(13);
    account.updatedAtMs = row.integer(14);
    return account;
}

QString emailKey(const Account &account)
{
    return account.email.isNull() ? QString() : foldKey(account.email);
}

/// A unique constraint's failure in the model's words; every other error as it is.
Error conflict(const Query &query, const Error &error)
{
    const QString column = query.violatedColumn();
    if (column == u"accounts.username_key")
        return Error{ErrorCode::UsernameTaken, QStringLiteral("username"), {}, 0, 0};
    if (column == u"accounts.email_key")
        return Error{ErrorCode::EmailTaken, QStringLiteral("email"), {}, 0, 0};
    return error;
}

/// Why nothing was inserted. Asked for instead of caught, because a failed statement would spoil the
/// transaction of a PostgreSQL store for the accounts after this one.
Error takenField(Connection &connection, const Account &account)
{
    const Result<bool> hasName = AccountRepository::hasUsername(connection, foldKey(account.username));
    if (!hasName)
        return hasName.error();
    if (*hasName)
        return Error{ErrorCode::UsernameTaken, QStringLiteral("username"), {}, 0, 0};
    const Result<bool> hasMail = AccountRepository::hasEmail(connection, emailKey(account));
    if (!hasMail)
        return hasMail.error();
    if (*hasMail)
        return Error{ErrorCode::EmailTaken, QStringLiteral("email"), {}, 0, 0};
    return Error{ErrorCode::Internal, {}, QStringLiteral("the account's UUID is taken"), 0, 0};
}

Result<bool> exists(Query &query)
{
    const Result<void> row = query.runForRow();
    if (row)
        return true;
    if (row.error().code == ErrorCode::NotFound)
        return false;
    return row.error();
}

Result<void> expectOne(Query &query)
{
    if (Result<void> done = query.run(); !done)
        return conflict(query, done.error());
    return query.affectedRows() == 1 ? Result<void>() : Result<void>(ErrorCode::NotFound);
}

void announce(UnitOfWork &unit, AccountId id)
{
    unit.publish(ChangeKind::Account, QString::number(id.value));
}

} // namespace

Result<Account> AccountRepository::find(Connection &connection, AccountId id)
{
    Query query(connection, "SELECT " GATEHOUSE_ACCOUNT_COLUMNS " FROM accounts WHERE id = ?");
    if (Result<void> row = query.bind(id.value).runForRow(); !row)
        return row.error();
    return readAccount(query);
}

Result<QList<Account>> AccountRepository::someBelow(Connection &connection, AccountId below, qint64 most)
{
    Query query(connection,
        "SELECT " GATEHOUSE_ACCOUNT_COLUMNS " FROM accounts WHERE id < ? ORDER BY id DESC LIMIT ?");
    if (Result<void> done = query.bind(below.value).bind(most).run(); !done)
        return done.error();
    QList<Account> accounts;
    while (query.next())
        accounts.append(readAccount(query));
    const Result<void> whole = query.ended();
    return whole ? Result<QList<Account>>(accounts) : Result<QList<Account>>(whole.error());
}

Result<QList<Credentials>> AccountRepository::someAbove(Connection &connection, AccountId above, qint64 most)
{
    Query query(connection,
        "SELECT " GATEHOUSE_ACCOUNT_COLUMNS ", password_hash FROM accounts WHERE id > ? ORDER BY id LIMIT ?");
    if (Result<void> done = query.bind(above.value).bind(most).run(); !done)
        return done.error();
    QList<Credentials> some;
    while (query.next())
        some.append({readAccount(query), query.text(15)});
    const Result<void> whole = query.ended();
    return whole ? Result<QList<Credentials>>(some) : Result<QList<Credentials>>(whole.error());
}

Result<qint64> AccountRepository::count(Connection &connection)
{
    Query query(connection, "SELECT count(*) FROM accounts");
    const Result<void> row = query.runForRow();
    return row ? Result<qint64>(query.integer(0)) : Result<qint64>(row.error());
}

Result<Account> AccountRepository::findByUuid(Connection &connection, const QString &uuid)
{
    Query query(connection, "SELECT " GATEHOUSE_ACCOUNT_COLUMNS " FROM accounts WHERE uuid = ?");
    if (Result<void> row = query.bind(uuid).runForRow(); !row)
        return row.error();
    return readAccount(query);
}

Result<Credentials> AccountRepository::findByLogin(Connection &connection, const QString &loginKey)
{
    Query query(connection,
        "SELECT " GATEHOUSE_ACCOUNT_COLUMNS
        ", password_hash FROM accounts WHERE username_key = ? OR email_key = ?");
    if (Result<void> row = query.bind(loginKey).bind(loginKey).runForRow(); !row)
        return row.error();
    return Credentials{readAccount(query), query.text(15)};
}

Result<QString> AccountRepository::passwordHash(Connection &connection, AccountId id)
{
    Query query(connection, "SELECT password_hash FROM accounts WHERE id = ?");
    if (Result<void> row = query.bind(id.value).runForRow(); !row)
        return row.error();
    return query.text(0);
}

Result<bool> AccountRepository::hasUsername(Connection &connection, const QString &usernameKey)
{
    Query query(connection, "SELECT 1 FROM accounts WHERE username_key = ?");
    return exists(query.bind(usernameKey));
}

Result<bool> AccountRepository::hasEmail(Connection &connection, const QString &emailKey)
{
    Query query(connection, "SELECT 1 FROM accounts WHERE email_key = ?");
    return exists(query.bind(emailKey));
}

Result<bool> AccountRepository::isEmpty(Connection &connection)
{
    Query query(connection, "SELECT 1 FROM accounts LIMIT 1");
    const Result<bool> any = exists(query);
    return any ? Result<bool>(!*any) : any;
}

Result<bool> AccountRepository::anyDefaultPassword(Connection &connection)
{
    Query query(connection, "SELECT 1 FROM accounts WHERE password_is_default = 1 LIMIT 1");
    return exists(query);
}

Result<Account> AccountRepository::insert(UnitOfWork &unit, Account account, const QString &passwordHash)
{
    Query query(unit.connection(),
        "INSERT INTO accounts (uuid, username, username_key, email, email_key, phone, phone_encrypted, "
        "nickname, avatar, apikey, roles, origin, status, password_is_default, created_at, updated_at, "
        "password_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
    account.createdAtMs = unit.nowMs();
    account.updatedAtMs = unit.nowMs();
    query.bind(account.uuid).bind(account.username).bind(foldKey(account.username));
    query.bind(account.email).bind(emailKey(account)).bind(account.phone).bind(account.phoneEncrypted);
    query.bind(account.nickname).bind(account.avatar).bind(account.apikey).bind(account.roles.join(u','));
    query.bind(account.origin).bind(account.isActive ? 1 : 0).bind(account.hasDefaultPassword ? 1 : 0);
    query.bind(account.createdAtMs).bind(account.updatedAtMs).bind(passwordHash);
    if (Result<void> done = query.run(); !done)
        return done.error();
    if (query.affectedRows() == 0)
        return takenField(unit.connection(), account);
    account.id = {query.insertedId()};
    announce(unit, account.id);
    return account;
}

Result<void> AccountRepository::update(UnitOfWork &unit, const Account &account)
{
    Query query(unit.connection(),
        "UPDATE accounts SET username = ?, username_key = ?, email = ?, email_key = ?, phone = ?, "
        "phone_encrypted = ?, nickname = ?, avatar = ?, apikey = ?, roles = ?, status = ?, updated_at = ? "
        "WHERE id = ?");
    query.bind(account.username).bind(foldKey(account.username)).bind(account.email).bind(emailKey(account));
    query.bind(account.phone).bind(account.phoneEncrypted).bind(account.nickname).bind(account.avatar);
    query.bind(account.apikey).bind(account.roles.join(u',')).bind(account.isActive ? 1 : 0);
    query.bind(account.updatedAtMs).bind(account.id.value);
    if (Result<void> done = expectOne(query); !done)
        return done;
    announce(unit, account.id);
    return {};
}

Result<void> AccountRepository::setPassword(
    UnitOfWork &unit, AccountId id, const QString &passwordHash, bool isDefault)
{
    Query query(unit.connection(),
        "UPDATE accounts SET password_hash = ?, password_is_default = ?, updated_at = ? WHERE id = ?");
    query.bind(passwordHash).bind(isDefault ? 1 : 0).bind(unit.nowMs()).bind(id.value);
    if (Result<void> done = expectOne(query); !done)
        return done;
    announce(unit, id);
    return {};
}

Result<void> AccountRepository::renewHash(
    UnitOfWork &unit, AccountId id, const QString &oldHash, const QString &newHash)
{
    Query query(
        unit.connection(), "UPDATE accounts SET password_hash = ? WHERE id = ? AND password_hash = ?");
    return query.bind(newHash).bind(id.value).bind(oldHash).run();
}

Result<void> AccountRepository::remove(UnitOfWork &unit, AccountId id)
{
    Query query(unit.connection(), "DELETE FROM accounts WHERE id = ?");
    if (Result<void> done = expectOne(query.bind(id.value)); !done)
        return done;
    announce(unit, id);
    return {};
}

} // namespace gatehouse
