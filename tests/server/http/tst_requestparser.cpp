// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/RequestParser.h"

#include "FramingCases.h"

#include <QRandomGenerator>
#include <QTest>

using namespace gatehouse;
using http::RequestParser;

namespace {

/// What became of the bytes: for each request its values, at the end the refusal or what is open.
QByteArray verdict(QByteArrayView bytes, const QList<qsizetype> &cuts)
{
    const http::Limits limits;
    RequestParser parser(limits);
    QByteArray out;
    qsizetype begin = 0;
    for (const qsizetype end : cuts + QList<qsizetype>{bytes.size()}) {
        QByteArrayView piece = bytes.sliced(begin, end - begin);
        begin = end;
        while (!piece.isEmpty()) {
            const RequestParser::State state = parser.feed(piece);
            if (state == RequestParser::State::Refused)
                return out + "refused " + QByteArray::number(parser.failure().status)
                    + parser.failure().detail;
            if (state == RequestParser::State::More)
                break;
            out += parser.keepsAlive() ? "keep " : "close ";
            const http::Request request = parser.take();
            out += http::methodName(request.method) + ' ' + request.path + '?' + request.query;
            for (const http::Header &field : request.headers)
                out += '\n' + field.first + ": " + field.second;
            out += '\n' + request.body + '\n';
        }
    }
    return out + (parser.isInBody() ? "in body" : parser.hasBegun() ? "in head" : "at rest");
}

QByteArray randomBytes(QRandomGenerator &random)
{
    static const QList<test::FramingCase> cases = test::framingCases();
    QByteArray bytes;
    const int count = random.bounded(1, 4);
    for (int i = 0; i < count; ++i)
        bytes += cases[random.bounded(cases.size())].bytes.left(random.bounded(1, 600));
    static constexpr char spice[] = "\r\n\0 :;,0aF\t\x80\xff%?#*";
    const int changes = random.bounded(0, 6);
    for (int i = 0; i < changes; ++i) {
        const qsizetype at = random.bounded(bytes.size());
        const char c = spice[random.bounded(int(sizeof spice))];
        switch (random.bounded(4)) {
        case 0:
            bytes[at] = c;
            break;
        case 1:
            bytes.insert(at, c);
            break;
        case 2:
            bytes.insert(at, "\r\n");
            break;
        default:
            bytes.remove(at, random.bounded(1, 5));
            bytes += c;
        }
    }
    return bytes;
}

} // namespace

class TestRequestParser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judges_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        for (const test::FramingCase &row : test::framingCases())
            QTest::newRow(row.name) << row.bytes << row.status << row.body;
    }

    void judges()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        const QByteArray whole = verdict(bytes, {});
        if (status == 200) {
            QVERIFY2(whole.startsWith("keep ") || whole.startsWith("close "), whole.left(200));
            QVERIFY2(whole.endsWith(QByteArray('\n' + body + "\nat rest")), whole.right(200));
        } else {
            QVERIFY2(whole.startsWith(QByteArray("refused " + QByteArray::number(status))), whole.left(200));
        }

        QList<qsizetype> everywhere;
        for (qsizetype i = 1; i < bytes.size(); ++i)
            everywhere.append(i);
        QCOMPARE(verdict(bytes, everywhere), whole);
        // Of long bytes only the ends matter: the middle is one repeated letter.
        for (qsizetype i = 1; i < bytes.size(); i += (i > 300 && i < bytes.size() - 300) ? 997 : 1)
            QCOMPARE(verdict(bytes, {i}), whole);
    }

    void keepsConnectionFieldsFromTheHandler()
    {
        const QByteArray bytes =
            "POST /a?b=c HTTP/1.1\r\nhost: x\r\nConnection: keep-alive, X-Own\r\nKeep-Alive: 5\r\n"
            "TE: trailers\r\nTrailer: A\r\nUpgrade: h2c\r\nProxy-Connection: close\r\nX-Own: 1\r\n"
            "Expect: 100-Continue\r\nTransfer-Encoding: chunked\r\nx-own: 2\r\n\r\n"
            "3\r\nabc\r\n0\r\nA: b\r\n\r\n";
        QCOMPARE(verdict(bytes, {}),
            QByteArray("keep POST /a?b=c\nhost: x\nX-Own: 1\nx-own: 2\nContent-Length: 3\nabc\nat rest"));
    }

    void tellsHowLongTheConnectionLives_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("keeps");
        QTest::newRow("1.1") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n\r\n") << true;
        QTest::newRow("1.1 close") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n")
                                   << false;
        QTest::newRow("1.1 both") << QByteArray(
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, close\r\n\r\n")
                                  << false;
        QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
        QTest::newRow("1.0 kept") << QByteArray("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") << true;
    }

    void tellsHowLongTheConnectionLives()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, keeps);
        QVERIFY(verdict(bytes, {}).startsWith(keeps ? "keep " : "close "));
    }

    void readsOneBehindTheOther()
    {
        const QByteArray one = "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab";
        const QByteArray two = "\r\nGET /2 HTTP/1.1\r\nHost: b\r\n\r\n";
        QCOMPARE(verdict(QByteArray(one + two + one), {}),
            QByteArray("keep POST /1?\nHost: a\nContent-Length: 2\nab\nkeep GET /2?\nHost: b\n\n"
                       "keep POST /1?\nHost: a\nContent-Length: 2\nab\nat rest"));
    }

    void neverDependsOnTheCuts()
    {
        QRandomGenerator random(20240607);
        for (int i = 0; i < 20'000; ++i) {
            const QByteArray bytes = randomBytes(random);
            QList<qsizetype> cuts;
            for (qsizetype at = random.bounded(1, 40); at < bytes.size(); at += random.bounded(1, 40))
                cuts.append(at);
            const QByteArray whole = verdict(bytes, {});
            QVERIFY2(verdict(bytes, cuts) == whole, bytes.toPercentEncoding());
        }
    }
};

QTEST_GUILESS_MAIN(TestRequestParser)
#include "tst_requestparser.moc"
