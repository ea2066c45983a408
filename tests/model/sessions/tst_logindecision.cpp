// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessions/LockedNames.h"
#include "model/sessions/LoginDecision.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/SessionRepository.h"
#include "tests/support/Await.h"
#include "tests/support/TestStore.h"

#include <QTest>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::TestStore;
using Kind = LoginDecision::Outcome::Kind;

namespace {

Session preparedSession(const QString &id)
{
    Session session;
    session.id = {id};
    session.dialect = u"employee"_s;
    session.keyId = u"key"_s;
    return session;
}

} // namespace

/// The last word on a login, and the counting of failures beneath it.
class TestLoginDecision final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void countsDownAndLocks_data();
    void countsDownAndLocks();
    void refusesALockedNameWhateverThePassword();
    void opensALockInTime();
    void roundsTheTimeLeftUp();
    void forgetsOldFailures();
    void countsNamesApart();
    void letsAKnownAddressInWhereStrangersLocked();
    void locksAKnownAddressByItsOwnFailures();
    void addsUpFailuresFromAllAddresses();
    void forgetsAddressesWithTheName();
    void judgesAgainWhenTheHashChanged();
    void refusesAnAccountThatChangedMeanwhile_data();
    void refusesAnAccountThatChangedMeanwhile();
    void admits();
    void renewsTheHash();
    void boundsTheKeyOfAName();
    void judgesNoMoreThanTheAllowedAtOnce();

private:
    /// The only name that is locked.
    [[nodiscard]] LockedName locked()
    {
        const Result<LockedNames> names = LockedNames::read(*m_connection, m_now, 10);
        return names && names->total == 1 && names->rows.size() == 1 ? names->rows.front() : LockedName();
    }

    static constexpr auto home = u"192.0.2.1";
    static constexpr auto elsewhere = u"198.51.100.9";

    [[nodiscard]] LoginDecision::Evidence evidence(
        const QString &name, bool isGood, const QString &address = u"192.0.2.7"_s) const
    {
        LoginDecision::Evidence made;
        made.attempt = {Dialect::Employee, name, {}, address, u"tester"_s};
        const Result<Credentials> found = AccountRepository::findByLogin(*m_connection, foldKeyOf(name));
        if (found)
            made.credentials = *found;
        made.passwordIsGood = isGood;
        made.lifetimeMs = 60'000;
        made.session = preparedSession(u"session-"_s + QString::number(++m_sessions));
        made.session.address = address;
        return made;
    }
    static QString foldKeyOf(const QString &name) { return Lockout::keyOf(name); }

    Result<LoginDecision::Outcome> decide(const LoginDecision::Evidence &what)
    {
        return test::inTransaction(
            *m_connection, m_now, [&](UnitOfWork &unit) { return LoginDecision(what, m_settings)(unit); });
    }
    /// The error of a refused login.
    Error refusal(const QString &name, bool isGood, const QString &address = u"192.0.2.7"_s)
    {
        const Result<LoginDecision::Outcome> outcome = decide(evidence(name, isGood, address));
        return outcome && outcome->kind == Kind::Refused ? outcome->refusal : Error{};
    }
    bool isAdmitted(const QString &name, const QString &address = u"192.0.2.7"_s)
    {
        const Result<LoginDecision::Outcome> outcome = decide(evidence(name, true, address));
        return outcome && outcome->kind == Kind::LoggedIn;
    }
    qint64 number(const char *sql) { return m_store->number(QString::fromLatin1(sql)); }
    template <typename Work>
    auto write(Work work)
    {
        return test::inTransaction(*m_connection, m_now, work);
    }

    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<Connection> m_connection;
    Settings m_settings;
    Account m_alice;
    qint64 m_now = 0;
    mutable int m_sessions = 0;
};

void TestLoginDecision::init()
{
    m_connection.reset();
    m_store = std::make_unique<TestStore>();
    m_connection = m_store->open();
    m_settings = Settings();
    m_now = 1'000'000'000;
    Account account;
    account.uuid = u"uuid"_s;
    account.username = u"Alice"_s;
    account.email = u"alice@example.com"_s;
    account.roles = {u"user"_s};
    account.origin = u"buyer"_s;
    m_alice = *write([&](UnitOfWork &unit) { return AccountRepository::insert(unit, account, u"hash"_s); });
}

void TestLoginDecision::countsDownAndLocks_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("most");
    QTest::newRow("known") << u"alice"_s << 5;
    QTest::newRow("known by e-mail") << u"alice@example.com"_s << 5;
    QTest::newRow("unknown") << u"nobody"_s << 5;
    QTest::newRow("empty") << u""_s << 5;
    QTest::newRow("one try alone") << u"alice"_s << 1;
}

void TestLoginDecision::countsDownAndLocks()
{
    QFETCH(const QString, name);
    QFETCH(const int, most);
    QVERIFY(m_settings.set(u"security/max_attempts"_s, QString::number(most)));
    for (int left = most - 1; left > 0; --left) {
        const Error error = refusal(name, false);
        QCOMPARE(error.code, ErrorCode::WrongCredentials);
        QCOMPARE(error.attemptsLeft, left);
    }
    for (int i = 0; i < 3; ++i) {
        const Error error = refusal(i % 2 ? name.toUpper() : name, false);
        QCOMPARE(error.code, ErrorCode::NameLocked);
        QCOMPARE(error.secondsLeft, 900);
    }
    QCOMPARE(number("SELECT failures FROM login_failures"), most);
    const char *reason = name.startsWith(u"alice")
        ? "SELECT count(*) FROM audit_events WHERE action = 'login_failed' AND detail = 'password'"
        : "SELECT count(*) FROM audit_events WHERE action = 'login_failed' AND detail = 'username'";
    QCOMPARE(number(reason), most);
    QCOMPARE(number("SELECT count(*) FROM audit_events WHERE detail = 'locked'"), 2);
    QCOMPARE(number("SELECT count(*) FROM audit_events WHERE action = 'name_locked'"), 1);
    QCOMPARE(number("SELECT count(*) FROM sessions"), 0);
}

void TestLoginDecision::refusesALockedNameWhateverThePassword()
{
    for (int i = 0; i < 5; ++i)
        QVERIFY(refusal(u"alice"_s, false).code != ErrorCode::Internal);
    QCOMPARE(refusal(u"alice"_s, true).code, ErrorCode::NameLocked);
    QCOMPARE(number("SELECT count(*) FROM sessions"), 0);
    QVERIFY(isAdmitted(u"alice@example.com"_s)); // the other name is not locked, and clears this one
    QVERIFY(isAdmitted(u"alice"_s));
}

void TestLoginDecision::opensALockInTime()
{
    for (int i = 0; i < 5; ++i)
        QVERIFY(refusal(u"alice"_s, false).code != ErrorCode::Internal);
    m_now += 900'000 - 1;
    QCOMPARE(refusal(u"alice"_s, true).code, ErrorCode::NameLocked);
    m_now += 1;
    QCOMPARE(refusal(u"alice"_s, false).attemptsLeft, 4); // the count begins anew
    QVERIFY(isAdmitted(u"alice"_s));
    QCOMPARE(number("SELECT count(*) FROM login_failures"), 0);
}

void TestLoginDecision::roundsTheTimeLeftUp()
{
    for (int i = 0; i < 5; ++i)
        QVERIFY(refusal(u"alice"_s, false).code != ErrorCode::Internal);
    const qint64 locked = m_now;
    for (const auto &[passedMs, seconds] :
        {std::pair(0, 900), {1, 900}, {999, 900}, {1000, 899}, {899'999, 1}}) {
        m_now = locked + passedMs;
        QCOMPARE(refusal(u"alice"_s, false).secondsLeft, seconds);
    }
}

void TestLoginDecision::forgetsOldFailures()
{
    QCOMPARE(refusal(u"alice"_s, false).attemptsLeft, 4);
    m_now += 86'400'000; // the window, exactly
    QCOMPARE(refusal(u"alice"_s, false).attemptsLeft, 3);
    m_now += 86'400'001;
    QCOMPARE(refusal(u"alice"_s, false).attemptsLeft, 4);
}

void TestLoginDecision::countsNamesApart()
{
    QCOMPARE(refusal(u"alice"_s, false).attemptsLeft, 4);
    QCOMPARE(refusal(u"bob"_s, false).attemptsLeft, 4);
    QCOMPARE(refusal(u"alice@example.com"_s, false).attemptsLeft, 4);
    QCOMPARE(refusal(u"\uff21LICE"_s, false).attemptsLeft, 3); // full-width A: the same name
    QVERIFY(isAdmitted(u"alice"_s));
    QCOMPARE(number("SELECT count(*) FROM login_failures"), 1); // bob's
}

void TestLoginDecision::letsAKnownAddressInWhereStrangersLocked()
{
    const QString known = QString::fromUtf16(home);
    const QString stranger = QString::fromUtf16(elsewhere);
    QVERIFY(isAdmitted(u"alice"_s, known));
    for (int i = 0; i < 5; ++i)
        QVERIFY(refusal(u"alice"_s, false, stranger).code != ErrorCode::Internal);
    QCOMPARE(refusal(u"alice"_s, true, stranger).code, ErrorCode::NameLocked);
    QCOMPARE(refusal(u"alice"_s, true, u"203.0.113.5"_s).code, ErrorCode::NameLocked); // nobody's address
    QCOMPARE(refusal(u"alice"_s, false, known).attemptsLeft, 4); // its own count
    QVERIFY(isAdmitted(u"alice"_s, known));
    // Whom the lock was made for stays locked out, for no longer than before.
    QCOMPARE(refusal(u"alice"_s, true, stranger).code, ErrorCode::NameLocked);
    QCOMPARE(number("SELECT failures FROM login_failures"), 5);
    QCOMPARE(refusal(u"alice"_s, false, known).attemptsLeft, 4); // forgotten by the good login
    m_now += 900'000;
    QVERIFY(isAdmitted(u"alice"_s, stranger));
}

void TestLoginDecision::locksAKnownAddressByItsOwnFailures()
{
    const QString known = QString::fromUtf16(home);
    const QString stranger = QString::fromUtf16(elsewhere);
    QVERIFY(isAdmitted(u"alice"_s, known));
    for (int i = 0; i < 5; ++i)
        QVERIFY(refusal(u"alice"_s, false, stranger).code != ErrorCode::Internal);
    m_now += 600'000;
    for (int left = 4; left > 0; --left)
        QCOMPARE(refusal(u"alice"_s, false, known).attemptsLeft, left);
    QCOMPARE(refusal(u"alice"_s, false, known).secondsLeft, 900);
    QCOMPARE(refusal(u"alice"_s, true, known).code, ErrorCode::NameLocked);
    QVERIFY(!locked().isNameOpen);
    m_now += 300'000; // the strangers' lock is over, this one is not
    QVERIFY(locked().isNameOpen);
    QCOMPARE(locked().failures.count, 5); // of the two addresses, those of the one that is shut out
    QCOMPARE(locked().username, u"Alice"_s);
    QCOMPARE(refusal(u"alice"_s, true, known).secondsLeft, 600);
    QCOMPARE(refusal(u"alice"_s, false, stranger).attemptsLeft, 4);
    m_now += 600'000;
    QVERIFY(isAdmitted(u"alice"_s, known));
}

void TestLoginDecision::addsUpFailuresFromAllAddresses()
{
    QVERIFY(isAdmitted(u"alice"_s, QString::fromUtf16(home)));
    for (int left = 4; left > 0; --left)
        QCOMPARE(refusal(u"alice"_s, false, u"198.51.100.%1"_s.arg(left)).attemptsLeft, left);
    QCOMPARE(refusal(u"alice"_s, false, QString::fromUtf16(home)).code, ErrorCode::NameLocked);
    QCOMPARE(refusal(u"alice"_s, false, QString::fromUtf16(home)).attemptsLeft, 3);
    m_now += 1;
    QCOMPARE(refusal(u"alice"_s, false, QString::fromUtf16(home)).attemptsLeft, 2);
    const Result<QList<AddressFailures>> places = FailureRepository::addresses(*m_connection, u"alice"_s, 3);
    QVERIFY(places && places->size() == 3);
    QCOMPARE(places->front().address, QString::fromUtf16(home)); // the latest
    QCOMPARE(places->front().failures.count, 3);
}

void TestLoginDecision::forgetsAddressesWithTheName()
{
    QVERIFY(refusal(u"alice"_s, false).code != ErrorCode::Internal);
    QVERIFY(write([&](UnitOfWork &unit) { return FailureRepository::clear(unit, u"alice"_s); }));
    QCOMPARE(number("SELECT count(*) FROM login_failure_addresses"), 0);
    QVERIFY(refusal(u"alice"_s, false).code != ErrorCode::Internal);
    QVERIFY(isAdmitted(u"alice"_s));
    QCOMPARE(number("SELECT count(*) FROM login_failure_addresses"), 0);
    QVERIFY(refusal(u"nobody"_s, false).code != ErrorCode::Internal);
    QVERIFY(write([&](UnitOfWork &unit) -> Result<void> {
        const Result<qint64> removed = FailureRepository::removeOlderThan(unit, m_now + 1);
        return removed ? Result<void>() : Result<void>(removed.error());
    }));
    QCOMPARE(number("SELECT count(*) FROM login_failure_addresses"), 0);
}

void TestLoginDecision::judgesAgainWhenTheHashChanged()
{
    const LoginDecision::Evidence before = evidence(u"alice"_s, true);
    QVERIFY(write(
        [&](UnitOfWork &unit) { return AccountRepository::setPassword(unit, m_alice.id, u"new"_s, false); }));
    const Result<LoginDecision::Outcome> outcome = decide(before);
    QVERIFY(outcome && outcome->kind == Kind::JudgeAgain);
    QCOMPARE(number("SELECT count(*) FROM sessions"), 0);
    QCOMPARE(number("SELECT count(*) FROM login_failures"), 0);
    QCOMPARE(number("SELECT count(*) FROM audit_events"), 0);
}

void TestLoginDecision::refusesAnAccountThatChangedMeanwhile_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("disabled") << u"UPDATE accounts SET status = 0"_s;
    QTest::newRow("deleted") << u"DELETE FROM accounts"_s;
}

void TestLoginDecision::refusesAnAccountThatChangedMeanwhile()
{
    QFETCH(const QString, change);
    const LoginDecision::Evidence before = evidence(u"alice"_s, true);
    m_store->run(change);
    for (int left = 4; left >= 0; --left) {
        const Result<LoginDecision::Outcome> outcome = decide(before);
        QVERIFY(outcome && outcome->kind == Kind::Refused);
        QCOMPARE(outcome->refusal.code, left ? ErrorCode::WrongCredentials : ErrorCode::NameLocked);
        QCOMPARE(outcome->refusal.attemptsLeft, left);
    }
    QCOMPARE(number("SELECT count(*) FROM sessions"), 0);
}

void TestLoginDecision::admits()
{
    QVERIFY(refusal(u"alice"_s, false).code != ErrorCode::Internal);
    QVERIFY(refusal(u"alice@example.com"_s, false).code != ErrorCode::Internal);
    const Result<LoginDecision::Outcome> outcome = decide(evidence(u"ALICE"_s, true));
    QVERIFY(outcome && outcome->kind == Kind::LoggedIn);
    QVERIFY(outcome->account.id == m_alice.id);
    const Result<Session> stored = SessionRepository::find(*m_connection, outcome->session.id);
    QVERIFY(stored && stored->accountId == m_alice.id);
    QCOMPARE(stored->username, u"Alice"_s);
    QCOMPARE(stored->createdAtMs, m_now);
    QCOMPARE(stored->lastSeenAtMs, m_now);
    QCOMPARE(stored->expiresAtMs, m_now + 60'000);
    QCOMPARE(outcome->session.expiresAtMs, stored->expiresAtMs);
    QCOMPARE(number("SELECT count(*) FROM login_failures"), 0); // of either name
    QCOMPARE(
        number("SELECT count(*) FROM audit_events WHERE action = 'logged_in' AND session_id IS NOT NULL"), 1);
}

void TestLoginDecision::renewsTheHash()
{
    LoginDecision::Evidence renewing = evidence(u"alice"_s, true);
    renewing.renewedHash = u"renewed"_s;
    const LoginDecision::Evidence meanwhile = evidence(u"alice"_s, true); // judged by the old hash
    QVERIFY(decide(renewing)->kind == Kind::LoggedIn);
    QCOMPARE(*AccountRepository::passwordHash(*m_connection, m_alice.id), u"renewed"_s);
    QVERIFY(decide(meanwhile)->kind == Kind::JudgeAgain);
    LoginDecision::Evidence wrong = evidence(u"alice"_s, false);
    wrong.renewedHash = u"never"_s;
    QVERIFY(decide(wrong)->kind == Kind::Refused);
    QCOMPARE(*AccountRepository::passwordHash(*m_connection, m_alice.id), u"renewed"_s);
}

void TestLoginDecision::boundsTheKeyOfAName()
{
    QCOMPARE(Lockout::keyOf(u"ALICE"_s), u"alice"_s);
    const QString edge(320, u'a');
    QCOMPARE(Lockout::keyOf(edge), edge);
    const QString first = Lockout::keyOf(QString(60'000, u'a'));
    const QString second = Lockout::keyOf(QString(59'999, u'a') + u'b');
    QVERIFY(first.size() < 100 && second.size() < 100 && first != second);
    QCOMPARE(Lockout::keyOf(QString(60'000, u'A')), first);
}

/// Guesses that come at once are judged one after another: the limit holds whatever the order.
void TestLoginDecision::judgesNoMoreThanTheAllowedAtOnce()
{
    const test::ManualClock clock;
    Writer first(m_store->location(), clock);
    Writer second(m_store->location(), clock);
    QVERIFY(first.start() && second.start());
    const auto mailbox = std::make_shared<Mailbox>();
    QList<int> attemptsLeft;
    int locked = 0;
    int others = 0;
    for (int i = 0; i < 40; ++i) {
        (i % 2 ? first : second)
            .submit<LoginDecision::Outcome>(mailbox, LoginDecision(evidence(u"alice"_s, false), m_settings),
                [&](const Result<LoginDecision::Outcome> &outcome) {
                    if (!outcome || outcome->kind != Kind::Refused)
                        ++others;
                    else if (outcome->refusal.code == ErrorCode::NameLocked)
                        ++locked;
                    else
                        attemptsLeft.append(outcome->refusal.attemptsLeft);
                });
    }
    QTRY_COMPARE(attemptsLeft.size() + locked + others, 40);
    std::ranges::sort(attemptsLeft);
    QCOMPARE(attemptsLeft, (QList<int>{1, 2, 3, 4}));
    QCOMPARE(locked, 36);
    QCOMPARE(number("SELECT failures FROM login_failures"), 5);
    mailbox->close();
}

QTEST_GUILESS_MAIN(TestLoginDecision)
#include "tst_logindecision.moc"
