// SPDX-License-Identifier: GPL-3.0-or-later
// Runs one fuzz target: fuzz_<name> (--runs N | --seconds N) [--seed N]
#include "tests/fuzz/FuzzTarget.h"
#include "tests/fuzz/Mutator.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QtCrypto>

#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

// Sanitizers end a broken run by abort(), so that the input can be kept.
extern "C" const char *__asan_default_options();
extern "C" const char *__ubsan_default_options();
extern "C" const char *__asan_default_options()
{
    return "abort_on_error=1";
}
extern "C" const char *__ubsan_default_options()
{
    return "abort_on_error=1:print_stacktrace=1";
}

// As tests/support/lsan.supp says.
extern "C" const char *__lsan_default_options();
extern "C" const char *__lsan_default_options()
{
    return "print_suppressions=0";
}
extern "C" const char *__lsan_default_suppressions();
extern "C" const char *__lsan_default_suppressions()
{
    return "leak:libcrypto.so\n";
}

namespace {

constexpr const char *keptInput = "fuzz-failure.bin";
QByteArray current;

/// In a signal handler only the kernel's own calls are safe.
extern "C" void keepInput(int signal)
{
    const int file = ::open(keptInput, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file >= 0 && ::write(file, current.constData(), static_cast<size_t>(current.size())) >= 0)
        ::close(file);
    std::signal(signal, SIG_DFL);
    ::raise(signal);
}

} // namespace

void gatehouse::fuzz::promise(bool kept, const char *what)
{
    if (!kept)
        qFatal("broken promise: %s (input kept in %s)", what, keptInput);
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QCA::Initializer cryptography;
    QCommandLineParser parser;
    parser.addOptions({
        {QStringLiteral("runs"), QStringLiteral("Inputs to try"), QStringLiteral("N"), QStringLiteral("0")},
        {QStringLiteral("seconds"), QStringLiteral("Time to spend"), QStringLiteral("N"),
            QStringLiteral("10")},
        {QStringLiteral("seed"), QStringLiteral("Number that fixes all inputs"), QStringLiteral("N"),
            QStringLiteral("1")},
    });
    parser.process(application);
    const qint64 bound = parser.value(QStringLiteral("runs")).toLongLong();
    const QDeadlineTimer deadline(parser.value(QStringLiteral("seconds")).toLongLong() * 1000);
    std::signal(SIGABRT, keepInput);
#ifndef __SANITIZE_ADDRESS__ // which catches it itself, reports, and aborts
    std::signal(SIGSEGV, keepInput);
#endif

    const QList<QByteArray> seeds = gatehouse::fuzz::seeds();
    for (const QByteArray &seed : seeds) {
        current = seed;
        gatehouse::fuzz::take(current);
    }
    gatehouse::fuzz::Mutator mutator(seeds, parser.value(QStringLiteral("seed")).toUInt());
    qint64 runs = 0;
    for (; bound > 0 ? runs < bound : !deadline.hasExpired(); ++runs) {
        current = mutator.next();
        gatehouse::fuzz::take(current);
    }
    // What is found wrong from here on (a leak, at the end) is of no one input.
    std::signal(SIGABRT, SIG_DFL);
#ifndef __SANITIZE_ADDRESS__
    std::signal(SIGSEGV, SIG_DFL);
#endif
    std::printf("%lld inputs, every promise kept\n", static_cast<long long>(runs));
    return 0;
}
