// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/TestPlace.h"

#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace gatehouse::test {

/// How a program ended. Status -1: it did not start, crashed, or was not done in time.
struct Ending {
    int status = -1;
    QByteArray out;
    QByteArray error;
};

/// A home of its own for programs that a test starts, gone with the test.
class Home final {
public:
    [[nodiscard]] QString path(const QString &name = {}) const { return m_folder.filePath(name); }
    /// Where `--data` of the test's servers points; made by the first of them.
    [[nodiscard]] QString data() const { return path(QStringLiteral("data")); }
    /// Where the store is: in there or, where the tests run against a server, in a schema of its own.
    [[nodiscard]] StoreLocation store() const;
    /// The options that name it.
    [[nodiscard]] QStringList storeOptions() const;
    /// That of the test, with this home and a language that is the same everywhere.
    [[nodiscard]] QProcessEnvironment environment() const;
    /// Every file and folder below it, relative, sorted.
    [[nodiscard]] QStringList entries() const;
    /// Writes a file and returns its path.
    QString write(const QString &name, const QByteArray &bytes) const;

private:
    [[nodiscard]] const TestPlace &place() const;

    QTemporaryDir m_folder;
    mutable std::unique_ptr<TestPlace> m_place; ///< made when it is first asked for
};

/// Runs a program to its end; `inChild` is called in the new process before the program starts and
/// may call async-signal-safe functions alone. `input` is its standard input.
[[nodiscard]] Ending runProgram(const QString &program, const QStringList &arguments,
    const QProcessEnvironment &environment, const std::function<void()> &inChild = {},
    const QByteArray &input = {});

/// Runs gatehouse to its end.
[[nodiscard]] Ending runGatehouse(
    const Home &home, const QStringList &arguments, const std::function<void()> &inChild = {});

/// The words of a call, where none of them holds a space.
[[nodiscard]] QStringList words(const char *call);

[[nodiscard]] QByteArray readFile(const QString &path);

} // namespace gatehouse::test
