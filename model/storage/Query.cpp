// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/Query.h"

namespace gatehouse {

Query::Query(Connection &connection, const char *sql)
    : m_connection(connection)
{
    const Result<QSqlQuery *> prepared = connection.prepared(sql);
    if (!prepared) {
        m_error = prepared.error();
        return;
    }
    m_query = prepared.value();
    ++m_connection.m_queries;
}

Query::~Query()
{
    if (!m_query)
        return;
    m_query->finish();
    --m_connection.m_queries;
}

Query &Query::bind(qint64 value)
{
    if (m_query)
        m_query->bindValue(m_bound++, value);
    return *this;
}

Query &Query::bind(const QString &value)
{
    if (m_query)
        m_query->bindValue(m_bound++,
            value.isNull() ? QVariant(QMetaType::fromType<QString>())
                           : QVariant(m_connection.engine().storable(value)));
    return *this;
}

Query &Query::bindText(const QString &value)
{
    return bind(value.isNull() ? QStringLiteral("") : value);
}

Query &Query::bindOptional(const std::optional<qint64> &value)
{
    if (m_query)
        m_query->bindValue(m_bound++, value ? QVariant(*value) : QVariant(QMetaType::fromType<qint64>()));
    return *this;
}

Result<void> Query::run()
{
    return m_query ? m_connection.run(*m_query) : Result<void>(m_error);
}

Result<qint64> Query::runForCount()
{
    const Result<void> done = run();
    return done ? Result<qint64>(affectedRows()) : Result<qint64>(done.error());
}

bool Query::next()
{
    return m_query && m_query->next();
}

Result<void> Query::runForRow()
{
    if (Result<void> done = run(); !done)
        return done;
    if (next())
        return {};
    Result<void> finished = ended();
    return finished ? Result<void>(ErrorCode::NotFound) : finished;
}

Result<void> Query::ended() const
{
    if (!m_query)
        return m_error;
    return m_query->lastError().isValid() ? Result<void>(m_connection.engine().error(m_query->lastError()))
                                          : Result<void>();
}

qint64 Query::integer(int column) const
{
    return m_query->value(column).toLongLong();
}

QString Query::text(int column) const
{
    return m_query->value(column).toString();
}

std::optional<qint64> Query::optionalInteger(int column) const
{
    const QVariant value = m_query->value(column);
    return value.isNull() ? std::nullopt : std::optional(value.toLongLong());
}

qint64 Query::insertedId() const
{
    return m_query->lastInsertId().toLongLong();
}

qint64 Query::affectedRows() const
{
    return m_query->numRowsAffected();
}

QString Query::violatedColumn() const
{
    return m_query ? m_connection.engine().violatedColumn(m_query->lastError()) : QString();
}

} // namespace gatehouse
