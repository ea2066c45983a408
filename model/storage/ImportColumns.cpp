// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/ImportColumns.h"

#include "model/core/Text.h"
#include "model/security/HashIntake.h"

#include <QUuid>

namespace gatehouse {
namespace {

using enum ExchangeField;

QString orElse(const QString &text, const QString &standard)
{
    return text.isEmpty() ? standard : text;
}

/// A UUID of version 7 (RFC 9562 5.7). Those of one import stand side by side in their index; random ones
/// would each have a page of it written for them alone.
QString timeOrderedUuid(qint64 nowMs)
{
    QUuid uuid = QUuid::createUuid();
    uuid.data1 = uint(nowMs >> 16);
    uuid.data2 = ushort(nowMs & 0xffff);
    uuid.data3 = ushort(0x7000 | (uuid.data3 & 0x0fff));
    return uuid.toString(QUuid::WithoutBraces);
}

} // namespace

void bindImportColumns(Query &query, const ImportRow &row, qint64 nowMs)
{
    const Account &account = row.account;
    const bool hasNickname = row.gives(Nickname);
    query.bind(account.uuid.isEmpty() ? timeOrderedUuid(nowMs) : account.uuid);
    query.bind(account.username).bind(foldKey(account.username)).bind(account.email);
    query.bind(account.email.isNull() ? QString() : foldKey(account.email));
    query.bind(account.phone).bind(account.phoneEncrypted);
    query.bind(hasNickname ? account.nickname : account.username).bind(account.avatar).bind(account.apikey);
    query.bind(orElse(row.passwordHash, QString::fromLatin1(HashIntake::none)));
    query.bind(account.hasDefaultPassword ? 1 : 0);
    query.bind(orElse(account.roles.join(u','), QStringLiteral("user"))).bind(account.isActive ? 1 : 0);
    query.bind(orElse(account.origin, QStringLiteral("import")));
    query.bind(row.gives(CreatedAt) ? account.createdAtMs : nowMs);
    query.bind(row.gives(UpdatedAt) ? account.updatedAtMs : nowMs);
}

ImportRow readImportColumns(const Query &query, int from)
{
    ImportRow row;
    row.account.uuid = query.text(from);
    row.account.username = query.text(from + 1);
    row.account.email = query.text(from + 3);
    row.account.phone = query.text(from + 5);
    row.account.phoneEncrypted = query.text(from + 6);
    row.account.nickname = query.text(from + 7);
    row.account.avatar = query.text(from + 8);
    row.account.apikey = query.text(from + 9);
    row.passwordHash = query.text(from + 10);
    row.account.hasDefaultPassword = query.integer(from + 11) == 1;
    row.account.roles = query.text(from + 12).split(u',', Qt::SkipEmptyParts);
    row.account.isActive = query.integer(from + 13) == 1;
    row.account.origin = query.text(from + 14);
    row.account.createdAtMs = query.integer(from + 15);
    row.account.updatedAtMs = query.integer(from + 16);
    return row;
}

void mergeImportRow(const ImportRow &row, ImportRow &existing, qint64 nowMs)
{
    const auto take = [&](ExchangeField field, auto member) {
        if (row.gives(field))
            existing.account.*member = row.account.*member;
    };
    take(Uuid, &Account::uuid);
    take(Username, &Account::username);
    take(Email, &Account::email);
    take(Phone, &Account::phone);
    take(Phone, &Account::phoneEncrypted);
    take(Nickname, &Account::nickname);
    take(Avatar, &Account::avatar);
    take(Apikey, &Account::apikey);
    take(Roles, &Account::roles);
    take(Status, &Account::isActive);
    take(Origin, &Account::origin);
    take(CreatedAt, &Account::createdAtMs);
    existing.account.updatedAtMs = row.gives(UpdatedAt) ? row.account.updatedAtMs : nowMs;
    if (row.gives(PasswordHash)) {
        // Another password is not the one the program was delivered with, unless the file says so.
        if (row.passwordHash != existing.passwordHash)
            existing.account.hasDefaultPassword = false;
        existing.passwordHash = row.passwordHash;
    }
    take(PasswordIsDefault, &Account::hasDefaultPassword);
}

} // namespace gatehouse
