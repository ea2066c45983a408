// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessions/Lockout.h"
#include "tests/support/server/ApiUser.h"
#include "tests/support/server/Refusals.h"
#include "tests/support/server/Scenario.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

/// Failed logins as the three dialects tell them: counted together, locked together.
class TestApiLockout final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_api = std::make_unique<LiveApi>(); }
    void countsDownAndLocks_data();
    void countsDownAndLocks();
    void tellsTheMinutesLeft();
    void lockEndsByItself();
    void aLockIsNotProlonged();
    void locksAcrossDialects_data();
    void locksAcrossDialects();
    void countsAcrossDialects();
    void goodLoginClearsBothNames();
    void lockOfOneNameLeavesTheOther();
    void operatorUnlocks();
    void oldFailuresAreForgotten();
    void spellingsAreOneName();
    void obeysItsSettings();
    void oneAttemptLocks();

private:
    [[nodiscard]] ApiUser newUser();
    /// Empty where that many attempts are left after one more failure there.
    [[nodiscard]] QString fails(const ApiUser &user, int left, Dialect dialect = Dialect::Buyer) const;
    /// Empty where even the right password is told that the name is locked.
    [[nodiscard]] QString isLocked(const ApiUser &user, int minutes, Dialect dialect = Dialect::Buyer) const;
    void lock(const ApiUser &user) const;

    std::unique_ptr<LiveApi> m_api;
    int m_number = 0;
};

ApiUser TestApiLockout::newUser()
{
    ApiUser user(*m_api, QStringLiteral("Guessed_%1").arg(++m_number));
    if (user.registerAt(Dialect::Employee).status != 201)
        qWarning("the user could not register");
    return user;
}

QString TestApiLockout::fails(const ApiUser &user, int left, Dialect dialect) const
{
    return Scenario::mismatch(
        *m_api, dialect, user.failToLogIn(dialect), 401, wrongPasswordBody(dialect, left));
}

QString TestApiLockout::isLocked(const ApiUser &user, int minutes, Dialect dialect) const
{
    return Scenario::mismatch(*m_api, dialect, user.logIn(dialect), 401, lockedBody(dialect, minutes));
}

void TestApiLockout::lock(const ApiUser &user) const
{
    for (int i = 0; i < 5; ++i)
        QCOMPARE(user.failToLogIn(Dialect::Buyer).status, 401);
}

void TestApiLockout::countsDownAndLocks_data()
{
    QTest::addColumn<bool>("isKnown");
    QTest::newRow("known name") << true;
    QTest::newRow("unknown name") << false; // neither text nor count tells them apart
}

void TestApiLockout::countsDownAndLocks()
{
    QFETCH(const bool, isKnown);
    const ApiUser user = isKnown ? newUser() : ApiUser(*m_api, QStringLiteral("Nobody at all"));
    for (const int left : {4, 3, 2, 1})
        QCOMPARE(fails(user, left), QString());
    const HttpAnswer fifth = user.failToLogIn(Dialect::Buyer);
    QCOMPARE(
        Scenario::mismatch(*m_api, Dialect::Buyer, fifth, 401, lockedBody(Dialect::Buyer, 15)), QString());
    QCOMPARE(isLocked(user, 15), QString());
}

void TestApiLockout::tellsTheMinutesLeft()
{
    const ApiUser user = newUser();
    lock(user);
    struct Step {
        qint64 ms;
        int minutes;
    };
    for (const Step step :
        {Step{1, 15}, {59'998, 15}, {1, 14}, {12 * 60'000, 2}, {59'999, 2}, {1, 1}, {59'999, 1}}) {
        m_api->clock().advanceMs(step.ms);
        QCOMPARE(isLocked(user, step.minutes), QString());
    }
    m_api->clock().advanceMs(1);
    QCOMPARE(user.logIn(Dialect::Buyer).status, 200);
}

void TestApiLockout::lockEndsByItself()
{
    const ApiUser user = newUser();
    lock(user);
    m_api->clock().advanceSeconds(15 * 60);
    QCOMPARE(fails(user, 4), QString()); // the count starts anew
}

void TestApiLockout::aLockIsNotProlonged()
{
    const ApiUser user = newUser();
    lock(user);
    m_api->clock().advanceSeconds(14 * 60);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(user.failToLogIn(Dialect::Buyer).status, 401);
    m_api->clock().advanceSeconds(60);
    QCOMPARE(user.logIn(Dialect::Buyer).status, 200);
}

void TestApiLockout::locksAcrossDialects_data()
{
    QTest::addColumn<Dialect>("guessed");
    for (const Dialect dialect : allDialects)
        QTest::newRow(qPrintable(dialectName(dialect))) << dialect;
}

void TestApiLockout::locksAcrossDialects()
{
    QFETCH(const Dialect, guessed);
    const ApiUser user = newUser();
    const QByteArray token = user.token(Dialect::Employee);
    for (const int left : {4, 3, 2, 1})
        QCOMPARE(fails(user, left, guessed), QString());
    QCOMPARE(user.failToLogIn(guessed).status, 401);
    for (const Dialect dialect : allDialects)
        QCOMPARE(isLocked(user, 15, dialect), QString());
    // A locked name locks nobody out who is in already.
    QCOMPARE(user.profile(Dialect::Employee, token).status, 200);
}

void TestApiLockout::countsAcrossDialects()
{
    const ApiUser user = newUser();
    QCOMPARE(fails(user, 4, Dialect::Usercenter), QString());
    QCOMPARE(fails(user, 3, Dialect::Buyer), QString());
    QCOMPARE(fails(user, 2, Dialect::Employee), QString());
    QCOMPARE(fails(user, 1, Dialect::Buyer), QString());
    QCOMPARE(user.logIn(Dialect::Usercenter).status, 200);
    QCOMPARE(fails(user, 4), QString());
}

void TestApiLockout::goodLoginClearsBothNames()
{
    const ApiUser user = newUser();
    const ApiUser byEmail(*m_api, user.email(), QStringLiteral("Secret#123"));
    for (const int left : {4, 3, 2}) {
        QCOMPARE(fails(user, left), QString());
        QCOMPARE(fails(byEmail, left), QString());
    }
    QCOMPARE(user.logIn(Dialect::Buyer).status, 200);
    QCOMPARE(fails(user, 4), QString());
    QCOMPARE(fails(byEmail, 4), QString());
    QCOMPARE(byEmail.logIn(Dialect::Employee).status, 200);
    QCOMPARE(fails(user, 4), QString());
    QCOMPARE(fails(byEmail, 4), QString());
}

/// Failures are counted per login name, and an e-mail is another name than a username.
void TestApiLockout::lockOfOneNameLeavesTheOther()
{
    const ApiUser user = newUser();
    const ApiUser byEmail(*m_api, user.email(), QStringLiteral("Secret#123"));
    lock(user);
    QCOMPARE(isLocked(user, 15), QString());
    QCOMPARE(byEmail.logIn(Dialect::Buyer).status, 200);
    QCOMPARE(user.logIn(Dialect::Buyer).status, 200); // whoever knows the password is no guesser
}

void TestApiLockout::operatorUnlocks()
{
    const ApiUser user = newUser();
    lock(user);
    QCOMPARE(isLocked(user, 15), QString());
    const Result<void> unlocked = m_api->write(
        [&user](UnitOfWork &unit) { return FailureRepository::clear(unit, Lockout::keyOf(user.name())); });
    QVERIFY(unlocked.ok());
    QCOMPARE(fails(user, 4), QString());
    QCOMPARE(user.logIn(Dialect::Buyer).status, 200);
}

void TestApiLockout::oldFailuresAreForgotten()
{
    const ApiUser user = newUser();
    QCOMPARE(fails(user, 4), QString());
    m_api->clock().advanceSeconds(24 * 60 * 60);
    QCOMPARE(fails(user, 3), QString());
    m_api->clock().advanceMs(24 * 60 * 60 * 1000 + 1);
    QCOMPARE(fails(user, 4), QString());
}

void TestApiLockout::spellingsAreOneName()
{
    int left = 5;
    for (const char *name : {"One-Name", "one-name", "ＯＮＥ－ＮＡＭＥ", "ONE-NAME"})
        QCOMPARE(fails(ApiUser(*m_api, QString::fromUtf8(name)), --left), QString());
}

void TestApiLockout::obeysItsSettings()
{
    LiveApi api({{QStringLiteral("security/max_attempts"), QStringLiteral("3")},
        {QStringLiteral("security/lock_seconds"), QStringLiteral("90")}});
    const ApiUser admin(api, QStringLiteral("admin"), QStringLiteral("admin123"));
    const auto failure = [&](const QByteArray &body) {
        return Scenario::mismatch(api, Dialect::Buyer, admin.failToLogIn(Dialect::Buyer), 401, body);
    };
    QCOMPARE(failure(wrongPasswordBody(Dialect::Buyer, 2)), QString());
    QCOMPARE(failure(wrongPasswordBody(Dialect::Buyer, 1)), QString());
    QCOMPARE(failure(lockedBody(Dialect::Buyer, 2)), QString());
    api.clock().advanceSeconds(30);
    QCOMPARE(failure(lockedBody(Dialect::Buyer, 1)), QString());
    api.clock().advanceSeconds(60);
    QCOMPARE(admin.logIn(Dialect::Buyer).status, 200);
}

void TestApiLockout::oneAttemptLocks()
{
    LiveApi api({{QStringLiteral("security/max_attempts"), QStringLiteral("1")}});
    const ApiUser admin(api, QStringLiteral("admin"), QStringLiteral("admin123"));
    const HttpAnswer answer = admin.failToLogIn(Dialect::Buyer);
    QCOMPARE(Scenario::mismatch(api, Dialect::Buyer, answer, 401, lockedBody(Dialect::Buyer, 15)), QString());
}

QTEST_GUILESS_MAIN(TestApiLockout)
#include "tst_apilockout.moc"
