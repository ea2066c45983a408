// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/ImportStage.h"

#include "model/storage/ImportColumns.h"
#include "model/storage/ImportRepository.h"
#include "model/storage/Query.h"

#include <QCoreApplication>

namespace gatehouse {
namespace {

// Whoever follows the changes reads so many one by one; beyond that it starts anew in any case.
constexpr qint64 mostAnnounced = 1'000;
constexpr qint64 updatesAtOnce = 500;
constexpr qint64 removedAtOnce = 5'000;
// A database server ends a statement that takes seconds.
constexpr qint64 linesAtOnce = 5'000;

Error changedMeanwhile()
{
    return Error{ErrorCode::UsernameTaken, exchangeFieldName(ExchangeField::Username),
        QCoreApplication::translate("ImportStage",
            "Meanwhile somebody made an account with a username, e-mail or UUID of the file; nothing was "
            "imported. Try again."),
        0, 0};
}

/// Rows that replace an account, from that line on.
Result<QList<ImportRow>> readUpdates(Connection &connection, const QString &run, qint64 afterLine)
{
    Query query(connection,
        "SELECT line, given, " GATEHOUSE_IMPORT_COLUMNS
        " FROM import_rows WHERE run = ? AND is_update = 1 AND line > ? ORDER BY line LIMIT ?");
    if (Result<void> done = query.bind(run).bind(afterLine).bind(updatesAtOnce).run(); !done)
        return done.error();
    QList<ImportRow> rows;
    while (query.next()) {
        rows.append(readImportColumns(query, 2));
        rows.last().line = query.integer(0);
        rows.last().given = static_cast<quint32>(query.integer(1));
    }
    const Result<void> whole = query.ended();
    return whole ? Result<QList<ImportRow>>(rows) : Result<QList<ImportRow>>(whole.error());
}

/// Whether all rows are of that run; then they go at once, without being looked at. Never where other
/// processes put rows there, too.
Result<bool> hasNoOther(Connection &connection, const QString &run)
{
    if (connection.engine().makeStage().empty())
        return false;
    Query other(connection, "SELECT 1 FROM import_rows WHERE run <> ? LIMIT 1");
    const Result<void> found = other.bind(run).runForRow();
    if (!found && found.error().code != ErrorCode::NotFound)
        return found.error();
    return !found;
}

} // namespace

Result<void> ImportStage::make(UnitOfWork &unit)
{
    return unit.connection().executeAll(unit.connection().engine().makeStage());
}

Result<void> ImportStage::put(UnitOfWork &unit, const QString &run, const ImportRow &row)
{
    Query query(unit.connection(),
        "INSERT INTO import_rows (run, line, begun_at, is_update, given, " GATEHOUSE_IMPORT_COLUMNS
        ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    query.bind(run).bind(row.line).bind(unit.nowMs());
    query.bind(row.isUpdate ? 1 : 0).bind(qint64(row.given));
    bindImportColumns(query, row, unit.nowMs());
    return query.run();
}

Result<StagedCommit> ImportStage::commit(UnitOfWork &unit, const QString &run, const ImportRules &rules)
{
    const Patience patience(unit.connection()); // for a million rows in one statement
    const Result<qint64> added = insertAll(unit, run, rules);
    if (!added)
        return added.error();
    const Result<qint64> updated = updateAll(unit, run, rules);
    if (!updated)
        return updated.error();
    if (Result<void> announced = announce(unit, run, *added); !announced)
        return announced.error();
    return StagedCommit{*added, *updated};
}

Result<qint64> ImportStage::insertAll(UnitOfWork &unit, const QString &run, const ImportRules &rules)
{
    Query last(unit.connection(), "SELECT coalesce(max(line), 0) FROM import_rows WHERE run = ?");
    if (Result<void> row = last.bind(run).runForRow(); !row)
        return row.error();
    const qint64 lastLine = last.integer(0);
    qint64 count = 0;
    for (qint64 line = 0; line < lastLine; line += linesAtOnce) {
        const Result<qint64> some = insertLines(unit, run, rules, line);
        if (!some)
            return some;
        count += *some;
    }
    return count;
}

Result<qint64> ImportStage::insertLines(
    UnitOfWork &unit, const QString &run, const ImportRules &rules, qint64 afterLine)
{
    // Of two rows with one name the first in the file is taken.
    static constexpr const char *skipping =
        "INSERT INTO accounts (" GATEHOUSE_IMPORT_COLUMNS ") SELECT " GATEHOUSE_IMPORT_COLUMNS
        " FROM import_rows WHERE run = ? AND is_update = 0 AND line > ? AND line <= ? ORDER BY line "
        "ON CONFLICT DO NOTHING";
    static constexpr const char *failing =
        "INSERT INTO accounts (" GATEHOUSE_IMPORT_COLUMNS ") SELECT " GATEHOUSE_IMPORT_COLUMNS
        " FROM import_rows WHERE run = ? AND is_update = 0 AND line > ? AND line <= ? ORDER BY line";
    Query query(unit.connection(), rules.duplicates == DuplicatePolicy::Skip ? skipping : failing);
    const Result<qint64> count = query.bind(run).bind(afterLine).bind(afterLine + linesAtOnce).runForCount();
    if (!count && !query.violatedColumn().isEmpty())
        return changedMeanwhile();
    return count;
}

Result<qint64> ImportStage::updateAll(UnitOfWork &unit, const QString &run, const ImportRules &rules)
{
    if (rules.duplicates != DuplicatePolicy::Update)
        return 0;
    qint64 count = 0;
    for (qint64 line = 0;;) {
        const Result<QList<ImportRow>> rows = readUpdates(unit.connection(), run, line);
        if (!rows)
            return rows.error();
        if (rows->isEmpty())
            return count;
        for (const ImportRow &row : *rows) {
            const Result<ImportOutcome> outcome = ImportRepository::put(unit, row, rules);
            if (!outcome)
                return outcome.error();
            if (outcome->kind == ImportOutcome::Kind::Refused)
                return changedMeanwhile();
        }
        count += rows->size();
        line = rows->last().line;
    }
}

Result<void> ImportStage::announce(UnitOfWork &unit, const QString &run, qint64 count)
{
    if (count > mostAnnounced) {
        unit.publish(ChangeKind::Everything, {});
        return {};
    }
    Query query(unit.connection(),
        "SELECT a.id FROM import_rows r JOIN accounts a ON a.uuid = r.uuid "
        "WHERE r.run = ? AND r.is_update = 0");
    if (Result<void> done = query.bind(run).run(); !done)
        return done;
    while (query.next())
        unit.publish(ChangeKind::Account, QString::number(query.integer(0)));
    return query.ended();
}

Result<qint64> ImportStage::remove(UnitOfWork &unit, const QString &run)
{
    const Result<bool> isAlone = hasNoOther(unit.connection(), run);
    if (!isAlone)
        return isAlone.error();
    if (*isAlone)
        return Query(unit.connection(), "DELETE FROM import_rows").runForCount();
    Query query(unit.connection(),
        "DELETE FROM import_rows WHERE run = ? AND line IN "
        "(SELECT line FROM import_rows WHERE run = ? ORDER BY line LIMIT ?)");
    return query.bind(run).bind(run).bind(removedAtOnce).runForCount();
}

Result<QString> ImportStage::leftBehind(UnitOfWork &unit, qint64 beforeMs)
{
    Query query(unit.connection(), "SELECT run FROM import_rows WHERE begun_at < ? LIMIT 1");
    const Result<void> row = query.bind(beforeMs).runForRow();
    if (row)
        return query.text(0);
    return row.error().code == ErrorCode::NotFound ? Result<QString>(QString())
                                                   : Result<QString>(row.error());
}

} // namespace gatehouse
