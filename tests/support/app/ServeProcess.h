// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/app/Program.h"
#include "tests/support/server/Api.h"

#include <QProcess>

#include <array>
#include <csignal>

namespace gatehouse::test {

/// `gatehouse serve` as a process of its own, on free ports of the loopback, with the cheapest hashing
/// there is unless told otherwise. Killed with its owner.
class ServeProcess final : public Api {
    Q_DISABLE_COPY_MOVE(ServeProcess)

public:
    /// Starts on the home's data folder and waits for the ready line, or only starts.
    explicit ServeProcess(const Home &home, const QStringList &more = {}, bool waits = true);
    ~ServeProcess() override;

    /// Waits for the ready line; false where the process ended or is too slow.
    bool waitUntilReady();
    [[nodiscard]] bool isReady() const { return m_ports.front() != 0; }
    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }
    [[nodiscard]] const QByteArray &readyLine() const { return m_readyLine; }
    [[nodiscard]] quint16 port(Dialect dialect) const { return m_ports[static_cast<size_t>(dialect)]; }
    [[nodiscard]] pid_t pid() const { return static_cast<pid_t>(m_process.processId()); }
    /// All it has written to standard error.
    [[nodiscard]] QByteArray log() const { return readFile(m_logFile); }
    /// What it has written to standard output after the ready line.
    [[nodiscard]] QByteArray moreOutput() { return m_process.readAllStandardOutput(); }

    [[nodiscard]] HttpAnswer ask(Dialect dialect, const HttpRequest &request) const override;
    /// A gauge or counter of /metrics, by the start of its line; -1 where it is not there.
    [[nodiscard]] double metric(const QByteArray &name) const;
    /// Waits until nothing is under way and no client is connected but the one that asks.
    [[nodiscard]] bool becomesQuiet() const;

    /// Sends the signal and waits for the end: its exit status, or -1 for a crash or none in time.
    int stop(int signalNumber = SIGTERM);
    /// Ends it as a power cut would.
    void kill();

private:
    bool readPorts();

    QProcess m_process;
    QString m_logFile;
    QByteArray m_readyLine;
    std::array<quint16, allDialects.size()> m_ports{};
};

} // namespace gatehouse::test
