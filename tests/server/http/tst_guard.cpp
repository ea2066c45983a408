// SPDX-License-Identifier: GPL-3.0-or-later
#include "FramingCases.h"
#include "RawClient.h"
#include "TestServer.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

const QByteArray constant = "GET /constant HTTP/1.1\r\nHost: a\r\n\r\n";

QByteArray kept(const QByteArray &body)
{
    return answer("200 OK", "text/plain", body);
}

QByteArray last(const QByteArray &body)
{
    return answer("200 OK", "text/plain", body, "close");
}

QByteArray request(const QByteArray &target, const QByteArray &fields = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

} // namespace

class TestGuard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<TestServer>(); }
    /// Whatever a test does to its connections, the server must be rid of them.
    void cleanup()
    {
        QVERIFY(eventually([this] { return m_server->server().connectionCount() == 0; }));
    }

    void answersOrRefuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        for (const FramingCase &row : framingCases())
            QTest::newRow(row.name) << row.bytes << row.status;
    }

    void answersOrRefuses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        RawClient client(m_server->port());
        client.send(bytes);
        if (status == 200)
            client.endSending();
        const QByteArray all = client.readAll();
        QVERIFY(client.sawEnd());
        QCOMPARE(all.count("\r\nDate: "), 1);
        QVERIFY2(all.startsWith(QByteArray("HTTP/1.1 " + QByteArray::number(status) + ' ')), all);
        QCOMPARE(all.contains("{\"detail\":\""), status != 200);
        QVERIFY(status == 200 || all.contains("Connection: close\r\n"));
    }

    void writesTheWholeRefusal()
    {
        RawClient client(m_server->port());
        client.send("GET /echo HTTP/1.1\r\n\r\n");
        QCOMPARE(client.readAll(), refusal("400 Bad Request", "no Host field"));
        QVERIFY(client.sawEnd());
    }

    void givesTheHandlerWhatWasSent()
    {
        RawClient client(m_server->port());
        client.send("POST //echo/../echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        QCOMPARE(client.readAll(), last("constant"));
        RawClient other(m_server->port());
        other.send(
            "POST http://b/echo?a=%41&b HTTP/1.1\r\nHost: a\r\nX-One: 1\r\nTransfer-Encoding: chunked\r\n"
            "Connection: close\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        QCOMPARE(other.readAll(), last("POST /echo|a=%41&b|Host=a;X-One=1;Content-Length=5;|abcde"));
    }

    void takesBytesOneByOne()
    {
        RawClient client(m_server->port());
        const QByteArray bytes = post("Content-Length: 3\r\nConnection: close\r\n", "abc");
        for (const char byte : bytes)
            QVERIFY(client.send(QByteArray(1, byte)));
        QCOMPARE(client.readAll(), last("POST /echo||Host=a;Content-Length=3;|abc"));
    }

    void keepsTheConnection()
    {
        RawClient client(m_server->port());
        for (int i = 0; i < 3; ++i) {
            client.send(constant);
            QCOMPARE(client.readAnswer(), kept("constant"));
        }
    }

    void answersPipelinedRequestsInOrder()
    {
        RawClient client(m_server->port());
        QByteArray requests;
        QByteArray answers;
        for (int i = 40; i > 0; --i) {
            const QByteArray number = QByteArray::number(i % 7);
            requests += request("/later?" + number) + constant + request("/pool");
            answers += kept("later " + number) + kept("constant") + kept("pool");
        }
        client.send(requests + request("/constant", "Connection: close\r\n") + constant);
        QCOMPARE(client.readAll(), QByteArray(answers + last("constant")));
        QVERIFY(client.sawEnd());
    }

    void refusesBehindEarlierAnswers()
    {
        RawClient client(m_server->port());
        client.send(request("/later?20") + constant + "BAD\r\n\r\n" + constant);
        QCOMPARE(client.readAll(),
            QByteArray(
                kept("later 20") + kept("constant") + refusal("400 Bad Request", "malformed request line")));
    }

    void takesManyPipelinedRequestsWithoutRecursion()
    {
        RawClient client(m_server->port());
        const int count = 20'000;
        client.send(constant.repeated(count));
        client.endSending();
        const QByteArray all = client.readAll();
        QCOMPARE(all.count("\r\n\r\nconstant"), count);
        QVERIFY(client.sawEnd());
    }

    void answersHeadLikeGetWithoutBody()
    {
        RawClient client(m_server->port());
        client.send(
            "HEAD /constant HTTP/1.1\r\nHost: a\r\n\r\n" + request("/constant", "Connection: close\r\n"));
        QByteArray head = kept("constant");
        head.chop(8);
        QCOMPARE(client.readAll(), QByteArray(head + last("constant")));
    }

    void refusesHeadWithoutBody()
    {
        for (const QByteArray bytes : {"HEAD /constant HTTP/1.1\r\n\r\n",
                 "HEAD / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999\r\n\r\n"}) {
            RawClient client(m_server->port());
            client.send(bytes);
            const QByteArray all = client.readAll();
            QVERIFY2(all.startsWith("HTTP/1.1 4"), all.constData());
            QCOMPARE(all.indexOf("\r\n\r\n") + 4, all.size());
            QVERIFY(client.sawEnd());
        }
    }

    void closesAfterHttp10()
    {
        RawClient client(m_server->port());
        client.send("GET /constant HTTP/1.0\r\n\r\n" + constant);
        QCOMPARE(client.readAll(), last("constant"));
        RawClient other(m_server->port());
        other.send("GET /constant HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\nGET /constant HTTP/1.0\r\n\r\n");
        QCOMPARE(other.readAll(), QByteArray(kept("constant") + last("constant")));
    }

    void sendsContinueWhenTheBodyIsAwaited()
    {
        RawClient client(m_server->port());
        client.send(post("Content-Length: 3\r\nExpect: 100-continue\r\n", {}));
        QCOMPARE(client.readAnswer(true), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
        client.send("abc" + request("/constant", "Connection: close\r\n"));
        QCOMPARE(client.readAll(),
            QByteArray(kept("POST /echo||Host=a;Content-Length=3;|abc") + last("constant")));
    }

    void sendsNoContinue_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray echoed = last("POST /echo||Host=a;Content-Length=3;|abc");
        const QByteArray expect = "Expect: 100-continue\r\nConnection: close\r\n";
        QTest::newRow("body is there") << post("Content-Length: 3\r\n" + expect, "abc") << echoed;
        QTest::newRow("refused") << post("Content-Length: 65537\r\n" + expect, {})
                                 << refusal("413 Content Too Large", "request body too large");
        QTest::newRow("no body") << request("/constant", expect) << last("constant");
        QTest::newRow("1.0") << QByteArray("POST /echo HTTP/1.0\r\nHost: a\r\nContent-Length: 3\r\n" + expect
            + "\r\nabc") << echoed;
    }

    void sendsNoContinue()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, expected);
        RawClient client(m_server->port());
        client.send(bytes);
        QCOMPARE(client.readAll(), expected);
    }

    void answersOnlyOnceAndOnlyWhatIsSafe()
    {
        const QByteArray broken =
            answer("500 Internal Server Error", "application/json", "{\"detail\":\"internal error\"}");
        RawClient client(m_server->port());
        for (const char *path : {"/throw", "/lost", "/lost-elsewhere", "/split"}) {
            client.send(request(path));
            QCOMPARE(client.readAnswer(), broken);
        }
        client.send(request("/twice"));
        QCOMPARE(client.readAnswer(), kept("first"));
        client.send(constant);
        QCOMPARE(client.readAnswer(), kept("constant"));
    }

    void sendsNoBodyWhereThereIsNone()
    {
        RawClient client(m_server->port());
        client.send(request("/empty"));
        QCOMPARE(client.readAnswer(),
            QByteArray("HTTP/1.1 204 No Content\r\nDate: Tue, 14 Nov 2023 22:13:20 GMT\r\n"
                       "Connection: keep-alive\r\n\r\n"));
        client.send(request("/unchanged"));
        QCOMPARE(client.readAnswer(),
            QByteArray("HTTP/1.1 304 Not Modified\r\nDate: Tue, 14 Nov 2023 22:13:20 GMT\r\nETag: \"1\"\r\n"
                       "Connection: keep-alive\r\n\r\n"));
    }

    void answersClientThatHasEndedItsSide()
    {
        for (const char *path : {"/constant", "/later?50", "/pool"}) {
            RawClient client(m_server->port());
            client.send(request(path));
            client.endSending();
            const QByteArray all = client.readAll();
            QVERIFY2(all.startsWith("HTTP/1.1 200 OK\r\n"), all);
            QVERIFY(client.sawEnd());
        }
    }

    void answersWhatEndsEarly()
    {
        for (const QByteArray &bytes : {QByteArray("GET / HTTP/1.1\r\nHost: a\r\n"), QByteArray("G"),
                 post("Content-Length: 3\r\n", "ab"), chunked("3\r\nabc\r\n0\r\n")}) {
            RawClient client(m_server->port());
            client.send(bytes);
            client.endSending();
            QCOMPARE(client.readAll(), refusal("400 Bad Request", "the request ended early"));
        }
        RawClient silent(m_server->port());
        silent.endSending();
        QVERIFY(silent.readsEnd());
    }

    void survivesClientsThatLeave()
    {
        for (int i = 0; i < 300; ++i) {
            RawClient client(m_server->port());
            client.send(request(i % 3 == 0 ? "/pool" : i % 3 == 1 ? "/later?1" : "/lost-elsewhere"));
            i % 2 == 0 ? client.reset() : client.close();
        }
        RawClient client(m_server->port());
        client.send(constant);
        QCOMPARE(client.readAnswer(), kept("constant"));
    }

    void answersEarlyWhileTheBodyIsStillSent()
    {
        RawClient client(m_server->port());
        client.send(post("Content-Length: 100000000\r\n", {}));
        const QByteArray piece(1024 * 1024, 'x');
        for (int i = 0; i < 96; ++i)
            QVERIFY(client.send(piece));
        QCOMPARE(client.readAll(), refusal("413 Content Too Large", "request body too large"));
        QVERIFY(client.sawEnd());
    }

    void sendsLargeAnswersWhole()
    {
        RawClient client(m_server->port());
        client.send(request("/big") + request("/big") + request("/constant", "Connection: close\r\n"));
        const QByteArray big = kept(QByteArray(4 * 1024 * 1024, 'b'));
        QVERIFY(client.readAll() == QByteArray(big + big + last("constant")));
    }

private:
    std::unique_ptr<TestServer> m_server;
};

QTEST_GUILESS_MAIN(TestGuard)
#include "tst_guard.moc"
