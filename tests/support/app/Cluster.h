// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/app/Program.h"

namespace gatehouse::test {

/// A PostgreSQL server of the test's own, which it may do anything to. Ends with the test.
class Cluster final {
    Q_DISABLE_COPY_MOVE(Cluster)

public:
    /// Starts it. Its socket and 127.0.0.1 have that port.
    Cluster(const Home &home, quint16 port);
    ~Cluster();

    /// False where PostgreSQL is not installed.
    [[nodiscard]] static bool isAvailable();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    /// For `--database`: over its socket.
    [[nodiscard]] QString url() const;
    /// Of its TLS certificate, which is for the name localhost.
    [[nodiscard]] QString certificate() const { return m_folder.filePath(QStringLiteral("c/server.crt")); }

    /// Ends it as a power cut would.
    bool kill() { return run(QStringLiteral("kill")); }
    bool restart() { return run(QStringLiteral("restart")); }
    /// Lets every process of it stand still, or go on.
    bool freeze() { return run(QStringLiteral("freeze")); }
    bool thaw() { return run(QStringLiteral("thaw")); }

private:
    bool run(const QString &call, const QStringList &more = {}) const;

    const Home &m_home;
    const quint16 m_port;
    QTemporaryDir m_folder; ///< short, for the socket in it
    bool m_isRunning = false;
};

} // namespace gatehouse::test
