// SPDX-License-Identifier: GPL-3.0-or-later
#include "RawClient.h"
#include "TestServer.h"

#include <QTest>

#include <sys/resource.h>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

const QByteArray constant = "GET /constant HTTP/1.1\r\nHost: a\r\n\r\n";
const QByteArray constantAnswer = answer("200 OK", "text/plain", "constant");

http::HttpOptions optionsFor(std::vector<http::Port> ports)
{
    http::HttpOptions options;
    options.ports = std::move(ports);
    options.threads = 1;
    options.endpoints = [count = options.ports.size()](int) {
        return std::vector<http::Endpoint>(count,
            {[](const http::Request &, const http::Exchange &exchange) {
                 exchange.answer({200, "text/plain", "ok", {}});
             },
                {}});
    };
    return options;
}

const QHostAddress loopback(QHostAddress::LocalHost);

http::Limits quick()
{
    http::Limits limits;
    limits.headerMs = 80;
    limits.requestMs = 160;
    limits.idleMs = 80;
    limits.writeMs = 80;
    limits.drainMs = 80;
    return limits;
}

bool isRefusedForNumber(RawClient &client)
{
    const QByteArray all = client.readAll();
    return client.sawEnd() && all.startsWith("HTTP/1.1 503 Service Unavailable\r\n")
        && all.contains("\r\nRetry-After: 1\r\n") && all.endsWith("{\"detail\":\"too many connections\"}");
}

} // namespace

class TestHttpServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bindsAllPortsOrNone()
    {
        http::HttpServer first(optionsFor({{"one", loopback, 0}}));
        const auto taken = first.bind();
        QVERIFY(taken);
        http::HttpServer second(optionsFor({{"two", loopback, 0}, {"three", loopback, taken->front()}}));
        const auto refused = second.bind();
        QVERIFY(!refused);
        QCOMPARE(refused.error().field, QStringLiteral("three"));
        // Who has it is this very program.
        QCOMPARE(refused.error().detail,
            QStringLiteral("port %1 on 127.0.0.1 is taken by tst_httpserver (process %2)")
                .arg(taken->front())
                .arg(QCoreApplication::applicationPid()));
    }

    void saysWhyAPortCannotBeOpened()
    {
        http::HttpServer twice(optionsFor({{"one", loopback, 5000}, {"two", loopback, 5000}}));
        QCOMPARE(
            twice.bind().error().detail, QStringLiteral("port 5000 is asked for twice, for one and for two"));
        http::HttpServer foreign(optionsFor({{"one", QHostAddress(QStringLiteral("192.0.2.1")), 0}}));
        QCOMPARE(
            foreign.bind().error().detail, QStringLiteral("192.0.2.1 is not an address of this machine"));
    }

    void acceptsNothingBeforeItsStart()
    {
        http::HttpServer server(optionsFor({{"one", loopback, 0}, {"two", loopback, 0}}));
        const auto ports = server.bind();
        QVERIFY(ports);
        RawClient early(ports->back());
        early.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        QCOMPARE(server.connectionCount(), 0);
        server.start();
        QVERIFY(early.readAll().startsWith("HTTP/1.1 200 OK\r\n"));
    }

    void servesIpv6()
    {
        const QHostAddress address(QHostAddress::LocalHostIPv6);
        http::HttpServer server(optionsFor({{"one", address, 0}}));
        const auto ports = server.bind();
        if (!ports)
            QSKIP("no IPv6 on this machine");
        server.start();
        QTcpSocket client;
        client.connectToHost(address, ports->front());
        QVERIFY(client.waitForConnected());
        client.write("GET / HTTP/1.1\r\nHost: [::1]\r\nConnection: close\r\n\r\n");
        QVERIFY(client.waitForDisconnected());
        QVERIFY(client.readAll().endsWith("\r\n\r\nok"));
    }

    void spreadsOverThreads()
    {
        TestServer server({}, 3);
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 12; ++i)
            clients.push_back(std::make_unique<RawClient>(server.port()));
        for (const auto &client : clients) {
            client->send(constant);
            QCOMPARE(client->readAnswer(), constantAnswer);
        }
        QCOMPARE(server.server().connectionCount(), 12);
    }

    void refusesConnectionsOverALimit_data()
    {
        QTest::addColumn<bool>("perAddress");
        QTest::newRow("in all") << false;
        QTest::newRow("per address") << true;
    }

    void refusesConnectionsOverALimit()
    {
        QFETCH(bool, perAddress);
        http::Limits limits;
        (perAddress ? limits.connectionsPerAddress : limits.connections) = 3;
        TestServer server(limits);
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 3; ++i) {
            clients.push_back(std::make_unique<RawClient>(server.port()));
            clients.back()->send(constant);
            QCOMPARE(clients.back()->readAnswer(), constantAnswer);
        }
        for (int i = 0; i < 100; ++i) {
            RawClient refused(server.port());
            refused.send(constant);
            QVERIFY(isRefusedForNumber(refused));
        }
        QCOMPARE(server.handled(), 3);
        clients.pop_back();
        QVERIFY(eventually([&] { return server.server().connectionCount() == 2; }));
        RawClient again(server.port());
        again.send(constant);
        QCOMPARE(again.readAnswer(), constantAnswer);
    }

    void boundsHowManyItRefusesAtOnce()
    {
        http::Limits limits;
        limits.connections = 0;
        TestServer server(limits);
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 100; ++i)
            clients.push_back(std::make_unique<RawClient>(server.port()));
        int explained = 0;
        for (const auto &client : clients) {
            // Each is held until it has left, so that the bound is reached.
            explained += client->readAll().startsWith("HTTP/1.1 503") ? 1 : 0;
        }
        QCOMPARE(explained, 64);
    }

    void staysBelowTheDescriptorLimit()
    {
        TestServer server;
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
        // The clients' own descriptors count, too: this is one process.
        rlimit low = before;
        low.rlim_cur = 128;
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &low), 0);
        std::vector<std::unique_ptr<RawClient>> clients;
        int served = 0;
        int refused = 0;
        for (int i = 0; i < 60; ++i) {
            auto client = std::make_unique<RawClient>(server.port());
            if (!client->isConnected())
                break;
            client->send(constant);
            const QByteArray got = client->readAnswer();
            served += got == constantAnswer ? 1 : 0;
            refused += got.startsWith("HTTP/1.1 503") ? 1 : 0;
            clients.push_back(std::move(client));
        }
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
        QVERIFY(served > 10);
        QVERIFY(refused > 0);
        RawClient after(server.port());
        after.send(constant);
        QCOMPARE(after.readAnswer(), constantAnswer);
    }

    void recoversFromExhaustedDescriptors()
    {
        TestServer server;
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
        RawClient first(server.port());
        first.send(constant);
        QCOMPARE(first.readAnswer(), constantAnswer);
        {
            // A descriptor is held for the waiting client's socket; its accept() then finds none left.
            const http::UniqueFd held(::dup(0));
            rlimit none = before;
            none.rlim_cur = static_cast<rlim_t>(held.get()) + 1;
            QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
        }
        RawClient waiting(server.port());
        waiting.send(constant);
        QTest::qWait(120); // a few rounds of the acceptor's retry, all in vain
        first.send(constant);
        QCOMPARE(first.readAnswer(), constantAnswer);
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
        QCOMPARE(waiting.readAnswer(), constantAnswer);
    }

    void endsLateRequests_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("line") << QByteArray("GET / HT");
        QTest::newRow("fields") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n");
        QTest::newRow("body") << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\na");
        QTest::newRow("chunks") << QByteArray(
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    void endsLateRequests()
    {
        QFETCH(QByteArray, bytes);
        TestServer server(quick());
        RawClient client(server.port());
        client.send(constant + bytes);
        QCOMPARE(client.readAll(),
            QByteArray(constantAnswer + refusal("408 Request Timeout", "the request took too long")));
        QVERIFY(client.sawEnd());
    }

    void endsARequestThatDrips()
    {
        TestServer server(quick());
        RawClient client(server.port());
        // Each byte is in time, the request is not. Bounded by the server's end of the connection.
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n");
        int sent = 0;
        while (client.send("x") && ++sent < 50'000 && server.server().connectionCount() > 0)
            QTest::qWait(2);
        QVERIFY(sent < 50'000);
    }

    void closesIdleConnectionsSilently()
    {
        TestServer server(quick());
        RawClient silent(server.port());
        QVERIFY(silent.readsEnd());
        RawClient idle(server.port());
        idle.send(constant);
        QCOMPARE(idle.readAll(), constantAnswer);
        QVERIFY(idle.sawEnd());
        RawClient blank(server.port());
        blank.send("\r\n");
        QVERIFY(blank.readsEnd());
    }

    void dropsClientsThatDoNotRead()
    {
        TestServer server(quick());
        RawClient client(server.port());
        client.send(QByteArray("GET /big HTTP/1.1\r\nHost: a\r\n\r\n").repeated(8));
        QVERIFY(eventually([&] { return server.handled() > 0; }));
        QVERIFY(eventually([&] { return server.server().connectionCount() == 0; }));
        QVERIFY(server.handled() < 8);
    }

    void dropsClientsThatDoNotLeave()
    {
        TestServer server(quick());
        RawClient client(server.port());
        client.send("BAD\r\n\r\n");
        QVERIFY(client.readAll().startsWith("HTTP/1.1 400 "));
        QVERIFY(eventually([&] { return server.server().connectionCount() == 0; }));
    }

    void stopsInOrder()
    {
        auto server = std::make_unique<TestServer>();
        RawClient idle(server->port());
        idle.send(constant);
        QCOMPARE(idle.readAnswer(), constantAnswer);
        RawClient busy(server->port());
        busy.send("GET /later?100 HTTP/1.1\r\nHost: a\r\n\r\n");
        RawClient stuck(server->port());
        stuck.send("GET /never HTTP/1.1\r\nHost: a\r\n\r\n");
        QVERIFY(eventually([&] { return server->handled() == 3; }));
        server->server().stop(1'000);
        QVERIFY(idle.readsEnd());
        QCOMPARE(busy.readAll(), answer("200 OK", "text/plain", "later 100", "close"));
        QCOMPARE(stuck.readAll(), QByteArray());
        QCOMPARE(server->server().connectionCount(), 0);
        QVERIFY(!RawClient(server->port()).isConnected());
    }

    void handsItsPortsOver()
    {
        const auto make = [](quint16 second) {
            return std::make_unique<http::HttpServer>(
                optionsFor({{"one", loopback, 0}, {"two", loopback, second}}));
        };
        auto server = make(0);
        const auto first = server->bind();
        QVERIFY(first);
        server->start();
        std::atomic<bool> isOver = false;
        std::atomic<int> answered = 0;
        std::atomic<int> refused = 0;
        std::jthread client([&, port = first->front()] {
            while (!isOver) {
                RawClient one(port);
                one.isConnected() ? ++answered : ++refused;
            }
        });
        for (int i = 0; i < 5; ++i) {
            auto next = make(first->at(1)); // what was given freely before is now asked for
            const auto ports = next->bind(server.get());
            QVERIFY(ports);
            QCOMPARE(*ports, *first);
            next->start();
            server->stop(100);
            server = std::move(next);
            RawClient asking(first->at(1));
            asking.send(constant);
            QVERIFY(asking.readAnswer().endsWith("ok"));
        }
        isOver = true;
        client.join();
        QVERIFY(answered > 0);
        QCOMPARE(refused, 0); // no port was ever closed
        // One that could not start takes nothing along.
        {
            http::HttpServer failing(optionsFor({{"one", loopback, 0}, {"x", loopback, 0}}));
            QVERIFY(failing.bind(server.get()));
        }
        server->stop(100);
        QVERIFY(!RawClient(first->front()).isConnected());
        QVERIFY(!RawClient(first->at(1)).isConnected());
    }
};

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
