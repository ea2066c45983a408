// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/PasswordHasher.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/SessionRepository.h"
#include "tests/support/server/ApiUser.h"
#include "tests/support/server/Refusals.h"
#include "tests/support/server/Scenario.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

/// What the three dialects share: one store of accounts, sessions of their own, and refusal on the
/// very next request once a session, its account or its password is no more what it was.
class TestApiSessions final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_api = std::make_unique<LiveApi>(); }
    void logsInEverywhere_data() { dialects(); }
    void logsInEverywhere();
    void admitsTheDefaultAdmin_data() { dialects(); }
    void admitsTheDefaultAdmin();
    void refusesTokensOfOthers_data() { dialects(); }
    void refusesTokensOfOthers();
    void expiresToTheSecond_data();
    void expiresToTheSecond();
    void refreshTokensExpireToTheSecond();
    void lifetimesAreSettings();
    void refusesARevokedSession_data() { dialects(); }
    void refusesARevokedSession();
    void refusesADisabledAccount_data() { dialects(); }
    void refusesADisabledAccount();
    void refusesADeletedAccount_data() { dialects(); }
    void refusesADeletedAccount();
    void refusesAfterANewPassword_data() { dialects(); }
    void refusesAfterANewPassword();
    void obeysAnotherBackend();
    void notesTheFirstRefusal_data() { dialects(); }
    void notesTheFirstRefusal();
    void remembersWhoCame();

private:
    static void dialects();
    [[nodiscard]] ApiUser newUser(Dialect dialect);
    [[nodiscard]] QString refusal(Dialect dialect, const ApiUser &user, const QByteArray &token) const;
    [[nodiscard]] Account stored(const ApiUser &user) const;
    [[nodiscard]] int refresh(const QByteArray &token) const;

    std::unique_ptr<LiveApi> m_api;
    int m_number = 0;
};

void TestApiSessions::dialects()
{
    QTest::addColumn<Dialect>("dialect");
    for (const Dialect dialect : allDialects)
        QTest::newRow(qPrintable(dialectName(dialect))) << dialect;
}

ApiUser TestApiSessions::newUser(Dialect dialect)
{
    ApiUser user(*m_api, QStringLiteral("Visitor_%1").arg(++m_number));
    if (user.registerAt(dialect).status != 201)
        qWarning("the visitor could not register");
    return user;
}

/// Empty where the dialect refuses the token in its own words for an invalid one.
QString TestApiSessions::refusal(Dialect dialect, const ApiUser &user, const QByteArray &token) const
{
    return Scenario::mismatch(*m_api, dialect, user.profile(dialect, token), 401, invalidTokenBody(dialect));
}

Account TestApiSessions::stored(const ApiUser &user) const
{
    const Result<Credentials> found = AccountRepository::findByLogin(m_api->store(), user.name().toLower());
    return found.ok() ? found->account : Account{};
}

int TestApiSessions::refresh(const QByteArray &token) const
{
    const QByteArray body = "{\"refresh_token\":\"" + token + "\"}";
    return m_api->ask(Dialect::Buyer, HttpRequest::json("POST", "/api/v1/auth/refresh", body)).status;
}

void TestApiSessions::logsInEverywhere()
{
    QFETCH(const Dialect, dialect);
    const ApiUser user = newUser(dialect);
    static const QStringList roles{
        QStringLiteral("buyer"), QStringLiteral("user"), QStringLiteral("employee")};
    for (const Dialect other : allDialects) {
        const QByteArray token = user.token(other);
        QCOMPARE(user.profile(other, token).status, 200);
        const QString name = dialect == Dialect::Buyer ? user.name().toUpper() : user.email().toUpper();
        QCOMPARE(user.logInAs(other, name, QStringLiteral("Secret#123")).status, 200);
        QCOMPARE(user.registerAt(other).status, other == Dialect::Buyer ? 400 : 409);
    }
    // The role says where one came from, not where one is.
    const QString role = roles[static_cast<int>(dialect)];
    const QJsonObject buyer = user.profile(Dialect::Buyer, user.token(Dialect::Buyer)).json();
    QCOMPARE(buyer.value(u"data").toObject().value(u"role").toString(), role);
    const QJsonObject employee = user.profile(Dialect::Employee, user.token(Dialect::Employee)).json();
    QCOMPARE(employee.value(u"data").toObject().value(u"roles").toArray(), QJsonArray{role});
}

void TestApiSessions::admitsTheDefaultAdmin()
{
    QFETCH(const Dialect, dialect);
    const ApiUser admin(*m_api, QStringLiteral("admin"), QStringLiteral("admin123"));
    QCOMPARE(admin.profile(dialect, admin.token(dialect)).status, 200);
    QCOMPARE(admin.logInAs(dialect, QStringLiteral("wxcz@wxcz.com"), QStringLiteral("admin123")).status, 200);
}

void TestApiSessions::refusesTokensOfOthers()
{
    QFETCH(const Dialect, dialect);
    const ApiUser user = newUser(dialect);
    for (const Dialect other : allDialects) {
        if (other == dialect)
            continue;
        QCOMPARE(refusal(dialect, user, user.token(other)), QString());
    }
    const QByteArray refreshToken = ApiUser::refreshToken(user.logIn(Dialect::Buyer));
    QCOMPARE(refusal(dialect, user, refreshToken), QString());
}

void TestApiSessions::expiresToTheSecond_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<bool>("wasUsed"); ///< judged before, so that its signature is not judged again
    const QList<qint64> lifetimes{2 * 60 * 60, 24 * 60 * 60, 24 * 60 * 60};
    for (const Dialect dialect : allDialects) {
        const qint64 seconds = lifetimes[static_cast<int>(dialect)];
        QTest::newRow(qPrintable(dialectName(dialect) + u" unused")) << dialect << seconds << false;
        QTest::newRow(qPrintable(dialectName(dialect) + u" used")) << dialect << seconds << true;
    }
}

void TestApiSessions::expiresToTheSecond()
{
    QFETCH(const Dialect, dialect);
    QFETCH(const qint64, seconds);
    QFETCH(const bool, wasUsed);
    const ApiUser user = newUser(dialect);
    m_api->clock().advanceMs(400); // tokens count whole seconds, the clock does not
    const QByteArray token = user.token(dialect);
    const QByteArray unused = user.token(dialect);
    if (wasUsed)
        QCOMPARE(user.profile(dialect, token).status, 200);
    m_api->clock().advanceMs(seconds * 1000 - 401);
    QCOMPARE(user.profile(dialect, token).status, 200);
    m_api->clock().advanceMs(1);
    for (const QByteArray &dead : {token, unused}) {
        const HttpAnswer answer = user.profile(dialect, dead);
        QCOMPARE(Scenario::mismatch(*m_api, dialect, answer, 401, expiredTokenBody(dialect)), QString());
    }
}

void TestApiSessions::refreshTokensExpireToTheSecond()
{
    const ApiUser user = newUser(Dialect::Buyer);
    const QByteArray token = ApiUser::refreshToken(user.logIn(Dialect::Buyer));
    m_api->clock().advanceSeconds(7 * 24 * 60 * 60 - 1);
    QCOMPARE(refresh(token), 200);
    m_api->clock().advanceSeconds(1);
    QCOMPARE(refresh(token), 401);
}

void TestApiSessions::lifetimesAreSettings()
{
    LiveApi api({{QStringLiteral("tokens/access_seconds"), QStringLiteral("11")},
        {QStringLiteral("tokens/refresh_seconds"), QStringLiteral("22")},
        {QStringLiteral("tokens/usercenter_seconds"), QStringLiteral("33")},
        {QStringLiteral("tokens/employee_seconds"), QStringLiteral("44")}});
    const ApiUser admin(api, QStringLiteral("admin"), QStringLiteral("admin123"));
    const auto lifetime = [](const QByteArray &token) {
        const QJsonObject claims = ApiUser::claims(token);
        return claims.value(u"exp").toInteger() - claims.value(u"iat").toInteger();
    };
    const HttpAnswer login = admin.logIn(Dialect::Buyer);
    QCOMPARE(lifetime(ApiUser::accessToken(login)), qint64(11));
    QCOMPARE(lifetime(ApiUser::refreshToken(login)), qint64(22));
    QCOMPARE(lifetime(admin.token(Dialect::Usercenter)), qint64(33));
    QCOMPARE(lifetime(admin.token(Dialect::Employee)), qint64(44));
}

void TestApiSessions::refusesARevokedSession()
{
    QFETCH(const Dialect, dialect);
    const ApiUser user = newUser(dialect);
    const HttpAnswer login = user.logIn(dialect);
    const QByteArray token = ApiUser::accessToken(login);
    const QByteArray other = user.token(dialect);
    QCOMPARE(user.profile(dialect, token).status, 200);
    const SessionId id{ApiUser::claims(token).value(u"sid").toString()};
    const Result<void> ended = m_api->write([&id](UnitOfWork &unit) {
        return SessionRepository::end(unit, id, EndReason::Revoked, QStringLiteral("operator"));
    });
    QVERIFY(ended.ok());
    QCOMPARE(refusal(dialect, user, token), QString());
    QCOMPARE(user.profile(dialect, other).status, 200);
    if (dialect == Dialect::Buyer)
        QCOMPARE(refresh(ApiUser::refreshToken(login)), 401);
}

void TestApiSessions::refusesADisabledAccount()
{
    QFETCH(const Dialect, dialect);
    const ApiUser user = newUser(dialect);
    const QByteArray token = user.token(dialect);
    const QByteArray refreshToken = ApiUser::refreshToken(user.logIn(Dialect::Buyer));
    QCOMPARE(user.profile(dialect, token).status, 200);
    const auto setActive = [this, &user](bool isActive) {
        Account account = stored(user);
        account.isActive = isActive;
        // The account alone, so that it shows that it is looked at, too.
        return m_api->write([account](UnitOfWork &unit) { return AccountRepository::update(unit, account); });
    };
    QVERIFY(setActive(false).ok());
    QCOMPARE(refusal(dialect, user, token), QString());
    QCOMPARE(refresh(refreshToken), 401);
    const HttpAnswer login = user.logIn(dialect);
    QCOMPARE(Scenario::mismatch(*m_api, dialect, login, 401, wrongPasswordBody(dialect, 4)), QString());
    QVERIFY(setActive(true).ok());
    QCOMPARE(user.logIn(dialect).status, 200);
}

void TestApiSessions::refusesADeletedAccount()
{
    QFETCH(const Dialect, dialect);
    const ApiUser user = newUser(dialect);
    const HttpAnswer login = user.logIn(dialect);
    const QByteArray token = ApiUser::accessToken(login);
    QCOMPARE(user.profile(dialect, token).status, 200);
    const AccountId id = stored(user).id;
    const Result<void> removed = m_api->write([id](UnitOfWork &unit) {
        const Result<qint64> ended =
            SessionRepository::endAll(unit, id, EndReason::AccountDeleted, QStringLiteral("operator"));
        return ended ? AccountRepository::remove(unit, id) : Result<void>(ended.error());
    });
    QVERIFY(removed.ok());
    const bool isBuyer = dialect == Dialect::Buyer;
    const QByteArray gone =
        isBuyer ? R"({"code":404,"msg":"用户不存在","timestamp":"<now>"})" : invalidTokenBody(dialect);
    for (int i = 0; i < 2; ++i) {
        const HttpAnswer answer = user.profile(dialect, token);
        QCOMPARE(Scenario::mismatch(*m_api, dialect, answer, isBuyer ? 404 : 401, gone), QString());
        // Whoever takes the name next is somebody else.
        QCOMPARE(user.registerAt(dialect).status, i == 0 ? 201 : (isBuyer ? 400 : 409));
    }
    if (isBuyer)
        QCOMPARE(refresh(ApiUser::refreshToken(login)), 401);
}

void TestApiSessions::refusesAfterANewPassword()
{
    QFETCH(const Dialect, dialect);
    const ApiUser user = newUser(dialect);
    const QByteArray token = user.token(dialect);
    QCOMPARE(user.profile(dialect, token).status, 200);
    const Result<QByteArray> hash = PasswordHasher().hash("Another#456", 4);
    QVERIFY(hash.ok());
    const Result<void> changed =
        m_api->write([id = stored(user).id, text = QString::fromLatin1(*hash)](UnitOfWork &unit) {
            const Result<void> set = AccountRepository::setPassword(unit, id, text, false);
            const Result<qint64> ended =
                SessionRepository::endAll(unit, id, EndReason::PasswordChanged, QStringLiteral("operator"));
            return ended ? set : Result<void>(ended.error());
        });
    QVERIFY(changed.ok());
    QCOMPARE(refusal(dialect, user, token), QString());
    QCOMPARE(user.logIn(dialect).status, 401);
    const HttpAnswer login = user.logInAs(dialect, user.name(), QStringLiteral("Another#456"));
    QCOMPARE(user.profile(dialect, ApiUser::accessToken(login)).status, 200);
}

/// Another backend over the same file is to this one what another process is.
void TestApiSessions::obeysAnotherBackend()
{
    Backend other(m_api->location(), m_api->clock());
    QVERIFY(other.start(LiveApi::overrides({})).ok());
    const ApiUser user = newUser(Dialect::Buyer);
    for (const Dialect dialect : allDialects) {
        const QByteArray token = user.token(dialect);
        for (int i = 0; i < 4; ++i) // so that each API thread has it in its cache
            QCOMPARE(user.profile(dialect, token).status, 200);
        const SessionId id{ApiUser::claims(token).value(u"sid").toString()};
        const Result<void> ended = LiveApi::writeTo(other, [&id](UnitOfWork &unit) {
            return SessionRepository::end(unit, id, EndReason::Revoked, QStringLiteral("elsewhere"));
        });
        QVERIFY(ended.ok());
        for (int i = 0; i < 4; ++i)
            QCOMPARE(refusal(dialect, user, token), QString());
    }
}

/// Whichever process ended the session, and whichever thread refuses: one note, of the first request.
void TestApiSessions::notesTheFirstRefusal()
{
    QFETCH(const Dialect, dialect);
    Backend other(m_api->location(), m_api->clock());
    QVERIFY(other.start(LiveApi::overrides({})).ok());
    const ApiUser user = newUser(dialect);
    const QByteArray token = user.token(dialect);
    for (int i = 0; i < 4; ++i) // so that each API thread has it in its cache
        QCOMPARE(user.profile(dialect, token).status, 200);
    const SessionId id{ApiUser::claims(token).value(u"sid").toString()};
    QVERIFY(LiveApi::writeTo(other, [&id](UnitOfWork &unit) {
        return SessionRepository::end(unit, id, EndReason::Revoked, QStringLiteral("elsewhere"));
    }).ok());
    m_api->clock().advanceSeconds(2);
    const qint64 at = m_api->clock().nowMs();
    const QByteArray path = ApiUser::profilePath(dialect);
    QCOMPARE(m_api->ask(dialect, HttpRequest::get(path + "?secret=1").withToken(token)).status, 401);
    const auto settled = [&] {
        const Result<void> written = m_api->write([](UnitOfWork &) { return Result<void>(); });
        return written ? *SessionRepository::find(m_api->store(), id) : Session();
    };
    QCOMPARE(settled().refusedAtMs.value_or(0), at);
    m_api->clock().advanceSeconds(1);
    for (int i = 0; i < 8; ++i)
        QCOMPARE(user.profile(dialect, token).status, 401);
    const Session session = settled();
    QCOMPARE(session.refusedAtMs.value_or(0), at);
    QCOMPARE(session.refused.request, QString::fromLatin1("GET " + path));
    QCOMPARE(session.refused.address, QStringLiteral("127.0.0.1"));
    QCOMPARE(session.lastSeenAtMs, session.createdAtMs);
}

void TestApiSessions::remembersWhoCame()
{
    const HttpRequest request = HttpRequest::form("/api/auth/login", "username=admin&password=admin123")
                                    .with("User-Agent", "curl/8 测试");
    const QByteArray token = ApiUser::accessToken(m_api->ask(Dialect::Usercenter, request));
    const SessionId id{ApiUser::claims(token).value(u"sid").toString()};
    const Result<Session> session = SessionRepository::find(m_api->store(), id);
    QVERIFY(session.ok());
    QCOMPARE(session->username, QStringLiteral("admin"));
    QCOMPARE(session->dialect, QStringLiteral("usercenter"));
    QCOMPARE(session->address, QStringLiteral("127.0.0.1"));
    QCOMPARE(session->userAgent, QStringLiteral("curl/8 测试"));
    QCOMPARE(session->createdAtMs, m_api->clock().nowMs());
    QVERIFY(!session->endedAtMs);
    QVERIFY(QByteArray::fromBase64(id.value.toLatin1(), QByteArray::Base64UrlEncoding).size() >= 16);
}

QTEST_GUILESS_MAIN(TestApiSessions)
#include "tst_apisessions.moc"
