// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/StoreCopy.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>

#include <cstdio>
#include <sys/resource.h>

using namespace gatehouse;

namespace {

Result<void> run(const QString &from, const QString &to)
{
    const Result<StoreLocation> source = StoreLocation::parse(from, QDir::currentPath());
    const Result<StoreLocation> target = StoreLocation::parse(to, QDir::currentPath());
    if (!source || !target)
        return source ? target.error() : source.error();
    Progress progress;
    QElapsedTimer timer;
    timer.start();
    const Result<StoreCopy::Outcome> moved = StoreCopy::run(*source, *target, progress);
    if (!moved)
        return moved.error();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%lld rows in %.1f s (%.1f s of processor time), at most %ld MiB\n",
        static_cast<long long>(moved->rows), double(timer.elapsed()) / 1000,
        double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec), usage.ru_maxrss / 1024);
    return {};
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        std::fprintf(stderr, "usage: bench_migrate FROM-URL TO-URL\n");
        return 2;
    }
    const Result<void> done = run(arguments[1], arguments[2]);
    if (!done)
        std::fprintf(stderr, "bench_migrate: %s\n", qUtf8Printable(done.error().detail));
    return done ? 0 : 1;
}
