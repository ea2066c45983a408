// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/storage/Connection.h"

#include <QVariant>

namespace gatehouse {

/// One run of a prepared statement: bind, run, read. Ends the statement when it goes, so that no
/// forgotten cursor holds an old snapshot of the store.
class Query final {
    Q_DISABLE_COPY_MOVE(Query)

public:
    /// `sql` is a literal; every value is bound, none is ever put into the text.
    Query(Connection &connection, const char *sql);
    ~Query();

    Query &bind(qint64 value);
    Query &bind(const QString &value); ///< a null string is SQL NULL, an empty one is not
    Query &bindText(const QString &value); ///< for a column that is never NULL: a null string is an empty one
    Query &bindOptional(const std::optional<qint64> &value);

    [[nodiscard]] Result<void> run();
    /// Steps to the next row; false at the end or after an error, which ended() then tells apart.
    [[nodiscard]] bool next();
    /// After next() said false: the error that cut the rows short, if one did.
    [[nodiscard]] Result<void> ended() const;
    /// Runs and tells how many rows it has changed.
    [[nodiscard]] Result<qint64> runForCount();
    /// Runs and steps to the one row asked for; NotFound where there is none.
    [[nodiscard]] Result<void> runForRow();

    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] QString text(int column) const; ///< null where SQL NULL
    [[nodiscard]] std::optional<qint64> optionalInteger(int column) const;
    [[nodiscard]] qint64 insertedId() const;
    [[nodiscard]] qint64 affectedRows() const;
    /// Column of the unique constraint that made run() fail, empty for any other outcome.
    [[nodiscard]] QString violatedColumn() const;

private:
    Connection &m_connection;
    QSqlQuery *m_query = nullptr;
    Error m_error;
    int m_bound = 0;
};

} // namespace gatehouse
