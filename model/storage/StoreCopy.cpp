// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/StoreCopy.h"

#include "model/storage/ArchiveSeal.h"
#include "model/storage/Migrations.h"
#include "model/storage/Query.h"

#include <QCoreApplication>
#include <QSqlRecord>

#include <algorithm>
#include <ranges>

namespace gatehouse {
namespace {

// Well below the 32,766 values that SQLite takes in one statement.
constexpr int valuesAtOnce = 2'000;

Error failed(ErrorCode code, const QString &words)
{
    return Error{code, {}, words, 0, 0};
}

Error about(const StoreLocation &location, Error error)
{
    error.detail = QStringLiteral("%1: %2").arg(location.name(), error.detail);
    return error;
}

Result<std::unique_ptr<Connection>> openOurs(const StoreLocation &location)
{
    if (Result<void> made = location.make(); !made)
        return made.error();
    {
        // Opening a file for writing already changes it.
        const Result<std::unique_ptr<Connection>> reading =
            Connection::open(location, Connection::Mode::Read);
        if (!reading)
            return reading.error();
        if (Result<void> ours = Migrations::refuseForeign(**reading); !ours)
            return ours.error();
    }
    location.protect();
    Result<std::unique_ptr<Connection>> connection = Connection::open(location, Connection::Mode::Write);
    if (!connection)
        return connection;
    const Result<void> migrated = Migrations::apply(**connection);
    return migrated ? std::move(connection) : Result<std::unique_ptr<Connection>>(migrated.error());
}

/// Accounts first, for others refer to them.
Result<QStringList> tablesOf(Connection &connection)
{
    Result<QStringList> found = connection.engine().tables(connection);
    if (!found)
        return found;
    QStringList tables = *found;
    tables.removeIf([](const QString &name) {
        return name == u"changes" || name == u"nodes" || name == u"import_rows" || name == ArchiveSeal::table;
    });
    std::ranges::sort(tables);
    if (tables.removeOne(QStringLiteral("accounts")))
        tables.prepend(QStringLiteral("accounts"));
    return tables;
}

Result<qint64> countOf(Connection &connection, const QString &table)
{
    QSqlQuery query(connection.handle());
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("SELECT count(*) FROM ") + table) || !query.next())
        return connection.engine().error(query.lastError());
    return query.value(0).toLongLong();
}

Result<qint64> countAll(Connection &connection, const QStringList &tables)
{
    qint64 rows = 0;
    for (const QString &table : tables) {
        const Result<qint64> count = countOf(connection, table);
        if (!count)
            return count;
        rows += *count;
    }
    return rows;
}

/// Collects rows and sends them as few statements.
class Inserter final {
    Q_DISABLE_COPY_MOVE(Inserter)

public:
    Inserter(Connection &connection, const QString &table, const QStringList &columns)
        : m_connection(connection)
        , m_start(QStringLiteral("INSERT INTO %1 (%2) VALUES ").arg(table, columns.join(u", ")))
        , m_row(QStringLiteral("(?") + QStringLiteral(", ?").repeated(columns.size() - 1) + u')')
        , m_columns(columns.size())
    {
    }

    [[nodiscard]] Result<void> add(const QSqlQuery &row)
    {
        for (int column = 0; column < m_columns; ++column) {
            const QVariant value = row.value(column);
            m_values.append(value.typeId() == QMetaType::QString && !value.isNull()
                    ? QVariant(m_connection.engine().storable(value.toString()))
                    : value);
        }
        return m_values.size() + m_columns > valuesAtOnce ? flush() : Result<void>();
    }

    [[nodiscard]] Result<void> flush()
    {
        if (m_values.isEmpty())
            return {};
        const qsizetype rows = m_values.size() / m_columns;
        if (rows != m_preparedRows) {
            m_query = QSqlQuery(m_connection.handle());
            if (!m_query.prepare(m_start + m_row + QString(u", " + m_row).repeated(rows - 1)))
                return m_connection.engine().error(m_query.lastError());
            m_preparedRows = rows;
        }
        for (int i = 0; i < m_values.size(); ++i)
            m_query.bindValue(i, m_values[i]);
        m_values.clear();
        return m_connection.run(m_query);
    }

private:
    Connection &m_connection;
    const QString m_start;
    const QString m_row;
    const qsizetype m_columns;
    QVariantList m_values;
    QSqlQuery m_query;
    qsizetype m_preparedRows = 0;
};

QStringList columnNames(const QSqlRecord &record)
{
    QStringList names;
    for (int i = 0; i < record.count(); ++i)
        names.append(record.fieldName(i));
    return names;
}

Result<void> copyTable(Connection &from, Connection &to, const QString &table, Progress &progress)
{
    const QString all = QStringLiteral("SELECT * FROM ") + table;
    const QString declare = from.engine().declareCursor(all);
    if (Result<void> declared = declare.isEmpty() ? Result<void>() : from.execute(declare); !declared)
        return declared;
    std::optional<Inserter> inserter;
    qint64 rows = 0;
    do {
        QSqlQuery query(from.handle());
        query.setForwardOnly(true);
        if (!query.exec(declare.isEmpty() ? all : from.engine().fetchCursor()))
            return from.engine().error(query.lastError());
        if (!inserter)
            inserter.emplace(to, table, columnNames(query.record()));
        for (rows = 0; query.next(); ++rows, ++progress.done) {
            if (progress.cancelled)
                return failed(ErrorCode::Busy,
                    QCoreApplication::translate("StoreCopy", "stopped; the other store was left as it was"));
            if (Result<void> added = inserter->add(query); !added)
                return added;
        }
        if (query.lastError().isValid())
            return from.engine().error(query.lastError());
    } while (rows > 0 && !declare.isEmpty());
    if (Result<void> flushed = inserter->flush(); !flushed)
        return flushed;
    return declare.isEmpty() ? Result<void>() : from.execute(from.engine().closeCursor());
}

Result<void> compare(Connection &from, Connection &to, const QStringList &tables)
{
    for (const QString &table : tables) {
        const Result<qint64> before = countOf(from, table);
        const Result<qint64> after = countOf(to, table);
        if (!before || !after)
            return before ? after.error() : before.error();
        if (*before != *after)
            return failed(ErrorCode::Internal,
                QCoreApplication::translate("StoreCopy", "of %1 rows in %2 only %3 arrived")
                    .arg(*before)
                    .arg(table)
                    .arg(*after));
    }
    return {};
}

/// No account gets the number of one that was deleted.
Result<void> continueNumbers(Connection &from, Connection &to, const QStringList &tables)
{
    const Result<QHash<QString, qint64>> given = from.engine().numbersGiven(from);
    if (!given)
        return given.error();
    for (auto one = given->begin(); one != given->end(); ++one) {
        if (!tables.contains(one.key()))
            continue;
        if (Result<void> done = to.engine().continueNumbers(to, one.key(), one.value()); !done)
            return done;
    }
    return {};
}

} // namespace

Result<StoreCopy::Outcome> StoreCopy::run(
    const StoreLocation &from, const StoreLocation &to, Progress &progress)
{
    if (from.file == to.file && from.server == to.server)
        return failed(ErrorCode::InvalidInput,
            QCoreApplication::translate("StoreCopy", "names the store that is to be moved"));
    const Result<std::unique_ptr<Connection>> source = openOurs(from);
    if (!source)
        return about(from, source.error());
    const Result<std::unique_ptr<Connection>> target = openOurs(to);
    if (!target)
        return about(to, target.error());
    if (Result<void> prepared = (*target)->executeAll((*target)->engine().prepareFor(Bulk::Whole)); !prepared)
        return about(to, prepared.error());
    Transaction sourceTransaction(**source);
    Transaction targetTransaction(**target);
    // The source's is never committed: it keeps other writers out.
    if (Result<void> begun = sourceTransaction.begin(); !begun)
        return about(from, begun.error());
    if (Result<void> begun = targetTransaction.begin(); !begun)
        return about(to, begun.error());
    // Only now: two names of one store would wait for each other.
    const Patience reading(**source);
    const Patience writing(**target);
    Result<Outcome> outcome = rows(**source, **target, progress);
    if (!outcome)
        return outcome;
    const Result<void> committed = targetTransaction.commit();
    return committed ? outcome : Result<Outcome>(about(to, committed.error()));
}

Result<StoreCopy::Outcome> StoreCopy::rows(Connection &from, Connection &to, Progress &progress)
{
    const Result<QStringList> tables = tablesOf(from);
    const Result<QStringList> targets = tablesOf(to);
    if (!tables || !targets)
        return tables ? targets.error() : tables.error();
    if (*tables != *targets)
        return failed(ErrorCode::StoreForeign,
            QCoreApplication::translate("StoreCopy", "the stores have different tables"));
    const Result<qint64> present = countAll(to, *targets);
    if (!present)
        return present.error();
    if (*present > 0)
        return failed(ErrorCode::StoreForeign,
            QCoreApplication::translate(
                "StoreCopy", "the target is not empty; name a new file, or an empty database"));
    const Result<qint64> count = countAll(from, *tables);
    if (!count)
        return count.error();
    progress.done = 0;
    progress.total = *count;
    for (const QString &table : *tables) {
        if (Result<void> copied = copyTable(from, to, table, progress); !copied)
            return copied.error();
    }
    if (Result<void> same = compare(from, to, *tables); !same)
        return same.error();
    if (Result<void> continued = continueNumbers(from, to, *tables); !continued)
        return continued.error();
    return Outcome{tables->size(), *count};
}

Result<void> StoreCopy::clear(Connection &connection)
{
    const Result<QStringList> tables = tablesOf(connection);
    if (!tables)
        return tables.error();
    for (const QString &table : std::views::reverse(*tables)) {
        if (Result<void> cleared = connection.execute(QStringLiteral("DELETE FROM ") + table); !cleared)
            return cleared;
    }
    return {};
}

} // namespace gatehouse
