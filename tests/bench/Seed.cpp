// SPDX-License-Identifier: GPL-3.0-or-later
// Fills a fresh store with many accounts for the benchmarks:
//   bench_seed DIR COUNT COST
// Accounts are bench000000, bench000001, ... and all have the password "Passw0rd!".
#include "model/Backend.h"
#include "model/security/PasswordHasher.h"
#include "model/storage/AccountRepository.h"

#include <QCoreApplication>
#include <QUuid>
#include <QtCrypto>

#include <cstdio>

using namespace gatehouse;

namespace {

Account benchAccount(int number)
{
    Account account;
    account.uuid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    account.username = QStringLiteral("bench%1").arg(number, 6, 10, QLatin1Char('0'));
    account.nickname = account.username;
    account.email = account.username + QStringLiteral("@example.com");
    account.phone = QStringLiteral("138%1").arg(number, 8, 10, QLatin1Char('0'));
    account.roles = {QStringLiteral("buyer")};
    account.origin = QStringLiteral("buyer");
    return account;
}

Result<void> fill(Connection &connection, const Clock &clock, int count, const QString &hash)
{
    Transaction transaction(connection);
    if (Result<void> begun = transaction.begin(); !begun)
        return begun;
    UnitOfWork unit(connection, clock.nowMs());
    for (int number = 0; number < count; ++number) {
        const Result<Account> inserted = AccountRepository::insert(unit, benchAccount(number), hash);
        if (!inserted)
            return inserted.error();
    }
    return transaction.commit();
}

Result<void> run(const QString &folder, int count, int cost)
{
    const SystemClock clock;
    const Result<StoreLocation> location = StoreLocation::parse({}, folder);
    if (!location)
        return location.error();
    Backend backend(*location, clock);
    const Backend::Overrides overrides{{QStringLiteral("security/bcrypt_cost"), QString::number(cost)}};
    if (Result<void> started = backend.start(overrides); !started)
        return started;
    backend.stop();
    const Result<QByteArray> hash = PasswordHasher().hash("Passw0rd!", cost);
    if (!hash)
        return hash.error();
    const Result<std::unique_ptr<Connection>> connection =
        Connection::open(*location, Connection::Mode::Write);
    return connection ? fill(**connection, clock, count, QString::fromLatin1(*hash))
                      : Result<void>(connection.error());
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QCA::Initializer cryptography;
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4) {
        std::fprintf(stderr, "usage: bench_seed DIR COUNT COST\n");
        return 2;
    }
    const Result<void> done = run(arguments[1], arguments[2].toInt(), arguments[3].toInt());
    if (!done)
        std::fprintf(stderr, "bench_seed: %s\n", qUtf8Printable(done.error().detail));
    return done ? 0 : 1;
}
