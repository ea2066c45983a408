// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/app/ServeProcess.h"
#include "tests/support/app/Store.h"
#include "tests/support/server/ApiUser.h"

#include <QtTest>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

constexpr int rounds = 60;

HttpAnswer logOut(const Api &api, const QByteArray &token)
{
    return api.ask(Dialect::Buyer, HttpRequest::json("POST", "/api/v1/auth/logout", {}).withToken(token));
}

HttpAnswer refresh(const Api &api, const QByteArray &token)
{
    return api.ask(Dialect::Buyer,
        HttpRequest::json("POST", "/api/v1/auth/refresh", "{\"refresh_token\":\"" + token + "\"}"));
}

/// The status of a profile read, asked often enough that each API thread, with a cache of its own, is
/// asked twice; -1 where they differ.
int profileStatus(const ApiUser &user, Dialect dialect, const QByteArray &token)
{
    const int status = user.profile(dialect, token).status;
    for (int i = 1; i < 4; ++i) {
        if (user.profile(dialect, token).status != status)
            return -1;
    }
    return status;
}

} // namespace

/// Two servers and a third program on one data directory: what one has answered holds for the others
/// from their very next request on. No step waits for another one's timer.
class TestTwoProcesses final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void logsInWhereItDidNotRegister();
    void refusesAfterALogout();
    void refusesAfterADisabledAccount_data() { addDialects(); }
    void refusesAfterADisabledAccount();
    void refusesAfterAChangedPassword_data() { addDialects(); }
    void refusesAfterAChangedPassword();
    void showsAChangedProfile();
    void countsFailuresTogether();
    void outlivesTheOther();

private:
    static void addDialects();

    Home m_home;
    std::unique_ptr<ServeProcess> m_first;
    std::unique_ptr<ServeProcess> m_second;
};

void TestTwoProcesses::addDialects()
{
    QTest::addColumn<Dialect>("dialect");
    for (const Dialect dialect : allDialects)
        QTest::newRow(qPrintable(dialectName(dialect))) << dialect;
}

void TestTwoProcesses::initTestCase()
{
    m_first = std::make_unique<ServeProcess>(m_home, words("--set http/threads=2"));
    m_second = std::make_unique<ServeProcess>(m_home, words("--set http/threads=2"));
    QVERIFY(m_first->isReady() && m_second->isReady());
}

void TestTwoProcesses::cleanupTestCase()
{
    QCOMPARE(m_second->stop(), 0);
    QCOMPARE(Store(m_home).damage(), QString());
}

void TestTwoProcesses::logsInWhereItDidNotRegister()
{
    for (int i = 0; i < rounds; ++i) {
        const Dialect dialect = allDialects[static_cast<size_t>(i % 3)];
        const ServeProcess &here = i % 2 == 0 ? *m_first : *m_second;
        const ServeProcess &there = i % 2 == 0 ? *m_second : *m_first;
        const QString name = QStringLiteral("mobile_%1").arg(i);
        QCOMPARE(ApiUser(here, name).registerAt(dialect).status, 201);
        const ApiUser user(there, name);
        QCOMPARE(user.registerAt(dialect).status, dialect == Dialect::Buyer ? 400 : 409);
        const QByteArray token = user.token(dialect);
        QVERIFY(!token.isEmpty());
        QCOMPARE(ApiUser(here, name).profile(dialect, token).status, 200);
    }
}

void TestTwoProcesses::refusesAfterALogout()
{
    const ApiUser atFirst(*m_first, QStringLiteral("leaving_user"));
    const ApiUser atSecond(*m_second, QStringLiteral("leaving_user"));
    QCOMPARE(atFirst.registerAt(Dialect::Buyer).status, 201);
    for (int i = 0; i < rounds; ++i) {
        const HttpAnswer login = atSecond.logIn(Dialect::Buyer);
        const QByteArray token = ApiUser::accessToken(login);
        // Both know the session by now and have it in their caches.
        QCOMPARE(profileStatus(atFirst, Dialect::Buyer, token), 200);
        QCOMPARE(profileStatus(atSecond, Dialect::Buyer, token), 200);
        QCOMPARE(logOut(*m_first, token).status, 200);
        QCOMPARE(profileStatus(atSecond, Dialect::Buyer, token), 401);
        QCOMPARE(profileStatus(atFirst, Dialect::Buyer, token), 401);
        QCOMPARE(refresh(*m_second, ApiUser::refreshToken(login)).status, 401);
        QCOMPARE(logOut(*m_second, token).status, 401);
    }
}

void TestTwoProcesses::refusesAfterADisabledAccount()
{
    QFETCH(const Dialect, dialect);
    const QString name = u"disabled_" + dialectName(dialect).left(5);
    const ApiUser atFirst(*m_first, name);
    const ApiUser atSecond(*m_second, name);
    QCOMPARE(atFirst.registerAt(dialect).status, 201);
    Store store(m_home);
    for (int i = 0; i < rounds / 3; ++i) {
        const QByteArray token = atFirst.token(dialect);
        QCOMPARE(profileStatus(atFirst, dialect, token), 200);
        QCOMPARE(profileStatus(atSecond, dialect, token), 200);
        QVERIFY(store.setActive(name, false));
        QCOMPARE(profileStatus(atSecond, dialect, token), 401);
        QCOMPARE(profileStatus(atFirst, dialect, token), 401);
        QCOMPARE(atSecond.logIn(dialect).status, 401);
        QVERIFY(store.setActive(name, true));
        QVERIFY(store.unlock(name));
    }
}

void TestTwoProcesses::refusesAfterAChangedPassword()
{
    QFETCH(const Dialect, dialect);
    const QString name = u"changing_" + dialectName(dialect).left(5);
    QCOMPARE(ApiUser(*m_first, name).registerAt(dialect).status, 201);
    Store store(m_home);
    QString password = QStringLiteral("Secret#123");
    for (int i = 0; i < rounds / 3; ++i) {
        const ApiUser atFirst(*m_first, name, password);
        const ApiUser atSecond(*m_second, name, password);
        const QByteArray token = atFirst.token(dialect);
        QCOMPARE(profileStatus(atFirst, dialect, token), 200);
        QCOMPARE(profileStatus(atSecond, dialect, token), 200);
        password = QStringLiteral("Changed#%1").arg(i);
        QVERIFY(store.changePassword(name, password.toUtf8()));
        QCOMPARE(profileStatus(atSecond, dialect, token), 401);
        QCOMPARE(profileStatus(atFirst, dialect, token), 401);
        QCOMPARE(atSecond.logIn(dialect).status, 401);
        QCOMPARE(atSecond.logInAs(dialect, name, password).status, 200);
    }
}

void TestTwoProcesses::showsAChangedProfile()
{
    const Dialect dialect = Dialect::Usercenter;
    const ApiUser atFirst(*m_first, QStringLiteral("renamed_user"));
    const ApiUser atSecond(*m_second, QStringLiteral("renamed_user"));
    QCOMPARE(atFirst.registerAt(dialect).status, 201);
    const QByteArray token = atFirst.token(dialect);
    for (int i = 0; i < rounds; ++i) {
        const QString nickname = QStringLiteral("名字 %1").arg(i);
        const QByteArray body = "{\"nickname\":\"" + nickname.toUtf8() + "\"}";
        const auto change = HttpRequest::json("PUT", "/api/users/me", body).withToken(token);
        QCOMPARE(m_first->ask(dialect, change).status, 200);
        QCOMPARE(atSecond.profile(dialect, token).json().value(u"nickname").toString(), nickname);
    }
}

void TestTwoProcesses::countsFailuresTogether()
{
    const ApiUser atFirst(*m_first, QStringLiteral("guessed_user"));
    const ApiUser atSecond(*m_second, QStringLiteral("guessed_user"));
    QCOMPARE(atFirst.registerAt(Dialect::Buyer).status, 201);
    const auto msg = [](const HttpAnswer &answer) { return answer.json().value(u"msg").toString(); };
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(msg(atFirst.failToLogIn(Dialect::Buyer)), QStringLiteral("密码错误，剩余4次"));
        QCOMPARE(atSecond.failToLogIn(Dialect::Employee).status, 401);
        QCOMPARE(atFirst.failToLogIn(Dialect::Usercenter).status, 401);
        QCOMPARE(msg(atSecond.failToLogIn(Dialect::Buyer)), QStringLiteral("密码错误，剩余1次"));
        // A good login at either clears what both have counted.
        QCOMPARE((i % 2 == 0 ? atFirst : atSecond).logIn(Dialect::Buyer).status, 200);
    }
    for (int i = 0; i < 5; ++i)
        QCOMPARE((i % 2 == 0 ? atFirst : atSecond).failToLogIn(Dialect::Employee).status, 401);
    for (const ApiUser *user : {&atFirst, &atSecond}) {
        QCOMPARE(msg(user->logIn(Dialect::Buyer)), QStringLiteral("账户已锁定，请15分钟后再试"));
        QCOMPARE(user->logIn(Dialect::Usercenter).status, 401);
    }
    Store store(m_home);
    QVERIFY(store.unlock(QStringLiteral("guessed_user")));
    QCOMPARE(atSecond.logIn(Dialect::Buyer).status, 200);
}

void TestTwoProcesses::outlivesTheOther()
{
    const ApiUser user(*m_second, QStringLiteral("surviving_user"));
    QCOMPARE(ApiUser(*m_first, user.name()).registerAt(Dialect::Employee).status, 201);
    const QByteArray token = ApiUser(*m_first, user.name()).token(Dialect::Employee);
    m_first->kill();
    QCOMPARE(user.profile(Dialect::Employee, token).status, 200);
    QCOMPARE(user.logIn(Dialect::Employee).status, 200);
}

QTEST_GUILESS_MAIN(TestTwoProcesses)
#include "tst_twoprocesses.moc"
