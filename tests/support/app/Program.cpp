// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/app/Program.h"

#include <QDirIterator>
#include <QFile>
#include <QProcess>

namespace gatehouse::test {
namespace {

constexpr int patienceMs = 60'000; // only ever waited for where a test fails

} // namespace

const TestPlace &Home::place() const
{
    if (!m_place)
        m_place = std::make_unique<TestPlace>();
    return *m_place;
}

StoreLocation Home::store() const
{
    return TestPlace::isServer() ? place().location()
                                 : StoreLocation{path(QStringLiteral("data/gatehouse.sqlite"))};
}

QStringList Home::storeOptions() const
{
    QStringList options{QStringLiteral("--data"), data()};
    if (TestPlace::isServer())
        options << QStringLiteral("--database") << place().url();
    return options;
}

QProcessEnvironment Home::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), path());
    environment.insert(QStringLiteral("XDG_DATA_HOME"), path(QStringLiteral("xdg")));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.remove(QStringLiteral("LANGUAGE"));
    return environment;
}

QStringList Home::entries() const
{
    QStringList found;
    QDirIterator all(
        path(), QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (all.hasNext())
        found.append(QDir(path()).relativeFilePath(all.next()));
    found.sort();
    return found;
}

QString Home::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qUtf8Printable(file.fileName()));
    return file.fileName();
}

Ending runProgram(const QString &program, const QStringList &arguments,
    const QProcessEnvironment &environment, const std::function<void()> &inChild, const QByteArray &input)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    if (inChild)
        process.setChildProcessModifier(inChild);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    const bool isDone = process.waitForFinished(patienceMs);
    if (!isDone)
        process.kill();
    const bool isOrderly = isDone && process.exitStatus() == QProcess::NormalExit;
    return {
        isOrderly ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

Ending runGatehouse(const Home &home, const QStringList &arguments, const std::function<void()> &inChild)
{
    return runProgram(QStringLiteral(GATEHOUSE_BINARY), arguments, home.environment(), inChild);
}

QStringList words(const char *call)
{
    return QString::fromUtf8(call).split(u' ', Qt::SkipEmptyParts);
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace gatehouse::test
