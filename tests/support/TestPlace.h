// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/storage/StoreLocation.h"

#include <QTemporaryDir>

namespace gatehouse::test {

/// Where a test has its store: a file in a folder of its own or, where GATEHOUSE_TEST_DATABASE names a
/// PostgreSQL database, a schema of its own in there. Either goes with it.
class TestPlace final {
    Q_DISABLE_COPY_MOVE(TestPlace)

public:
    TestPlace();
    ~TestPlace();

    /// Whether this run of the tests is the one against PostgreSQL.
    [[nodiscard]] static bool isServer();

    [[nodiscard]] const StoreLocation &location() const { return m_location; }
    /// What `--database` takes.
    [[nodiscard]] QString url() const { return m_url; }
    /// Name of the schema; empty for a file.
    [[nodiscard]] QString schema() const { return m_schema; }

private:
    QTemporaryDir m_folder;
    QString m_schema;
    QString m_url;
    StoreLocation m_location;
};

} // namespace gatehouse::test
