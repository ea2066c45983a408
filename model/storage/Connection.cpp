// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/Connection.h"

#include "model/storage/ServerWatch.h"

#include <QCoreApplication>
#include <QSqlError>

#include <atomic>

namespace gatehouse {
namespace {

QString nextName()
{
    static std::atomic<quint64> counter{0};
    return QStringLiteral("gatehouse-%1").arg(++counter);
}

} // namespace

Connection::Connection(const StoreLocation &location, Mode mode)
    : m_location(location)
    , m_mode(mode)
    , m_engine(Engine::of(location))
    , m_watch(m_engine.watch(location))
{
}

Connection::~Connection()
{
    drop();
}

/// Where the server is gone, the driver goes before its statements, or it would try to tell the server
/// about the end of each.
void Connection::drop()
{
    const bool isLost = m_watch && (m_watch->isLost() || !m_database.isOpen());
    if (m_watch)
        m_watch->detach();
    if (!isLost)
        m_prepared.clear();
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
    m_prepared.clear();
}

Result<std::unique_ptr<Connection>> Connection::open(const StoreLocation &location, Mode mode)
{
    std::unique_ptr<Connection> connection(new Connection(location, mode));
    if (Result<void> opened = connection->connect(); !opened)
        return opened.error();
    return connection;
}

Result<void> Connection::connect()
{
    m_database = QSqlDatabase::addDatabase(QString::fromLatin1(m_engine.driver()), nextName());
    if (Result<void> opened = m_engine.open(m_database, m_location, m_mode == Mode::Write); !opened)
        return opened;
    if (m_watch)
        m_watch->attach(m_engine.socket(m_database));
    return {};
}

Result<void> Connection::ready()
{
    if (!m_watch || !m_watch->isLost())
        return {};
    if (m_queries > 0 || m_isInTransaction || !m_watch->isServerBack())
        return Error{ErrorCode::StoreUnavailable, {},
            QCoreApplication::translate("StoreError", "the database server cannot be reached at this moment"),
            0, 0};
    drop();
    ++m_generation;
    Result<void> connected = connect();
    if (!connected)
        m_watch->reportLoss();
    return connected;
}

Error Connection::failure(const QSqlError &error)
{
    m_isSpoiled = m_isInTransaction && m_engine.failureSpoilsTransaction();
    if (m_watch && !m_watch->isLost() && !m_database.isOpen())
        m_watch->reportLoss();
    return m_engine.error(error);
}

void Connection::setArrival(std::function<void()> arrival)
{
    if (m_watch)
        m_watch->setArrival(std::move(arrival));
}

bool Connection::rest()
{
    if (!m_watch || m_watch->isLost() || m_engine.takeCalls(m_database))
        return false;
    m_watch->arm();
    return true;
}

Result<QSqlQuery *> Connection::prepared(const char *sql)
{
    if (Result<void> isReady = ready(); !isReady)
        return isReady.error();
    const auto found = m_prepared.find(sql);
    if (found != m_prepared.end())
        return &found->second;
    const ServerWatch::Call call(m_isPatient ? nullptr : m_watch.get());
    QSqlQuery query(m_database);
    query.setForwardOnly(!m_watch); // or a server's rows would block the connection until all are read
    if (!query.prepare(QString::fromUtf8(sql)))
        return failure(query.lastError());
    return &m_prepared.emplace(sql, std::move(query)).first->second;
}

Result<void> Connection::execute(const QString &sql)
{
    if (Result<void> isReady = ready(); !isReady)
        return isReady;
    const ServerWatch::Call call(m_isPatient ? nullptr : m_watch.get());
    QSqlQuery query(m_database);
    return query.exec(sql) ? Result<void>() : Result<void>(failure(query.lastError()));
}

Result<void> Connection::executeAll(std::span<const char *const> statements)
{
    for (const char *statement : statements) {
        if (Result<void> done = execute(QString::fromLatin1(statement)); !done)
            return done;
    }
    return {};
}

Result<void> Connection::run(QSqlQuery &query)
{
    const ServerWatch::Call call(m_isPatient ? nullptr : m_watch.get());
    return query.exec() ? Result<void>() : Result<void>(failure(query.lastError()));
}

Transaction::~Transaction()
{
    if (!m_isOpen)
        return;
    // Nothing is left to do where even the rollback fails: the next begin() will say so.
    (void)m_connection.execute(QStringLiteral("ROLLBACK"));
    m_connection.m_isInTransaction = false;
}

Result<void> Transaction::begin()
{
    if (m_connection.m_isInTransaction)
        return Error{ErrorCode::Internal, {}, QStringLiteral("a transaction inside another one"), 0, 0};
    for (const char *statement : m_connection.engine().beginWrite()) {
        if (Result<void> begun = m_connection.execute(QString::fromLatin1(statement)); !begun) {
            // Where the turn of this writer did not come, its transaction stands open all the same.
            (void)m_connection.execute(QStringLiteral("ROLLBACK"));
            return begun;
        }
    }
    m_isOpen = true;
    m_connection.m_isInTransaction = true;
    m_connection.m_isSpoiled = false;
    return {};
}

/// PostgreSQL answers the COMMIT of a spoiled transaction with a friendly word, and rolls back.
Result<void> Transaction::commit()
{
    if (m_connection.m_isSpoiled)
        return Error{
            ErrorCode::Internal, {}, QStringLiteral("a statement of the transaction has failed"), 0, 0};
    Result<void> committed = m_connection.execute(QStringLiteral("COMMIT"));
    if (committed) {
        m_isOpen = false;
        m_connection.m_isInTransaction = false;
    }
    return committed;
}

Result<void> Transaction::savepoint(Connection &connection)
{
    return connection.execute(QStringLiteral("SAVEPOINT piece"));
}

Result<void> Transaction::rollBackTo(Connection &connection)
{
    Result<void> undone = connection.execute(QStringLiteral("ROLLBACK TO piece"));
    if (undone)
        connection.m_isSpoiled = false;
    return undone;
}

Result<void> Transaction::release(Connection &connection)
{
    return connection.execute(QStringLiteral("RELEASE piece"));
}

Patience::Patience(Connection &connection)
    : m_connection(connection)
{
    m_connection.m_isPatient = true;
    if (const QString words = m_connection.engine().limitTimes(false); !words.isEmpty())
        (void)m_connection.execute(words); // where it fails, the work itself will say so
}

Patience::~Patience()
{
    m_connection.m_isPatient = false;
    if (const QString words = m_connection.engine().limitTimes(true); !words.isEmpty())
        (void)m_connection.execute(words);
}

} // namespace gatehouse
