// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Backend.h"
#include "model/exchange/AccountImport.h"
#include "model/storage/Writer.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QtCrypto>

#include <algorithm>
#include <cstdio>
#include <sys/resource.h>
#include <thread>

using namespace gatehouse;

namespace {

/// What a file of that many accounts looks like: every field, a phone for each.
Result<void> writeFile(const QString &path, int count)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return Error{ErrorCode::StoreUnavailable, {}, file.errorString(), 0, 0};
    file.write("username,email,phone,nickname,roles,status,created_at,password_hash\n");
    for (int i = 0; i < count; ++i) {
        const QByteArray number = QByteArray::number(i).rightJustified(8, '0');
        file.write("user" + number + ",user" + number + "@example.com,138" + number + ",User " + number
            + ",buyer,active,2025-01-02T03:04:05.678Z,"
              "$2b$10$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui\n");
    }
    return {};
}

/// Small writes from another thread, as logins make them: the longest that one had to wait, in ms.
class OtherWrites final {
public:
    explicit OtherWrites(Writer &writer)
        : m_thread([this, &writer](const std::stop_token &stop) { run(writer, stop); })
    {
    }
    [[nodiscard]] qint64 stop()
    {
        m_thread.request_stop();
        m_thread.join();
        return m_longest;
    }

private:
    void run(Writer &writer, const std::stop_token &stop)
    {
        WriteAhead ahead(writer);
        while (!stop.stop_requested()) {
            QElapsedTimer timer;
            timer.start();
            const Result<void> written = ahead.write<void>([](UnitOfWork &unit) -> Result<void> {
                unit.publish(ChangeKind::Setting, QStringLiteral("bench"));
                return {};
            });
            m_longest = std::max(m_longest, written ? timer.elapsed() : 1'000'000);
            QThread::msleep(10);
        }
    }

    qint64 m_longest = 0;
    std::jthread m_thread;
};

Result<void> run(const QString &folder, int count, bool allOrNothing)
{
    const SystemClock clock;
    const Result<StoreLocation> location = StoreLocation::parse({}, folder);
    if (!location)
        return location.error();
    Backend backend(*location, clock);
    if (Result<void> started = backend.start({}); !started)
        return started;
    const QString path = folder + QStringLiteral("/accounts.csv");
    if (Result<void> written = writeFile(path, count); !written)
        return written;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::StoreUnavailable, {}, file.errorString(), 0, 0};
    ImportOptions options;
    options.allOrNothing = allOrNothing;
    OtherWrites others(backend.writer());
    QElapsedTimer timer;
    timer.start();
    const Result<ImportReport> report = AccountImport(backend, options, {}).run(file);
    const double seconds = double(timer.elapsed()) / 1000;
    const qint64 longest = others.stop();
    if (!report)
        return report.error();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf(
        "%lld accounts in %.1f s (%.1f s of processor time), at most %ld MiB, other writes waited %lld ms "
        "at most\n",
        static_cast<long long>(report->added), seconds, double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec),
        usage.ru_maxrss / 1024, static_cast<long long>(longest));
    return {};
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QCA::Initializer cryptography;
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4) {
        std::fprintf(stderr, "usage: bench_import DIR COUNT all|good\n");
        return 2;
    }
    const Result<void> done = run(arguments[1], arguments[2].toInt(), arguments[3] == u"all");
    if (!done)
        std::fprintf(stderr, "bench_import: %s\n", qUtf8Printable(done.error().detail));
    return done ? 0 : 1;
}
