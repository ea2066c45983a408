// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"
#include "model/storage/StoreLocation.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <memory>
#include <unordered_map>

namespace gatehouse {

/// One open connection to the store, with its prepared statements. Belongs to the thread that
/// opened it and is destroyed there (a rule of QtSql).
class Connection final {
    Q_DISABLE_COPY_MOVE(Connection)

public:
    enum class Mode { Read, Write };

    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const StoreLocation &location, Mode mode);
    ~Connection();

    /// The statement prepared from that literal, made on first use. `sql` must live as long as the
    /// connection, as a string literal does.
    [[nodiscard]] Result<QSqlQuery *> prepared(const char *sql);
    /// Runs one statement without parameters.
    [[nodiscard]] Result<void> execute(const QString &sql);

private:
    explicit Connection(QSqlDatabase database);

    QSqlDatabase m_database;
    std::unordered_map<const char *, QSqlQuery> m_prepared;
};

/// BEGIN IMMEDIATE ... COMMIT; rolls back where commit() was not reached.
class Transaction final {
    Q_DISABLE_COPY_MOVE(Transaction)

public:
    explicit Transaction(Connection &connection)
        : m_connection(connection)
    {
    }
    ~Transaction();

    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> commit();

private:
    Connection &m_connection;
    bool m_open = false;
};

} // namespace gatehouse
