// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/app/ServeProcess.h"

#include "tests/server/http/RawClient.h"

#include <QDeadlineTimer>
#include <QRegularExpression>
#include <QThread>

#include <atomic>

namespace gatehouse::test {
namespace {

constexpr int patienceMs = 30'000; // only ever waited for where a test fails

} // namespace

ServeProcess::ServeProcess(const Home &home, const QStringList &more, bool waits)
{
    static std::atomic<int> count = 0;
    m_logFile = home.path(QStringLiteral("log-%1").arg(++count));
    m_process.setProcessEnvironment(home.environment());
    m_process.setStandardErrorFile(m_logFile); // a pipe that nobody reads would fill up
    QStringList arguments = words("serve --buyer-port 0 --usercenter-port 0 --employee-port 0");
    arguments += home.storeOptions();
    arguments << QStringLiteral("--set") << QStringLiteral("security/bcrypt_cost=4");
    m_process.start(QStringLiteral(GATEHOUSE_BINARY), arguments + more, QIODevice::ReadOnly);
    if (waits)
        waitUntilReady();
}

ServeProcess::~ServeProcess()
{
    kill();
}

bool ServeProcess::waitUntilReady()
{
    const QDeadlineTimer patience(patienceMs);
    while (!m_process.canReadLine() && !patience.hasExpired()) {
        if (!m_process.waitForReadyRead(static_cast<int>(patience.remainingTime())))
            return false;
    }
    return readPorts();
}

bool ServeProcess::readPorts()
{
    m_readyLine = m_process.readLine();
    static const QRegularExpression port(QStringLiteral(":(\\d+)(?=\\s)"));
    auto found = port.globalMatch(QString::fromUtf8(m_readyLine));
    for (quint16 &number : m_ports)
        number = found.hasNext() ? found.next().captured(1).toUShort() : quint16(0);
    return isReady();
}

HttpAnswer ServeProcess::ask(Dialect dialect, const HttpRequest &request) const
{
    RawClient client(port(dialect));
    client.send(request.bytes()); // a refusal may come before all is taken
    return HttpAnswer::parse(client.readAll());
}

double ServeProcess::metric(const QByteArray &name) const
{
    const HttpAnswer answer = ask(Dialect::Buyer, HttpRequest::get("/metrics"));
    const QByteArray start = name + ' ';
    for (const QByteArray &line : answer.body.split('\n')) {
        if (line.startsWith(start))
            return line.mid(start.size()).toDouble();
    }
    return -1;
}

bool ServeProcess::becomesQuiet() const
{
    const QDeadlineTimer patience(patienceMs);
    while (!patience.hasExpired()) {
        QThread::msleep(20); // the connection of the last question goes meanwhile
        const HttpAnswer answer = ask(Dialect::Buyer, HttpRequest::get("/metrics"));
        if (answer.body.contains("\ngatehouse_connections 1\n")
            && answer.body.contains("\ngatehouse_hash_queue 0\n")
            && answer.body.contains("\ngatehouse_hash_busy 0\n")
            && answer.body.contains("\ngatehouse_write_queue 0\n"))
            return true;
    }
    return false;
}

int ServeProcess::stop(int signalNumber)
{
    if (!isRunning() || ::kill(pid(), signalNumber) != 0 || !m_process.waitForFinished(patienceMs))
        return -1;
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

void ServeProcess::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(patienceMs);
}

} // namespace gatehouse::test
