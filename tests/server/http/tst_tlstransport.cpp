// SPDX-License-Identifier: GPL-3.0-or-later
#include "RawClient.h"
#include "TestServer.h"

#include <QFile>
#include <QProcess>
#include <QSslKey>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

class TestTlsTransport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!QSslSocket::supportsSsl())
            QSKIP("Qt has no TLS here");
        const QString key = m_folder.filePath(QStringLiteral("key.pem"));
        const QString certificate = m_folder.filePath(QStringLiteral("certificate.pem"));
        QProcess openssl;
        openssl.start(QStringLiteral("openssl"),
            QStringLiteral("req -x509 -newkey rsa:2048 -nodes -batch -subj /CN=localhost -keyout").split(u' ')
                << key << QStringLiteral("-out") << certificate);
        QVERIFY2(openssl.waitForFinished() && openssl.exitCode() == 0, openssl.readAllStandardError());
        QFile file(key);
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_tls.setPrivateKey(QSslKey(&file, QSsl::Rsa));
        m_tls.setLocalCertificateChain(QSslCertificate::fromPath(certificate));
        QVERIFY(!m_tls.privateKey().isNull());
    }

    void answers_data()
    {
        QTest::addColumn<int>("protocol");
        QTest::newRow("TLS 1.2") << int(QSsl::TlsV1_2);
        QTest::newRow("TLS 1.3") << int(QSsl::TlsV1_3);
    }

    void answers()
    {
        QFETCH(int, protocol);
        TestServer server({}, 1, m_tls);
        QSslSocket client;
        QVERIFY(connectTo(client, server, QSsl::SslProtocol(protocol)));
        client.write(
            "GET /constant HTTP/1.1\r\nHost: a\r\n\r\nGET /later?5 HTTP/1.1\r\nHost: a\r\nConnection: "
            "close\r\n\r\n");
        QCOMPARE(readToEnd(client),
            QByteArray(answer("200 OK", "text/plain", "constant")
                + answer("200 OK", "text/plain", "later 5", "close")));
    }

    void refusesOldProtocols()
    {
        TestServer server({}, 1, m_tls);
        QSslSocket client;
        QT_WARNING_PUSH
        QT_WARNING_DISABLE_DEPRECATED
        QVERIFY(!connectTo(client, server, QSsl::TlsV1_1));
        QT_WARNING_POP
    }

    void sendsLargeAnswersWhole()
    {
        TestServer server({}, 1, m_tls);
        QSslSocket client;
        QVERIFY(connectTo(client, server));
        client.write("GET /big HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        QVERIFY(
            readToEnd(client) == answer("200 OK", "text/plain", QByteArray(4 * 1024 * 1024, 'b'), "close"));
    }

    void readsAllThatCameWhileItAnswered_data()
    {
        QTest::addColumn<int>("requests");
        for (const int requests : {100, 120, 140, 160, 180, 200})
            QTest::addRow("%d", requests) << requests;
    }

    /// More than one read takes has come by the time the first answer is sent, and nothing follows it.
    void readsAllThatCameWhileItAnswered()
    {
        QFETCH(int, requests);
        TestServer server({}, 1, m_tls);
        QSslSocket client;
        QVERIFY(connectTo(client, server));
        const QByteArray padding = "Host: a\r\nPadding: " + QByteArray(900, 'x') + "\r\n";
        client.write("GET /later?300 HTTP/1.1\r\nHost: a\r\n\r\n");
        for (int i = 0; i < requests; ++i)
            client.write("GET /constant HTTP/1.1\r\n" + padding + "\r\n");
        client.write("GET /constant HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        QCOMPARE(readToEnd(client).count("HTTP/1.1 200 OK"), requests + 2);
    }

    void refusesWithoutLosingTheAnswer()
    {
        TestServer server({}, 1, m_tls);
        QSslSocket client;
        QVERIFY(connectTo(client, server));
        client.write(
            "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n" + QByteArray(1'000'000, 'x'));
        const QByteArray expected = refusal("413 Content Too Large", "request body too large");
        QVERIFY(eventually([&] { return client.bytesAvailable() >= expected.size(); }));
        QCOMPARE(client.readAll(), expected);
        client.disconnectFromHost();
        QVERIFY(eventually([&] { return server.server().connectionCount() == 0; }));
    }

    void idleHandshakesHinderNobody()
    {
        TestServer server({}, 1, m_tls);
        std::vector<std::unique_ptr<RawClient>> idle;
        for (int i = 0; i < 40; ++i)
            idle.push_back(std::make_unique<RawClient>(server.port()));
        idle.front()->send("\x16\x03\x01");
        QSslSocket client;
        QVERIFY(connectTo(client, server));
        client.write("GET /constant HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        QCOMPARE(readToEnd(client), answer("200 OK", "text/plain", "constant", "close"));
    }

    void closesLateHandshakes()
    {
        http::Limits limits;
        limits.handshakeMs = 80;
        TestServer server(limits, 1, m_tls);
        RawClient silent(server.port());
        QVERIFY(silent.readsEnd());
        RawClient half(server.port());
        half.send(QByteArray("\x16\x03\x01\x02\x00", 5));
        QVERIFY(half.readsEnd());
    }

    void closesOnPlainHttp()
    {
        TestServer server({}, 1, m_tls);
        RawClient plain(server.port());
        plain.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        QVERIFY(!plain.readAll().contains("HTTP"));
        QVERIFY(eventually([&] { return server.server().connectionCount() == 0; }));
    }

    void closesWithoutAWordOverALimit()
    {
        http::Limits limits;
        limits.connections = 0;
        TestServer server(limits, 1, m_tls);
        RawClient client(server.port());
        QVERIFY(client.readsEnd());
    }

    void survivesClientsThatLeave()
    {
        TestServer server({}, 1, m_tls);
        for (int i = 0; i < 20; ++i) {
            QSslSocket client;
            QVERIFY(connectTo(client, server));
            client.write(i % 2 == 0 ? "GET /pool HTTP/1.1\r\nHost: a\r\n\r\n"
                                    : "GET /later?1 HTTP/1.1\r\nHost: a\r\n\r\n");
            client.flush();
            client.abort();
        }
        QVERIFY(eventually([&] { return server.server().connectionCount() == 0; }));
    }

private:
    static bool connectTo(
        QSslSocket &client, TestServer &server, QSsl::SslProtocol protocol = QSsl::SecureProtocols)
    {
        client.setProtocol(protocol);
        client.setPeerVerifyMode(QSslSocket::VerifyNone);
        client.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.port());
        return client.waitForEncrypted();
    }

    static QByteArray readToEnd(QSslSocket &client)
    {
        QByteArray all;
        while (client.state() == QAbstractSocket::ConnectedState && client.waitForReadyRead())
            all += client.readAll();
        return all + client.readAll();
    }

    QTemporaryDir m_folder;
    QSslConfiguration m_tls;
};

QTEST_GUILESS_MAIN(TestTlsTransport)
#include "tst_tlstransport.moc"
