// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/SessionRepository.h"
#include "model/traffic/Traffic.h"
#include "tests/support/server/ApiUser.h"
#include "tests/support/server/LiveApi.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

/// Everything a record holds, so that a secret can be looked for in all of it.
QByteArray everythingIn(const RequestRecord &record)
{
    QByteArray all = record.method + ' ' + record.path + '?' + record.query + ' ' + record.route + '\n';
    all += record.username.toUtf8() + '\n' + record.address.toUtf8() + '\n' + record.failure + '\n';
    for (const RecordedMessage *message : {&record.request, &record.answer}) {
        for (const auto &[name, value] : message->headers)
            all += name + ": " + value + '\n';
        all += message->body + '\n';
    }
    all += record.tokenHeader + '\n' + record.tokenClaims + '\n';
    if (record.error)
        all += record.error->field.toUtf8() + '\n' + record.error->detail.toUtf8();
    return all;
}

} // namespace

/// What the console gets to see of real requests over real sockets.
class TestRequestCapture final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_api = std::make_unique<LiveApi>(); }
    void init() { (void)fresh(); }
    void remembersNothingUnwatched();
    void splitsALogin_data() { addDialects(); }
    void splitsALogin();
    void splitsARegistration_data() { addDialects(); }
    void splitsARegistration();
    void tellsWhoseRequestItWas_data() { addDialects(); }
    void tellsWhoseRequestItWas();
    void tellsWhyItRefused_data();
    void tellsWhyItRefused();
    void tellsWhyALoginFailed();
    void tellsWhatTheGuardRefused();
    void holdsNoSecretOfAProfile();
    void countsForTheOverview();

private:
    static void addDialects()
    {
        QTest::addColumn<Dialect>("dialect");
        for (const Dialect dialect : allDialects)
            QTest::newRow(qPrintable(dialectName(dialect))) << dialect;
    }
    [[nodiscard]] RequestLog &log() { return m_api->backend().traffic().log(); }
    /// What has come since the last call.
    QList<RequestRecordPtr> fresh()
    {
        const QList<RequestRecordPtr> records = log().after(m_last);
        if (!records.isEmpty())
            m_last = records.last()->number;
        return records;
    }
    /// The one that has come; the record is in the log a moment after the client has its answer.
    RequestRecordPtr one()
    {
        QList<RequestRecordPtr> records;
        (void)QTest::qWaitFor([&] {
            records += fresh();
            return !records.isEmpty();
        });
        return records.size() == 1 ? records.first() : std::make_shared<RequestRecord>();
    }
    [[nodiscard]] ApiUser user(const QString &name) const { return ApiUser(*m_api, name, m_password); }

    std::unique_ptr<LiveApi> m_api;
    const QString m_password = QStringLiteral("Hunter2#hunter2");
    quint64 m_last = 0;
};

void TestRequestCapture::remembersNothingUnwatched()
{
    const quint64 before = log().totals().seen;
    QCOMPARE(m_api->ask(Dialect::Buyer, HttpRequest::get("/healthz")).status, 200);
    QVERIFY(fresh().isEmpty());
    QCOMPARE(log().totals().seen, before);
}

void TestRequestCapture::splitsALogin()
{
    QFETCH(const Dialect, dialect);
    const ApiUser someone = user(QStringLiteral("login") + dialectName(dialect).left(5));
    QCOMPARE(someone.registerAt(dialect).status, 201);
    const RequestLog::Watch watch(log());
    const HttpAnswer answer = someone.logIn(dialect);
    QCOMPARE(answer.status, 200);

    const RequestRecordPtr record = one();
    QCOMPARE(record->status, 200);
    QCOMPARE(record->dialect, dialect);
    QCOMPARE(record->method, QByteArray("POST"));
    QVERIFY(record->route.endsWith("/login"));
    QCOMPARE(record->path, record->route);
    QCOMPARE(record->username, someone.name());
    QCOMPARE(record->address, QStringLiteral("127.0.0.1"));
    QCOMPARE(record->atMs, m_api->clock().nowMs());
    QVERIFY(record->account.isValid());
    QVERIFY(record->tokenClaims.contains(record->session.value.toLatin1()));
    QVERIFY(!record->clientLeft);

    QVERIFY(record->times.hashNs > 0);
    QVERIFY(record->times.storeNs > 0);
    QVERIFY(record->times.queueNs > 0);
    QVERIFY(record->times.queueNs + record->times.hashNs + record->times.storeNs <= record->times.totalNs);

    const QByteArray all = everythingIn(*record);
    const QByteArray token = ApiUser::accessToken(answer);
    QVERIFY(all.contains(someone.name().toUtf8()));
    QVERIFY2(!all.contains("unter2"), all.constData());
    QVERIFY2(!all.contains(token), all.constData());
    QVERIFY2(!all.contains(token.mid(token.lastIndexOf('.') + 1)), all.constData()); // the signature
    QCOMPARE(record->request.state, RecordedMessage::Body::Whole);
    QCOMPARE(record->answer.state, RecordedMessage::Body::Whole);
}

void TestRequestCapture::splitsARegistration()
{
    QFETCH(const Dialect, dialect);
    const ApiUser someone = user(QStringLiteral("reg") + dialectName(dialect).left(5));
    const RequestLog::Watch watch(log());
    QCOMPARE(someone.registerAt(dialect).status, 201);
    const RequestRecordPtr record = one();
    QCOMPARE(record->status, 201);
    QCOMPARE(record->username, someone.name());
    QVERIFY(record->times.hashNs > 0);
    QVERIFY(record->times.storeNs > 0);
    QVERIFY(record->times.queueNs + record->times.hashNs + record->times.storeNs <= record->times.totalNs);
    QVERIFY(!everythingIn(*record).contains("unter2"));
}

void TestRequestCapture::tellsWhoseRequestItWas()
{
    QFETCH(const Dialect, dialect);
    const ApiUser someone = user(QStringLiteral("prof") + dialectName(dialect).left(5));
    QCOMPARE(someone.registerAt(dialect).status, 201);
    const QByteArray token = someone.token(dialect);
    const RequestLog::Watch watch(log());
    QCOMPARE(someone.profile(dialect, token).status, 200);
    const RequestRecordPtr record = one();
    QCOMPARE(record->username, someone.name());
    QVERIFY(record->account.isValid());
    QVERIFY(record->session.isValid());
    QVERIFY(record->times.storeNs > 0);
    QCOMPARE(record->times.hashNs, 0);
    QCOMPARE(record->request.header("authorization"), QByteArray("Bearer [redacted]"));
    QVERIFY(!everythingIn(*record).contains(token));

    // And whose it was when it is refused.
    QVERIFY(m_api->write([&](UnitOfWork &unit) {
        return SessionRepository::end(unit, record->session, EndReason::Revoked, QStringLiteral("console"));
    }));
    QCOMPARE(someone.profile(dialect, token).status, 401);
    const RequestRecordPtr refused = one();
    QCOMPARE(refused->status, 401);
    QCOMPARE(refused->username, someone.name());
    QCOMPARE(refused->session, record->session);
}

void TestRequestCapture::tellsWhyItRefused_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("garbage") << QByteArray("hunter2");
}

void TestRequestCapture::tellsWhyItRefused()
{
    QFETCH(QByteArray, token);
    const RequestLog::Watch watch(log());
    const HttpRequest request = HttpRequest::get("/api/v1/users/me?access_token=hunter2");
    const HttpAnswer answer =
        m_api->ask(Dialect::Buyer, token.isEmpty() ? request : request.withToken(token));
    QCOMPARE(answer.status, 401);
    const RequestRecordPtr record = one();
    QCOMPARE(record->status, 401);
    QCOMPARE(record->query, QByteArray("access_token=[redacted]"));
    QVERIFY(record->error);
    QCOMPARE(record->error->code, ErrorCode::TokenInvalid);
    QVERIFY(!everythingIn(*record).contains("hunter2"));
}

void TestRequestCapture::tellsWhyALoginFailed()
{
    const ApiUser someone = user(QStringLiteral("failing"));
    QCOMPARE(someone.registerAt(Dialect::Buyer).status, 201);
    const RequestLog::Watch watch(log());
    QCOMPARE(someone.failToLogIn(Dialect::Buyer).status, 401);
    RequestRecordPtr record = one();
    QVERIFY(record->error);
    QCOMPARE(record->error->code, ErrorCode::WrongCredentials);
    QCOMPARE(record->error->field, QStringLiteral("password"));
    QCOMPARE(record->username, someone.name());

    QCOMPARE(someone.logInAs(Dialect::Employee, QStringLiteral("nobody"), m_password).status, 401);
    record = one();
    QVERIFY(record->error);
    QCOMPARE(record->error->field, QStringLiteral("username"));
    QCOMPARE(record->username, QStringLiteral("nobody"));
}

void TestRequestCapture::tellsWhatTheGuardRefused()
{
    const RequestLog::Watch watch(log());
    QCOMPARE(m_api->askRaw(Dialect::Usercenter, "GET / HTTP/9.9\r\n\r\n").status, 505);
    RequestRecordPtr record = one();
    QCOMPARE(record->status, 505);
    QCOMPARE(record->dialect, Dialect::Usercenter);
    QCOMPARE(record->address, QStringLiteral("127.0.0.1"));
    QVERIFY(!record->failure.isEmpty());
    QVERIFY(record->method.isEmpty());

    // What had been read of it is shown, without its secrets.
    const QByteArray large = "POST /users/login?a=1 HTTP/1.1\r\nHost: x\r\nX-Trace: 7\r\n"
                             "Authorization: Bearer hunter2\r\nContent-Length: 99999999\r\n\r\n";
    QCOMPARE(m_api->askRaw(Dialect::Buyer, large).status, 413);
    record = one();
    QCOMPARE(record->method + ' ' + record->path + '?' + record->query, QByteArray("POST /users/login?a=1"));
    QCOMPARE(record->request.header("X-Trace"), QByteArray("7"));
    QVERIFY(!everythingIn(*record).contains("hunter2"));

    QCOMPARE(m_api->ask(Dialect::Buyer, HttpRequest::get("/no/such/path")).status, 404);
    record = one();
    QCOMPARE(record->status, 404);
    QCOMPARE(record->path, QByteArray("/no/such/path"));
    QVERIFY(record->route.isEmpty());
    QCOMPARE(record->failure, QByteArray("no such path"));
}

void TestRequestCapture::holdsNoSecretOfAProfile()
{
    const ApiUser someone = user(QStringLiteral("apikeys"));
    QCOMPARE(someone.registerAt(Dialect::Usercenter).status, 201);
    const QByteArray token = someone.token(Dialect::Usercenter);
    const RequestLog::Watch watch(log());
    const HttpRequest change =
        HttpRequest::json("PUT", "/api/users/me", R"({"apikey":"sk-hunter2","nickname":"N"})");
    QCOMPARE(m_api->ask(Dialect::Usercenter, change.withToken(token)).status, 200);
    const RequestRecordPtr record = one();
    QCOMPARE(record->request.body, QByteArray(R"({"apikey":"[redacted]","nickname":"N"})"));
    QVERIFY(!everythingIn(*record).contains("hunter2"));
    QVERIFY(record->times.storeNs > 0);
}

void TestRequestCapture::countsForTheOverview()
{
    const TrafficStats before = m_api->backend().traffic().stats();
    const ApiUser someone = user(QStringLiteral("counted"));
    QCOMPARE(someone.registerAt(Dialect::Employee).status, 201);
    QCOMPARE(someone.logIn(Dialect::Employee).status, 200);
    QCOMPARE(someone.failToLogIn(Dialect::Employee).status, 401);
    const TrafficStats span = m_api->backend().traffic().stats().since(before);
    QCOMPARE(span.requests(), quint64(3));
    QCOMPARE(span.requests(Dialect::Employee), quint64(3));
    QCOMPARE(span.goodLogins(Dialect::Employee), quint64(1));
    QCOMPARE(span.badLogins(Dialect::Employee), quint64(1));
    QCOMPARE(span.ofClass(4), quint64(1));
    QCOMPARE(span.latency().total(), quint64(3));
    QVERIFY(span.latency().percentile(0.99) > 0);
}

QTEST_GUILESS_MAIN(TestRequestCapture)
#include "tst_requestcapture.moc"
