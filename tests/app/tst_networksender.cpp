// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/NetworkSender.h"
#include "model/traffic/RequestTemplate.h"
#include "model/traffic/Traffic.h"
#include "tests/support/server/ApiUser.h"
#include "tests/support/server/LiveApi.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

/// A remembered request, made again over the network.
class TestNetworkSender final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void repeatsALogin_data();
    void repeatsALogin();
    void saysWhyNoAnswerCame();
};

void TestNetworkSender::repeatsALogin_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<int>("status");
    for (const Dialect dialect : allDialects) {
        QTest::addRow("%s", qPrintable(dialectName(dialect))) << dialect << QByteArray("Secret#123") << 200;
        QTest::addRow("%s wrong", qPrintable(dialectName(dialect)))
            << dialect << QByteArray("Secret#124") << 401;
    }
}

void TestNetworkSender::repeatsALogin()
{
    QFETCH(Dialect, dialect);
    QFETCH(QByteArray, password);
    QFETCH(int, status);
    LiveApi api;
    RequestLog &log = api.backend().traffic().log();
    const RequestLog::Watch watch(log);
    const ApiUser user(api, QStringLiteral("repeated"));
    QCOMPARE(user.registerAt(dialect).status, 201);
    QCOMPARE(user.logIn(dialect).status, 200);
    const auto records = [&log] { return log.after(0); };
    QTRY_COMPARE(records().size(), 2);
    const RequestRecordPtr login = records().last();

    const RequestTemplate::Filled filled = RequestTemplate(*login).filled({{"password", password}});
    const QUrl url(
        QStringLiteral("http://127.0.0.1:%1").arg(api.port(dialect)) + QString::fromUtf8(filled.target));
    NetworkSender sender;
    RequestSender::Incoming answer;
    bool isDone = false;
    sender.send(
        this, {filled.method, url, filled.headers, filled.body}, [&](const RequestSender::Incoming &came) {
            answer = came;
            isDone = true;
        });
    QTRY_VERIFY(isDone);
    QCOMPARE(answer.status, status);
    QVERIFY(!answer.body.isEmpty());
    QTRY_COMPARE(records().size(), 3); // it is a request like any other
    QCOMPARE(records().last()->status, status);
}

void TestNetworkSender::saysWhyNoAnswerCame()
{
    NetworkSender sender;
    RequestSender::Incoming answer;
    bool isDone = false;
    const auto done = [&](const RequestSender::Incoming &came) {
        answer = came;
        isDone = true;
    };
    sender.send(this, {"GET", QUrl(QStringLiteral("http://127.0.0.1:1/")), {}, {}}, done);
    QTRY_VERIFY(isDone);
    QCOMPARE(answer.status, 0);
    QVERIFY(!answer.problem.isEmpty());
}

QTEST_GUILESS_MAIN(TestNetworkSender)
#include "tst_networksender.moc"
