// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/http/RawClient.h"
#include "tests/support/app/ProcessWatch.h"
#include "tests/support/app/ServeProcess.h"
#include "tests/support/app/Store.h"
#include "tests/support/server/ApiUser.h"

#include <QtTest>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

constexpr int leavers = 600;
#ifdef __SANITIZE_ADDRESS__
constexpr qint64 mostGrowthKib = 400 * 1024; // freed memory is kept in quarantine
#else
constexpr qint64 mostGrowthKib = 16 * 1024;
#endif

/// When a client leaves.
enum class Moment { HalfARequest, BeforeTheAnswer, DuringAnswers, AfterTheNextRequest, Count };

QByteArray loginRequest(Dialect dialect)
{
    const HttpRequest request = dialect == Dialect::Usercenter
        ? HttpRequest::form("/api/auth/login", "username=restless_user&password=Secret%23123")
        : HttpRequest::json(
            "POST", "/api/v1/auth/login", R"({"username":"restless_user","password":"Secret#123"})");
    return request.bytes().replace("Connection: close\r\n", "");
}

/// Every combination of dialect, moment and way of leaving comes up in turn.
void comeAndLeave(const ServeProcess &server, int number)
{
    const Dialect dialect = allDialects[static_cast<size_t>(number / 2 % 3)];
    const auto moment = static_cast<Moment>(number / 6 % static_cast<int>(Moment::Count));
    const QByteArray request = loginRequest(dialect);
    RawClient client(server.port(dialect));
    switch (moment) {
    case Moment::HalfARequest:
        client.send(request.first(request.size() * (number % 7 + 1) / 9));
        break;
    case Moment::BeforeTheAnswer:
    case Moment::Count:
        client.send(request);
        break;
    case Moment::DuringAnswers:
        client.send(request.repeated(3));
        (void)client.readAnswer();
        break;
    case Moment::AfterTheNextRequest:
        client.send(request + request.first(number % 60 + 1));
        break;
    }
    number % 2 == 0 ? client.reset() : client.close();
}

} // namespace

/// Clients that do not wait for the answer to their login.
class TestLeavers final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leavesNothingBehind();
    void storesWhatWasUnderWay();
};

void TestLeavers::leavesNothingBehind()
{
    const Home home;
    ServeProcess server(home, words("--set security/bcrypt_cost=6"));
    const ProcessWatch watch(server.pid());
    const ApiUser user(server, QStringLiteral("restless_user"));
    QCOMPARE(user.registerAt(Dialect::Employee).status, 201);
    for (int i = 0; i < leavers / 4; ++i)
        comeAndLeave(server, i);
    QVERIFY(server.becomesQuiet());
    QTest::qWait(50); // the connection of that question goes
    const qsizetype descriptors = watch.descriptors();
    const qint64 residentKib = watch.residentKib();
    QVERIFY(descriptors > 0 && residentKib > 0);

    for (int i = 0; i < leavers; ++i)
        comeAndLeave(server, i);
    for (const Dialect dialect : allDialects)
        QCOMPARE(user.logIn(dialect).status, 200);
    QVERIFY(server.becomesQuiet());
    QTRY_COMPARE(watch.descriptors(), descriptors);
    QVERIFY2(watch.residentKib() - residentKib < mostGrowthKib,
        qPrintable(QStringLiteral("%1 KiB have become %2").arg(residentKib).arg(watch.residentKib())));
    QCOMPARE(server.log().count('\n'), 1); // the warning of the default password
    QCOMPARE(server.stop(), 0);
}

void TestLeavers::storesWhatWasUnderWay()
{
    const Home home;
    ServeProcess server(home, words("--set security/bcrypt_cost=8"));
    for (int i = 0; i < 20; ++i) {
        const QByteArray body = R"({"username":"gone_user_)" + QByteArray::number(i)
            + R"(","password":"Secret#123","phone":"13800138000"})";
        RawClient client(server.port(Dialect::Buyer));
        client.send(HttpRequest::json("POST", "/api/v1/users", body).bytes());
        i % 2 == 0 ? client.reset() : client.close();
    }
    // Whether a request was still read is up to the moment; what was begun is whole.
    QVERIFY(server.becomesQuiet());
    QCOMPARE(server.stop(), 0);
    const Store store(home);
    QCOMPARE(store.damage(), QString());
    QCOMPARE(store.column("SELECT count(*) FROM accounts WHERE username LIKE 'gone%' AND (phone IS NULL OR "
                          "phone_encrypted IS NULL OR password_hash = '')"),
        QVariantList{0});
}

QTEST_GUILESS_MAIN(TestLeavers)
#include "tst_leavers.moc"
