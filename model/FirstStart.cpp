// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/FirstStart.h"

#include "model/security/KeyFactory.h"
#include "model/security/KeySet.h"
#include "model/security/PasswordHasher.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/KeyRepository.h"

#include <QUuid>

namespace gatehouse {
namespace {

Account adminAccount()
{
    Account admin;
    admin.uuid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    admin.username = QString::fromLatin1(FirstStart::adminName);
    admin.nickname = admin.username;
    admin.email = QStringLiteral("wxcz@wxcz.com");
    admin.apikey = QStringLiteral("sk-db36651a5e");
    admin.roles = {QStringLiteral("admin")};
    admin.origin = QStringLiteral("system");
    admin.hasDefaultPassword = true;
    return admin;
}

Result<QList<StoredKey>> makeKeys()
{
    QList<StoredKey> keys;
    for (const QString &purpose :
        {dialectName(Dialect::Buyer), QString::fromLatin1(StoredKey::phonePurpose)}) {
        Result<SigningKey> key = makeRsaKey();
        if (!key)
            return key.error();
        keys.append({*key, purpose, 0, {}});
    }
    for (const Dialect dialect : {Dialect::Usercenter, Dialect::Employee})
        keys.append({makeHmacKey(), dialectName(dialect), 0, {}});
    return keys;
}

Result<bool> isFilled(Connection &connection)
{
    const Result<QList<StoredKey>> keys = KeyRepository::all(connection);
    return keys ? Result<bool>(!keys->isEmpty()) : Result<bool>(keys.error());
}

Result<void> write(UnitOfWork &unit, const QList<StoredKey> &keys, const QString &passwordHash)
{
    for (const StoredKey &key : keys) {
        if (Result<void> inserted = KeyRepository::insert(unit, key); !inserted)
            return inserted;
    }
    const Result<Account> inserted = AccountRepository::insert(unit, adminAccount(), passwordHash);
    return inserted ? Result<void>() : Result<void>(inserted.error());
}

} // namespace

Result<void> FirstStart::fill(Connection &connection, const Settings &settings, const Clock &clock)
{
    const Result<bool> before = isFilled(connection);
    if (!before || *before)
        return before ? Result<void>() : Result<void>(before.error());
    // Made before the transaction: another process that starts now must not wait for it.
    const Result<QList<StoredKey>> keys = makeKeys();
    if (!keys)
        return keys.error();
    const Result<QByteArray> hash =
        PasswordHasher().hash(adminPassword, settings.intValue(Setting::BcryptCost));
    if (!hash)
        return hash.error();
    Transaction transaction(connection);
    if (Result<void> begun = transaction.begin(); !begun)
        return begun;
    const Result<bool> meanwhile = isFilled(connection);
    if (!meanwhile || *meanwhile)
        return meanwhile ? Result<void>() : Result<void>(meanwhile.error());
    UnitOfWork unit(connection, clock.nowMs());
    if (Result<void> written = write(unit, *keys, QString::fromLatin1(*hash)); !written)
        return written;
    return transaction.commit();
}

} // namespace gatehouse
