// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/ImportRepository.h"

#include "model/core/Text.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/ImportColumns.h"
#include "model/storage/Query.h"
#include "model/storage/SessionRepository.h"

#include <QCoreApplication>

namespace gatehouse {
namespace {

using enum ExchangeField;

ImportOutcome refused(ExchangeField field, const char *words)
{
    return {ImportOutcome::Kind::Refused, exchangeFieldName(field),
        QCoreApplication::translate("ImportRepository", words)};
}

} // namespace

/// The accounts in the store that the row could be.
struct ImportRepository::Matches {
    AccountId byUsername;
    AccountId byEmail;
    AccountId byUuid;

    [[nodiscard]] bool any() const { return byUsername.isValid() || byEmail.isValid() || byUuid.isValid(); }
    /// The one they all name; not valid where they differ.
    [[nodiscard]] AccountId only() const
    {
        AccountId one;
        for (const AccountId id : {byUsername, byEmail, byUuid}) {
            if (!id.isValid())
                continue;
            if (one.isValid() && one != id)
                return {};
            one = id;
        }
        return one;
    }
};

Result<ImportRepository::Matches> ImportRepository::matchesOf(Connection &connection, const ImportRow &row)
{
    const QString usernameKey = foldKey(row.account.username);
    const QString emailKey = row.account.email.isNull() ? QString() : foldKey(row.account.email);
    Query query(connection,
        "SELECT id, username_key, email_key, uuid FROM accounts "
        "WHERE username_key = ? OR email_key = ? OR uuid = ?");
    query.bind(usernameKey).bind(emailKey).bind(row.account.uuid);
    if (Result<void> done = query.run(); !done)
        return done.error();
    Matches matches;
    while (query.next()) {
        const AccountId id{query.integer(0)};
        if (query.text(1) == usernameKey)
            matches.byUsername = id;
        if (!emailKey.isNull() && query.text(2) == emailKey)
            matches.byEmail = id;
        if (!row.account.uuid.isNull() && query.text(3) == row.account.uuid)
            matches.byUuid = id;
    }
    const Result<void> whole = query.ended();
    return whole ? Result<Matches>(matches) : Result<Matches>(whole.error());
}

ImportOutcome ImportRepository::judge(const Matches &matches, const ImportRow &row, const ImportRules &rules)
{
    if (!matches.any()) {
        if (row.hasPassword() || rules.withoutPassword)
            return {ImportOutcome::Kind::Added, {}, {}};
        return refused(PasswordHash,
            QT_TRANSLATE_NOOP(
                "ImportRepository", "A new account needs a password or a password_hash (or ! for none)."));
    }
    if (rules.duplicates == DuplicatePolicy::Skip)
        return {ImportOutcome::Kind::Skipped, {}, {}};
    if (rules.duplicates == DuplicatePolicy::Update) {
        if (matches.only().isValid())
            return {ImportOutcome::Kind::Updated, {}, {}};
        return refused(Username,
            QT_TRANSLATE_NOOP("ImportRepository",
                "The username, e-mail and UUID belong to different accounts that are there already."));
    }
    if (matches.byUsername.isValid())
        return refused(Username,
            QT_TRANSLATE_NOOP("ImportRepository", "An account with this username is there already."));
    if (matches.byEmail.isValid())
        return refused(
            Email, QT_TRANSLATE_NOOP("ImportRepository", "An account with this e-mail is there already."));
    return refused(
        Uuid, QT_TRANSLATE_NOOP("ImportRepository", "An account with this UUID is there already."));
}

Result<ImportOutcome> ImportRepository::foresee(
    Connection &connection, const ImportRow &row, const ImportRules &rules)
{
    const Result<Matches> matches = matchesOf(connection, row);
    return matches ? Result<ImportOutcome>(judge(*matches, row, rules))
                   : Result<ImportOutcome>(matches.error());
}

Result<ImportOutcome> ImportRepository::put(UnitOfWork &unit, const ImportRow &row, const ImportRules &rules)
{
    // Nearly every row is a new account: asked first, the store would have to look it up twice.
    if (!row.passwordHash.isEmpty() || rules.withoutPassword) {
        const Result<bool> inserted = insert(unit, row);
        if (!inserted)
            return inserted.error();
        if (*inserted)
            return ImportOutcome{ImportOutcome::Kind::Added, {}, {}};
    }
    const Result<Matches> matches = matchesOf(unit.connection(), row);
    if (!matches)
        return matches.error();
    const ImportOutcome outcome = judge(*matches, row, rules);
    if (outcome.kind == ImportOutcome::Kind::Updated) {
        if (Result<void> updated = update(unit, matches->only(), row, rules); !updated)
            return updated.error();
    }
    return outcome;
}

/// False where there is such an account.
Result<bool> ImportRepository::insert(UnitOfWork &unit, const ImportRow &row)
{
    Query query(unit.connection(),
        "INSERT INTO accounts (" GATEHOUSE_IMPORT_COLUMNS
        ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
    bindImportColumns(query, row, unit.nowMs());
    const Result<qint64> count = query.runForCount();
    if (!count)
        return count.error();
    if (*count != 1)
        return false;
    unit.publish(ChangeKind::Account, QString::number(query.insertedId()));
    return true;
}

Result<void> ImportRepository::update(
    UnitOfWork &unit, AccountId id, const ImportRow &row, const ImportRules &rules)
{
    const Result<Account> account = AccountRepository::find(unit.connection(), id);
    const Result<QString> hash = AccountRepository::passwordHash(unit.connection(), id);
    if (!account || !hash)
        return account ? hash.error() : account.error();
    ImportRow merged{row.line, *account, *hash, {}, ~0U};
    mergeImportRow(row, merged, unit.nowMs());
    Query query(unit.connection(),
        "UPDATE accounts SET uuid = ?, username = ?, username_key = ?, email = ?, email_key = ?, phone = ?, "
        "phone_encrypted = ?, nickname = ?, avatar = ?, apikey = ?, password_hash = ?, "
        "password_is_default = ?, roles = ?, status = ?, origin = ?, created_at = ?, updated_at = ? "
        "WHERE id = ?");
    bindImportColumns(query, merged, unit.nowMs());
    if (Result<void> done = query.bind(id.value).run(); !done)
        return done;
    unit.publish(ChangeKind::Account, QString::number(id.value));
    const bool isDisabled = account->isActive && !merged.account.isActive;
    if (!isDisabled && merged.passwordHash == *hash)
        return {};
    const Result<qint64> ended = SessionRepository::endAll(
        unit, id, isDisabled ? EndReason::AccountDisabled : EndReason::PasswordChanged, rules.who.actor);
    return ended ? Result<void>() : Result<void>(ended.error());
}

} // namespace gatehouse
