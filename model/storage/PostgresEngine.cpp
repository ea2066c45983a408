// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/PostgresEngine.h"

#include "model/storage/NumberRows.h"
#include "model/storage/PostgresErrors.h"
#include "model/storage/ServerWatch.h"

#include <QLibrary>
#include <QRegularExpression>
#include <QSqlDriver>
#include <QSqlQuery>

#include <array>
#include <atomic>

namespace gatehouse {
namespace {

struct Parameter {
    const char *name;
    const char *value;
};

// Where the URL says nothing else: a server that cannot be reached is given up after about two seconds a
// host, and one that is gone is noticed although it never says so.
constexpr std::array defaults{Parameter{"application_name", "gatehouse"}, Parameter{"connect_timeout", "2"},
    Parameter{"keepalives_idle", "5"}, Parameter{"keepalives_interval", "2"},
    Parameter{"keepalives_count", "3"}, Parameter{"tcp_user_timeout", "4000"}};

// Each text is one statement: of several, QtSql would look at the first one's outcome alone.

// A request is answered within five seconds, so no statement may take that long; a writer waits for the
// others less, because it may have to wait twice.
constexpr const char *limit = "SELECT set_config('statement_timeout', '3000', false), "
                              "set_config('lock_timeout', '2000', false)";
constexpr const char *noLimit = "SELECT set_config('statement_timeout', '0', false), "
                                "set_config('lock_timeout', '0', false)";
// Notices would go to standard error. Whoever has switched off that a commit waits for the disk has done so
// for other programs: what is answered here is on disk.
constexpr const char *settle =
    "SELECT set_config('client_min_messages', 'error', false), "
    "set_config('idle_in_transaction_session_timeout', '30000', false), "
    "set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' "
    "ELSE current_setting('synchronous_commit') END, false)";
constexpr const char *forbidWriting = "SET default_transaction_read_only = on";
// Tells the program's own writes, which announce each row, from those of anybody else.
constexpr const char *introduceWriter = "SET gatehouse.writer = 'yes'";

// What another program writes is announced too, as a change of no row that can be named: caches start
// empty. It waits for its turn as every writer does, so that the numbers stay in the order of commits.
constexpr const char *announceForeign = R"(
CREATE OR REPLACE FUNCTION gatehouse_announce() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(1195463749, hashtext(TG_TABLE_SCHEMA));
    EXECUTE format('INSERT INTO %I.changes (kind, ref) VALUES (0, $1)', TG_TABLE_SCHEMA) USING TG_TABLE_NAME;
    PERFORM pg_notify('gatehouse_changes', '');
    RETURN NULL;
END $$)";
constexpr const char *dropTrigger = "DROP TRIGGER IF EXISTS gatehouse_announce ON %1";
constexpr const char *makeTrigger = R"(
CREATE TRIGGER gatehouse_announce AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %1 FOR EACH STATEMENT
WHEN (current_setting('gatehouse.writer', true) IS DISTINCT FROM 'yes') EXECUTE FUNCTION gatehouse_announce())";
constexpr std::array announced{
    "accounts", "sessions", "login_failures", "login_failure_addresses", "signing_keys", "settings"};

/// What libpq takes as one list; QtSql wants ';' where libpq has spaces.
QString connectOptions(const ServerParameters &server)
{
    QStringList options;
    const auto add = [&options](const QString &name, QString value) {
        value.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'"));
        options.append(QStringLiteral("%1='%2'").arg(name, value));
    };
    for (const Parameter &parameter : defaults) {
        const QString name = QString::fromLatin1(parameter.name);
        add(name, server.value(name, QString::fromLatin1(parameter.value)));
    }
    for (auto one = server.cbegin(); one != server.cend(); ++one) {
        const bool isDefault = std::ranges::any_of(
            defaults, [&](const Parameter &row) { return one.key() == QLatin1StringView(row.name); });
        static const QStringList separate{QStringLiteral("dbname"), QStringLiteral("host"),
            QStringLiteral("password"), QStringLiteral("user")};
        if (!isDefault && !separate.contains(one.key()))
            add(one.key(), one.value());
    }
    return options.join(u';');
}

Result<void> run(const QSqlDatabase &database, const char *sql)
{
    QSqlQuery query(database);
    return query.exec(QString::fromLatin1(sql)) ? Result<void>()
                                                : Result<void>(postgresError(query.lastError()));
}

/// Asked of the library that the driver has loaded; the program needs none of its headers for a few calls.
template <typename Function>
Function libraryFunction(const char *name)
{
    return reinterpret_cast<Function>(QLibrary::resolve(QStringLiteral("pq"), 5, name));
}

void *libraryConnection(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    return handle.isValid() ? *static_cast<void *const *>(handle.constData()) : nullptr;
}

/// A connection that is made to be thrown away.
bool canConnect(const StoreLocation &location)
{
    static std::atomic<quint64> counter{0};
    const QString name = QStringLiteral("gatehouse-probe-%1").arg(++counter);
    bool isOpen = false;
    {
        const PostgresEngine engine;
        QSqlDatabase database = QSqlDatabase::addDatabase(QString::fromLatin1(engine.driver()), name);
        isOpen = engine.open(database, location, false).ok();
        database.close();
    }
    QSqlDatabase::removeDatabase(name);
    return isOpen;
}

} // namespace

std::span<const char *const> PostgresEngine::beginWrite() const
{
    // The lock's first half is Engine::ownerMark, the second tells the schemas of one database apart.
    static constexpr std::array statements{
        "BEGIN", "SELECT pg_advisory_xact_lock(1195463749, hashtext(current_schema()))"};
    return statements;
}

QString PostgresEngine::storable(const QString &text) const
{
    if (!text.contains(QChar::Null))
        return text;
    QString without = text;
    return without.replace(QChar::Null, QChar(QChar::ReplacementCharacter));
}

QString PostgresEngine::translated(QString migration) const
{
    // The order of bytes, as in SQLite: it needs no index rebuilt when the server's own collation changes.
    static const QRegularExpression text(QStringLiteral(R"(\bTEXT\b)"));
    static const QRegularExpression integer(QStringLiteral(R"(\bINTEGER\b)"));
    migration.replace(text, QStringLiteral("TEXT COLLATE \"C\""));
    migration.replace(integer, QStringLiteral("BIGINT"));
    return migration.replace(
        QStringLiteral("{{id}}"), QStringLiteral("BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"));
}

QString PostgresEngine::limitTimes(bool areLimited) const
{
    return QString::fromLatin1(areLimited ? limit : noLimit);
}

Result<void> PostgresEngine::open(
    QSqlDatabase &database, const StoreLocation &location, bool forWriting) const
{
    const auto value = [&location](
                           const char *name) { return location.server.value(QString::fromLatin1(name)); };
    database.setHostName(value("host"));
    database.setUserName(value("user"));
    database.setPassword(value("password"));
    database.setDatabaseName(value("dbname"));
    database.setConnectOptions(connectOptions(location.server));
    if (!database.isValid())
        return Error{ErrorCode::StoreUnavailable, {},
            QStringLiteral("Qt's driver for PostgreSQL is missing; install libqt6sql6-psql"), 0, 0};
    if (!database.open())
        return error(database.lastError());
    for (const char *statement : {settle, limit, forWriting ? introduceWriter : forbidWriting}) {
        if (Result<void> settled = run(database, statement); !settled)
            return settled;
    }
    return {};
}

std::unique_ptr<ServerWatch> PostgresEngine::watch(const StoreLocation &location) const
{
    const QString server =
        location.server.value(QStringLiteral("host")) + u' ' + location.server.value(QStringLiteral("port"));
    return std::make_unique<ServerWatch>(server, [location] { return canConnect(location); });
}

int PostgresEngine::socket(const QSqlDatabase &database) const
{
    static const auto socketOf = libraryFunction<int (*)(void *)>("PQsocket");
    void *connection = libraryConnection(database);
    return socketOf && connection ? socketOf(connection) : -1;
}

bool PostgresEngine::takeCalls(const QSqlDatabase &database) const
{
    static const auto takeOne = libraryFunction<void *(*)(void *)>("PQnotifies");
    static const auto release = libraryFunction<void (*)(void *)>("PQfreemem");
    void *connection = libraryConnection(database);
    if (!takeOne || !release || !connection)
        return true;
    bool hasAny = false;
    while (void *call = takeOne(connection)) {
        release(call);
        hasAny = true;
    }
    return hasAny;
}

Result<StoreMark> PostgresEngine::mark(Connection &connection) const
{
    StoreMark mark;
    bool hasMark = false;
    {
        // What an extension has brought along is nobody's data.
        Query tables(connection,
            "SELECT count(*), count(CASE WHEN c.relname = 'gatehouse_store' THEN 1 END) "
            "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'v', 'm', 'f') "
            "AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND d.deptype = "
            "'e')");
        if (Result<void> row = tables.runForRow(); !row)
            return row.error();
        mark.tables = tables.integer(0);
        hasMark = tables.integer(1) > 0;
    }
    if (!hasMark)
        return mark;
    Query stored(connection, "SELECT owner, version FROM gatehouse_store");
    if (Result<void> row = stored.runForRow(); !row)
        return row.error();
    mark.owner = stored.integer(0);
    mark.version = stored.integer(1);
    return mark;
}

Result<void> PostgresEngine::beginMigration(Connection &connection) const
{
    // Extensions belong to the whole database, so its schemas are not migrated at the same time.
    return connection.execute(QStringLiteral("SELECT pg_advisory_xact_lock(1195463749, 0)"));
}

Result<void> PostgresEngine::endMigration(Connection &connection, int version) const
{
    if (Result<void> made = connection.execute(
            QStringLiteral("CREATE TABLE IF NOT EXISTS gatehouse_store (id INTEGER PRIMARY KEY, "
                           "owner BIGINT NOT NULL, version BIGINT NOT NULL)"));
        !made)
        return made;
    if (Result<void> made = connection.execute(QString::fromLatin1(announceForeign)); !made)
        return made;
    for (const char *table : announced) {
        for (const char *statement : {dropTrigger, makeTrigger}) {
            const QString words = QString::fromLatin1(statement).arg(QLatin1StringView(table));
            if (Result<void> made = connection.execute(words); !made)
                return made;
        }
    }
    return connection.execute(
        QStringLiteral("INSERT INTO gatehouse_store (id, owner, version) VALUES (1, %1, %2) "
                       "ON CONFLICT (id) DO UPDATE SET version = excluded.version")
            .arg(ownerMark)
            .arg(version));
}

Result<QStringList> PostgresEngine::tables(Connection &connection) const
{
    Query query(connection,
        "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() "
        "AND table_type = 'BASE TABLE' AND table_name <> 'gatehouse_store' ORDER BY table_name");
    if (Result<void> done = query.run(); !done)
        return done.error();
    QStringList names;
    while (query.next())
        names.append(query.text(0));
    const Result<void> whole = query.ended();
    return whole ? Result<QStringList>(names) : Result<QStringList>(whole.error());
}

QString PostgresEngine::declareCursor(const QString &select) const
{
    return QStringLiteral("DECLARE copied NO SCROLL CURSOR FOR ") + select;
}

QString PostgresEngine::fetchCursor() const
{
    return QStringLiteral("FETCH FORWARD 2000 FROM copied");
}

QString PostgresEngine::closeCursor() const
{
    return QStringLiteral("CLOSE copied");
}

Result<QHash<QString, qint64>> PostgresEngine::numbersGiven(Connection &connection) const
{
    Query query(connection,
        "SELECT table_name, coalesce(pg_sequence_last_value("
        "pg_get_serial_sequence(quote_ident(table_name), 'id')::regclass), 0) "
        "FROM information_schema.columns WHERE table_schema = current_schema() "
        "AND column_name = 'id' AND is_identity = 'YES'");
    return numbersByName(query);
}

Result<void> PostgresEngine::continueNumbers(Connection &connection, const QString &table, qint64 given) const
{
    return connection.execute(
        QStringLiteral("SELECT setval(pg_get_serial_sequence('%1', 'id'), highest) FROM (SELECT greatest(%2, "
                       "(SELECT coalesce(max(id), 0) FROM %1), coalesce(pg_sequence_last_value("
                       "pg_get_serial_sequence('%1', 'id')::regclass), 0)) AS highest) AS given "
                       "WHERE highest > 0")
            .arg(table)
            .arg(given));
}

Error PostgresEngine::error(const QSqlError &error) const
{
    return postgresError(error);
}

QString PostgresEngine::violatedColumn(const QSqlError &error) const
{
    return postgresViolatedColumn(error);
}

} // namespace gatehouse
