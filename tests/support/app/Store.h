// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Backend.h"
#include "model/accounts/Account.h"
#include "model/storage/UnitOfWork.h"
#include "tests/support/app/Program.h"

#include <QSqlDatabase>
#include <QVariant>

#include <functional>
#include <memory>

namespace gatehouse::test {

/// The store of a home as another program on the same machine has it open: through the model for
/// writing as the console and the command line do, and by plain SQL for looking.
class Store final {
    Q_DISABLE_COPY_MOVE(Store)

public:
    explicit Store(const Home &home);
    ~Store();

    /// Runs one statement for itself; false where it fails.
    bool execute(const char *sql) const;
    /// The first column of every row; `value` is bound where the statement has a place for it.
    [[nodiscard]] QVariantList column(const char *sql, const QVariant &value = {}) const;
    /// Empty where SQLite finds nothing wrong with the file; a server looks after its own.
    [[nodiscard]] QString damage() const;

    /// Both end the account's sessions or refuse them; false where that failed.
    bool changePassword(const QString &name, const QByteArray &password);
    bool setActive(const QString &name, bool isActive);
    bool unlock(const QString &name);

    /// Runs the statements on a file that is made where it is missing.
    static void make(const QString &file, const QList<QByteArray> &statements);

private:
    using Work = std::function<Result<void>(UnitOfWork &)>;
    [[nodiscard]] bool write(const Work &work);

    SystemClock m_clock;
    std::unique_ptr<Backend> m_backend; ///< started by the first write
    const StoreLocation m_location;
    QSqlDatabase m_database;
};

/// Makes NAME.crt and NAME.key in the home; false where openssl fails.
[[nodiscard]] bool makeTlsPair(const Home &home, const QString &name, bool isEc = false);

} // namespace gatehouse::test
