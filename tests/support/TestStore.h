// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Backend.h"
#include "model/storage/Connection.h"
#include "model/storage/UnitOfWork.h"
#include "tests/support/ManualClock.h"
#include "tests/support/TestPlace.h"

#include <functional>

namespace gatehouse::test {

/// A store in a place of its own that goes with it. Needs a QCA::Initializer where it is filled.
class TestStore final {
    Q_DISABLE_COPY_MOVE(TestStore)

public:
    enum class Kind {
        None, ///< nothing yet
        Empty, ///< all tables, no rows
        Filled, ///< as after the first start: keys and the admin, whose password costs next to nothing
    };

    explicit TestStore(Kind kind = Kind::Empty);

    [[nodiscard]] const StoreLocation &location() const { return m_place.location(); }
    [[nodiscard]] const TestPlace &place() const { return m_place; }
    [[nodiscard]] std::unique_ptr<Connection> open(Connection::Mode mode = Connection::Mode::Write) const;
    /// What a start of the program is told by tests: hashing at the lowest cost, on one thread.
    [[nodiscard]] static Backend::Overrides cheapHashing();

    /// One integer of the store as it is now, -1 where there is none.
    [[nodiscard]] qint64 number(const QString &sql) const;
    /// Runs one statement on a connection of its own, as another program would.
    void run(const QString &sql) const;

private:
    TestPlace m_place;
};

/// Every value of every row, table by table, in an order of its own; but for what says who is there, and who
/// has changed what.
[[nodiscard]] QStringList contents(const StoreLocation &location);

/// Runs `work` as the writer does, in a transaction and a savepoint, and says what it said. The clock of the
/// unit stands at `nowMs`.
template <typename Work>
auto inTransaction(Connection &connection, qint64 nowMs, Work work)
{
    Transaction transaction(connection);
    if (!transaction.begin() || !Transaction::savepoint(connection))
        qFatal("no transaction can be begun");
    UnitOfWork unit(connection, nowMs);
    auto outcome = work(unit);
    if (!outcome && !Transaction::rollBackTo(connection))
        qFatal("a transaction cannot be undone");
    if (!transaction.commit())
        qFatal("a transaction cannot be committed");
    return outcome;
}

} // namespace gatehouse::test
