// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/Connection.h"

#include "model/storage/SqliteEngine.h"

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

Connection::Connection(QSqlDatabase database)
    : m_database(std::move(database))
{
}

Connection::~Connection()
{
    m_prepared.clear();
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

Result<std::unique_ptr<Connection>> Connection::open(const StoreLocation &location, Mode mode)
{
    std::unique_ptr<Connection> connection(
        new Connection(QSqlDatabase::addDatabase(QString::fromLatin1(SqliteEngine::driver), nextName())));
    QSqlDatabase &database = connection->m_database; // a copy would make Qt warn where opening fails
    if (Result<void> opened = SqliteEngine::open(database, location, mode == Mode::Write); !opened)
        return opened.error();
    return connection;
}

Result<QSqlQuery *> Connection::prepared(const char *sql)
{
    const auto found = m_prepared.find(sql);
    if (found != m_prepared.end())
        return &found->second;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(QString::fromUtf8(sql)))
        return SqliteEngine::error(query.lastError());
    return &m_prepared.emplace(sql, std::move(query)).first->second;
}

Result<void> Connection::execute(const QString &sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return SqliteEngine::error(query.lastError());
    return {};
}

Transaction::~Transaction()
{
    // Nothing is left to do where even the rollback fails: the next begin() will say so.
    if (m_open)
        (void)m_connection.execute(QStringLiteral("ROLLBACK"));
}

Result<void> Transaction::begin()
{
    Result<void> begun = m_connection.execute(QString::fromLatin1(SqliteEngine::beginWrite));
    m_open = begun.ok();
    return begun;
}

Result<void> Transaction::commit()
{
    Result<void> committed = m_connection.execute(QStringLiteral("COMMIT"));
    if (committed)
        m_open = false;
    return committed;
}

} // namespace gatehouse
