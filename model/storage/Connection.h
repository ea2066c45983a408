// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"
#include "model/storage/Engine.h"
#include "model/storage/StoreLocation.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <functional>
#include <memory>
#include <unordered_map>

namespace gatehouse {

/// One open connection to the store, with its prepared statements. Belongs to the thread that
/// opened it and is destroyed there (a rule of QtSql). One that its server has lost answers with
/// StoreUnavailable and makes itself anew once the server is back.
class Connection final {
    Q_DISABLE_COPY_MOVE(Connection)

public:
    enum class Mode { Read, Write };

    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const StoreLocation &location, Mode mode);
    ~Connection();

    [[nodiscard]] const Engine &engine() const { return m_engine; }
    /// Grows whenever the connection was made anew; what was read before may have been forgotten since.
    [[nodiscard]] quint64 generation() const { return m_generation; }

    /// For whoever copies a whole store, and cannot know its statements beforehand.
    [[nodiscard]] QSqlDatabase &handle() { return m_database; }
    /// The statement prepared from that literal, made on first use. `sql` must live as long as the
    /// connection, as a string literal does.
    [[nodiscard]] Result<QSqlQuery *> prepared(const char *sql);
    /// Runs one statement without parameters.
    [[nodiscard]] Result<void> execute(const QString &sql);
    [[nodiscard]] Result<void> executeAll(std::span<const char *const> statements);
    /// Runs what prepared() gave.
    [[nodiscard]] Result<void> run(QSqlQuery &query);

    /// What to call, on another thread, when the server calls while the connection rests, or is gone.
    void setArrival(std::function<void()> arrival);
    /// True where the server has not called since the last statement, and from now on a call is heard.
    [[nodiscard]] bool rest();

private:
    friend class Query;
    friend class Transaction;
    friend class Patience;

    Connection(const StoreLocation &location, Mode mode);
    [[nodiscard]] Result<void> connect();
    /// Makes a lost connection anew, where nothing that is under way still needs the old one.
    [[nodiscard]] Result<void> ready();
    void drop();
    [[nodiscard]] Error failure(const QSqlError &error);

    const StoreLocation m_location;
    const Mode m_mode;
    const Engine &m_engine;
    QSqlDatabase m_database;
    std::unordered_map<const char *, QSqlQuery> m_prepared;
    std::unique_ptr<ServerWatch> m_watch; ///< null where there is no server
    quint64 m_generation = 0;
    int m_queries = 0; ///< that hold one of m_prepared
    bool m_isInTransaction = false;
    bool m_isSpoiled = false; ///< the transaction, by a failed statement
    bool m_isPatient = false;
};

/// From begin() to commit() no other writer of any process comes between; rolls back where commit() was
/// not reached.
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
    /// Begins a part that rollBackTo() undoes, a failed statement among it, and release() keeps.
    [[nodiscard]] static Result<void> savepoint(Connection &connection);
    [[nodiscard]] static Result<void> rollBackTo(Connection &connection);
    [[nodiscard]] static Result<void> release(Connection &connection);

private:
    Connection &m_connection;
    bool m_isOpen = false;
};

/// While it lives, statements of that connection may take as long as they need: for migrations.
class Patience final {
    Q_DISABLE_COPY_MOVE(Patience)

public:
    explicit Patience(Connection &connection);
    ~Patience();

private:
    Connection &m_connection;
};

} // namespace gatehouse
