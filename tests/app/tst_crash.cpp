// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/app/ServeProcess.h"
#include "tests/support/app/Store.h"
#include "tests/support/server/ApiUser.h"

#include <QRandomGenerator>
#include <QtTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

constexpr int writers = 4;
constexpr int killings = 8;
constexpr quint32 seed = 20'240'117;

/// What a server has answered to one writer, and what that writer has asked for without an answer.
struct Promises {
    QStringList names;
    QStringList sessions;
    QByteArrayList tokens; ///< of the last sessions
    QStringList ended; ///< sessions that were logged out
    QString owner; ///< whose phone was changed
    QString phone; ///< the last one that was answered
    QString phoneUnderWay; ///< the one asked for when the server died
};

/// Registers, logs in, changes the phone and logs out every other time, until the server is gone.
void writeUntilTheEnd(
    const ServeProcess &server, const QString &prefix, const std::atomic<bool> &isOver, Promises &kept)
{
    for (int i = 0; !isOver; ++i) {
        const ApiUser user(server, prefix + QString::number(i));
        if (user.registerAt(Dialect::Buyer).status != 201)
            return;
        kept.names.append(user.name());
        const QByteArray token = user.token(Dialect::Buyer);
        if (token.isEmpty())
            return;
        const QString session = ApiUser::claims(token).value(u"sid").toString();
        kept.sessions.append(session);
        kept.tokens.append(token);
        kept.owner = user.name();
        kept.phone = ApiUser::phone();
        kept.phoneUnderWay = QStringLiteral("139%1").arg(i, 8, 10, QLatin1Char('0'));
        const QByteArray body = "{\"phone\":\"" + kept.phoneUnderWay.toLatin1() + "\"}";
        const auto change = HttpRequest::json("PATCH", "/api/v1/users/me/phone", body).withToken(token);
        if (server.ask(Dialect::Buyer, change).status != 200)
            return;
        kept.phone = kept.phoneUnderWay;
        if (i % 2 == 0)
            continue;
        const auto leave = HttpRequest::json("POST", "/api/v1/auth/logout", {}).withToken(token);
        if (server.ask(Dialect::Buyer, leave).status != 200)
            return;
        kept.ended.append(session);
    }
}

QStringList texts(const Store &store, const char *sql)
{
    return QVariant(store.column(sql)).toStringList();
}

/// Empty where all that was answered is there.
QString broken(const Store &store, const Promises &promises)
{
    const auto missing = [](const QStringList &promised, QStringList there) {
        const QSet<QString> all(there.cbegin(), there.cend());
        for (const QString &one : promised) {
            if (!all.contains(one))
                return one;
        }
        return QString();
    };
    if (const QString name = missing(promises.names, texts(store, "SELECT username FROM accounts"));
        !name.isNull())
        return u"lost the account " + name;
    if (const QString id = missing(promises.sessions, texts(store, "SELECT id FROM sessions")); !id.isNull())
        return u"lost the session " + id;
    const QString revived =
        missing(promises.ended, texts(store, "SELECT id FROM sessions WHERE ended_at > 0"));
    if (!revived.isNull())
        return u"lost the end of session " + revived;
    if (promises.owner.isEmpty())
        return {};
    const QVariantList phone = store.column("SELECT phone FROM accounts WHERE username = ?", promises.owner);
    const bool isKnown = phone.size() == 1
        && (phone.first().toString() == promises.phone || phone.first().toString() == promises.phoneUnderWay);
    return isKnown ? QString() : u"lost the phone of " + promises.owner;
}

} // namespace

/// A power cut in the middle of writes, again and again on one store.
class TestCrash final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItAnswered();
};

void TestCrash::keepsWhatItAnswered()
{
    const Home home;
    QRandomGenerator random(seed);
    qsizetype registered = 0;
    for (int round = 0; round < killings; ++round) {
        ServeProcess server(home);
        QVERIFY2(server.isReady(), server.log());
        std::vector<Promises> promises(writers);
        std::atomic<bool> isOver = false;
        std::vector<std::jthread> threads;
        for (int i = 0; i < writers; ++i) {
            const QString prefix = QStringLiteral("w%1_%2_").arg(round).arg(i) + u"user";
            threads.emplace_back([&, prefix, i] {
                writeUntilTheEnd(server, prefix, isOver, promises[static_cast<size_t>(i)]);
            });
        }
        QTest::qSleep(static_cast<int>(random.bounded(50, 700)));
        ::kill(server.pid(), SIGKILL);
        isOver = true;
        threads.clear();
        server.kill();

        const ServeProcess again(home);
        QVERIFY2(again.isReady(), again.log());
        const Store store(home);
        QCOMPARE(store.damage(), QString());
        QCOMPARE(
            store.column("SELECT count(*) FROM accounts WHERE phone_encrypted IS NULL AND phone IS NOT NULL"),
            QVariantList{0});
        for (const Promises &kept : promises) {
            registered += kept.names.size();
            QCOMPARE(broken(store, kept), QString());
            if (kept.tokens.isEmpty())
                continue;
            const bool hasLeft = kept.ended.contains(kept.sessions.last());
            const ApiUser user(again, kept.owner);
            const int status = user.profile(Dialect::Buyer, kept.tokens.last()).status;
            // A logout that was under way may have been done.
            QVERIFY(hasLeft ? status == 401 : status == 200 || status == 401);
            QCOMPARE(user.logIn(Dialect::Buyer).status, 200);
        }
    }
    QVERIFY2(registered > killings, "the servers were killed before they had done anything");
}

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
