// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/ListSeed.h"

#include "model/core/Text.h"
#include "model/storage/Connection.h"
#include "model/storage/Query.h"
#include "model/storage/UnitOfWork.h"

#include <QRandomGenerator>

#include <array>

namespace gatehouse::bench {
namespace {

constexpr qint64 newestMs = 1'767'323'045'000; // 2026-01-02 03:04:05 UTC
constexpr qint64 oldestMs = newestMs - 3LL * 365 * 24 * 3600 * 1000;

const QStringList &firstNames()
{
    static const QStringList names = QStringLiteral(
        "anna bert carla dora emil frieda gustav hanna ivan julia karl lena marco nina otto paula quentin "
        "rosa simon tanja ulrich vera walter xenia yusuf zoe wei min jing hao li chen yan fang lei ming")
                                         .split(u' ');
    return names;
}

const QStringList &lastNames()
{
    static const QStringList names = QStringLiteral(
        "mueller schmidt garcia rossi novak kowalski nielsen ivanova tanaka okafor silva dubois jansen "
        "wang zhang liu huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang")
                                         .split(u' ');
    return names;
}

QString chineseName(QRandomGenerator &random)
{
    static const QString family =
        QStringLiteral("王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭");
    static const QString given =
        QStringLiteral("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红建国志文");
    QString name(family[random.bounded(static_cast<int>(family.size()))]);
    for (int i = 1 + random.bounded(2); i > 0; --i)
        name += given[random.bounded(static_cast<int>(given.size()))];
    return name;
}

Result<void> insertAccount(Connection &connection, int number, QRandomGenerator &random)
{
    const QString first = firstNames()[random.bounded(static_cast<int>(firstNames().size()))];
    const QString last = lastNames()[random.bounded(static_cast<int>(lastNames().size()))];
    const QString username = QStringLiteral("%1_%2%3").arg(first, last).arg(number);
    const QString email = QStringLiteral("%1.%2.%3@example.org").arg(last, first).arg(number);
    const std::array roles{"buyer", "user", "employee", "employee,support"};
    const std::array origins{"buyer", "usercenter", "employee"};
    const qint64 createdMs = oldestMs + (newestMs - oldestMs) * number / 1'000'000;
    Query query(connection,
        "INSERT INTO accounts (uuid, username, username_key, email, email_key, phone, nickname, "
        "password_hash, "
        "roles, status, origin, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    query.bind(QStringLiteral("%1-0000-4000-8000-%2")
                   .arg(random.generate(), 8, 16, QLatin1Char('0'))
                   .arg(number, 12, 16, QLatin1Char('0')));
    query.bind(username).bind(foldKey(username)).bind(email).bind(foldKey(email));
    query.bind(QStringLiteral("13%1").arg(random.bounded(1'000'000'000), 9, 10, QLatin1Char('0')));
    query.bind(random.bounded(3) == 0 ? chineseName(random) : first + u' ' + last);
    query.bind(QStringLiteral("none")).bind(QString::fromLatin1(roles[random.generate() % roles.size()]));
    query.bind(random.bounded(20) == 0 ? 0 : 1);
    query.bind(QString::fromLatin1(origins[random.generate() % origins.size()]));
    return query.bind(createdMs).bind(createdMs + random.bounded(1'000'000)).run();
}

Result<void> insertSession(Connection &connection, int number, int accounts, QRandomGenerator &random)
{
    const std::array dialects{"buyer", "usercenter", "employee"};
    const qint64 account = 1 + random.bounded(accounts);
    const qint64 createdMs = newestMs - random.bounded(7 * 24 * 3600) * 1'000LL;
    const bool hasEnded = random.bounded(4) == 0;
    Query query(connection,
        "INSERT INTO sessions (id, account_id, username, dialect, address, user_agent, key_id, created_at, "
        "last_seen_at, expires_at, ended_at, ended_by, end_reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?)");
    query.bind(QStringLiteral("%1%2%3")
                   .arg(random.generate64(), 16, 36, QLatin1Char('0'))
                   .arg(random.generate64(), 16, 36, QLatin1Char('0'))
                   .arg(number));
    query.bind(account).bind(QStringLiteral("user%1").arg(account));
    query.bind(QString::fromLatin1(dialects[random.generate() % dialects.size()]));
    query.bind(QStringLiteral("10.%1.%2.%3")
                   .arg(random.bounded(256))
                   .arg(random.bounded(256))
                   .arg(random.bounded(256)));
    query.bind(QStringLiteral("Mozilla/5.0 (X11; Linux x86_64) bench/%1").arg(random.bounded(90)));
    query.bind(QStringLiteral("k1")).bind(createdMs).bind(createdMs + random.bounded(3'600'000));
    query.bind(newestMs + random.bounded(7 * 24 * 3600) * 1'000LL);
    query.bindOptional(hasEnded ? std::optional(createdMs + 60'000) : std::nullopt);
    query.bind(hasEnded ? QStringLiteral("console") : QString());
    return query.bind(hasEnded ? QStringLiteral("revoked") : QString()).run();
}

} // namespace

Result<void> seedLists(const StoreLocation &location, int accounts, int sessions)
{
    const Result<std::unique_ptr<Connection>> opened = Connection::open(location, Connection::Mode::Write);
    if (!opened)
        return opened.error();
    Connection &connection = **opened;
    QRandomGenerator random(20260102);
    Transaction transaction(connection);
    if (Result<void> begun = transaction.begin(); !begun)
        return begun;
    // The first is the administrator, who is there already.
    for (int number = 2; number <= accounts; ++number) {
        if (Result<void> inserted = insertAccount(connection, number, random); !inserted)
            return inserted;
    }
    for (int number = 0; number < sessions; ++number) {
        if (Result<void> inserted = insertSession(connection, number, accounts, random); !inserted)
            return inserted;
    }
    return transaction.commit();
}

qint64 seededAccounts(const StoreLocation &location)
{
    const Result<std::unique_ptr<Connection>> opened = Connection::open(location, Connection::Mode::Read);
    if (!opened)
        return -1;
    Query query(**opened, "SELECT count(*) FROM accounts");
    return query.runForRow() ? query.integer(0) : -1;
}

} // namespace gatehouse::bench
