// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/PasswordHasher.h"
#include "model/storage/AccountRepository.h"
#include "tests/support/RunningModel.h"

#include <QTest>
#include <QtCrypto>

#include <crypt.h>
#include <dlfcn.h>

#include <atomic>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::RunningModel;

namespace {

std::atomic<int> hashings = 0;
std::atomic<int> rounds = 0; ///< all of them together: 2^cost each

} // namespace

/// Stands before libxcrypt's own, to count the work that a login costs instead of the time it takes.
extern "C" char *crypt_r(const char *phrase, const char *setting, crypt_data *data) noexcept
{
    using Function = char *(*)(const char *, const char *, crypt_data *);
    static const auto real = reinterpret_cast<Function>(dlsym(RTLD_NEXT, "crypt_r"));
    ++hashings;
    rounds += 1 << QByteArray(setting).sliced(4, 2).toInt();
    return real(phrase, setting, data);
}

class TestLogins final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void takesEitherNameInAnyCase_data();
    void takesEitherNameInAnyCase();
    void costsTheSameWhateverIsWrong_data();
    void costsTheSameWhateverIsWrong();
    void locksAndUnlocks();
    void sharesTheLockAmongDialects();
    void renewsAHashOfAnotherCost_data();
    void renewsAHashOfAnotherCost();
    void letsAllInWhileTheHashIsRenewed();
    void refusesWhatThePoolCannotTake();
    void cutsALongUserAgent();
    void asksNobodyWhoHasGone();
    void holdsTheLimitWhenAllComeAtOnce();

private:
    [[nodiscard]] QString storedHash() const
    {
        return *AccountRepository::passwordHash(*m_model->store().open(Connection::Mode::Read), m_alice.id);
    }
    void storeHash(const QByteArray &hash)
    {
        m_model->writeElsewhere([&](UnitOfWork &unit) {
            return AccountRepository::setPassword(unit, m_alice.id, QString::fromLatin1(hash), false);
        });
    }
    /// Starts so many logins at once and waits for all.
    QList<Result<Login>> logInTogether(int count, const QByteArray &password)
    {
        QList<Result<Login>> outcomes;
        QEventLoop loop;
        for (int i = 0; i < count; ++i) {
            m_model->workspace().logins().logIn(
                RunningModel::attempt(u"alice"_s, password, Dialect::Employee),
                [&](const Result<Login> &outcome) {
                    outcomes.append(outcome);
                    if (outcomes.size() == count)
                        loop.quit();
                });
        }
        if (outcomes.size() < count)
            loop.exec();
        return outcomes;
    }

    const QCA::Initializer m_qca;
    std::unique_ptr<RunningModel> m_model;
    Account m_alice;
};

void TestLogins::init()
{
    m_model.reset();
    m_model = std::make_unique<RunningModel>(Backend::Overrides{{u"security/hash_threads"_s, u"2"_s}});
    m_alice = m_model->add(u"Alice"_s, u"Alice@Example.com"_s);
}

void TestLogins::takesEitherNameInAnyCase_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("good");
    QTest::newRow("username") << u"Alice"_s << true;
    QTest::newRow("another case") << u"aLICE"_s << true;
    QTest::newRow("full width") << u"\uff21\uff4cice"_s << true;
    QTest::newRow("e-mail") << u"alice@EXAMPLE.com"_s << true;
    QTest::newRow("space before") << u" alice"_s << false;
    QTest::newRow("wildcard") << u"alic_"_s << false;
    QTest::newRow("empty") << u""_s << false;
    QTest::newRow("null") << QString() << false;
    QTest::newRow("NUL behind") << u"alice\0"_s << false;
    QTest::newRow("very long") << QString(60'000, u'a') << false;
}

void TestLogins::takesEitherNameInAnyCase()
{
    QFETCH(const QString, name);
    QFETCH(const bool, good);
    const Result<Login> made = m_model->logIn(name);
    QCOMPARE(made.ok(), good);
    if (!good) {
        QCOMPARE(made.error().code, ErrorCode::WrongCredentials);
        QCOMPARE(made.error().attemptsLeft, 4);
        return;
    }
    QVERIFY(made->account.id == m_alice.id && made->session.accountId == m_alice.id);
    QCOMPARE(made->session.username, u"Alice"_s);
    QCOMPARE(made->session.id.value.size(), 22); // 128 bits
    QVERIFY(m_model->workspace().sessions().authenticate(Dialect::Buyer, made->tokens.access));
    QVERIFY(!(m_model->logIn(name)->session.id == made->session.id));
}

void TestLogins::costsTheSameWhateverIsWrong_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QString>("before");
    QTest::newRow("wrong password") << u"alice"_s << "wrong"_ba << QString();
    QTest::newRow("unknown") << u"nobody"_s << "wrong"_ba << QString();
    QTest::newRow("unknown e-mail") << u"nobody@example.com"_s << "wrong"_ba << QString();
    QTest::newRow("no password") << u"alice"_s << ""_ba << QString();
    QTest::newRow("long password") << u"alice"_s << QByteArray(5000, 'x') << QString();
    QTest::newRow("unknown, long password") << u"nobody"_s << QByteArray(5000, 'x') << QString();
    QTest::newRow("disabled") << u"alice"_s << "secret"_ba << u"UPDATE accounts SET status = 0"_s;
    QTest::newRow("disabled, wrong") << u"alice"_s << "wrong"_ba << u"UPDATE accounts SET status = 0"_s;
    QTest::newRow("no hash at all") << u"alice"_s << "secret"_ba
                                    << u"UPDATE accounts SET password_hash = '!'"_s;
}

void TestLogins::costsTheSameWhateverIsWrong()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, password);
    QFETCH(const QString, before);
    if (!before.isNull())
        m_model->store().run(before);
    for (int left = 4; left >= 0; --left) {
        hashings = 0;
        rounds = 0;
        const Result<Login> refused = m_model->logIn(name, password);
        QCOMPARE(refused.error().code, left ? ErrorCode::WrongCredentials : ErrorCode::NameLocked);
        QCOMPARE(refused.error().attemptsLeft, left);
        QCOMPARE(hashings, 1);
        QCOMPARE(rounds, 1 << 4);
    }
    rounds = 0; // and once it is locked
    QCOMPARE(m_model->logIn(name, password).error().code, ErrorCode::NameLocked);
    QCOMPARE(rounds, 1 << 4);
}

void TestLogins::locksAndUnlocks()
{
    for (int i = 0; i < 5; ++i)
        QVERIFY(!m_model->logIn(u"alice"_s, "wrong"));
    const Result<Login> locked = m_model->logIn(u"ALICE"_s);
    QCOMPARE(locked.error().code, ErrorCode::NameLocked);
    QCOMPARE(locked.error().secondsLeft, 900);
    m_model->clock().advanceSeconds(899);
    QCOMPARE(m_model->logIn(u"alice"_s).error().secondsLeft, 1);
    m_model->clock().advanceSeconds(1);
    QVERIFY(m_model->logIn(u"alice"_s));
    QCOMPARE(m_model->logIn(u"alice"_s, "wrong").error().attemptsLeft, 4);
}

void TestLogins::sharesTheLockAmongDialects()
{
    int left = 4;
    for (const Dialect dialect :
        {Dialect::Buyer, Dialect::Usercenter, Dialect::Employee, Dialect::Usercenter})
        QCOMPARE(m_model->logIn(u"alice"_s, "wrong", dialect).error().attemptsLeft, left--);
    QCOMPARE(m_model->logIn(u"alice"_s, "wrong", Dialect::Employee).error().code, ErrorCode::NameLocked);
    QCOMPARE(m_model->logIn(u"alice"_s, "secret", Dialect::Buyer).error().code, ErrorCode::NameLocked);
}

void TestLogins::renewsAHashOfAnotherCost_data()
{
    QTest::addColumn<QByteArray>("hash");
    QTest::addColumn<bool>("renewed");
    const PasswordHasher hasher;
    QTest::newRow("the set cost") << *hasher.hash("secret", 4) << false;
    QTest::newRow("dearer") << *hasher.hash("secret", 6) << true;
    QTest::newRow("2a") << QByteArray(*hasher.hash("secret", 4)).replace("$2b$", "$2a$") << true;
    QTest::newRow("2y") << QByteArray(*hasher.hash("secret", 5)).replace("$2b$", "$2y$") << true;
    QTest::newRow("Django") << "pbkdf2_sha256$10$salt$L7FR2lv3pExUcDRbb/BxbXJ5u8kTcpnV8aX2K7EBq50="_ba
                            << true;
    QTest::newRow("argon2id")
        << "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$QQCd8VPOryZiCF3MtwQnPTK7odKCaPcXJGplgNEuj1A"_ba << true;
}

void TestLogins::renewsAHashOfAnotherCost()
{
    QFETCH(const QByteArray, hash);
    QFETCH(const bool, renewed);
    storeHash(hash);
    const Login before = *m_model->logIn(u"alice"_s);
    QCOMPARE(storedHash().toLatin1() != hash, renewed);
    QVERIFY(storedHash().startsWith(u"$2b$04$"));
    const QString settled = storedHash();
    QVERIFY(m_model->logIn(u"alice"_s));
    QCOMPARE(storedHash(), settled);
    // It is the same password: nobody is logged out by it.
    QVERIFY(m_model->workspace().sessions().authenticate(Dialect::Buyer, before.tokens.access));
    storeHash(hash);
    QVERIFY(!m_model->logIn(u"alice"_s, "wrong"));
    QCOMPARE(storedHash().toLatin1(), hash);
}

void TestLogins::letsAllInWhileTheHashIsRenewed()
{
    storeHash(*PasswordHasher().hash("secret", 6));
    for (const Result<Login> &outcome : logInTogether(12, "secret"))
        QVERIFY(outcome);
    QVERIFY(storedHash().startsWith(u"$2b$04$"));
    QCOMPARE(m_model->store().number(u"SELECT count(*) FROM sessions"_s), 12);
    QCOMPARE(m_model->store().number(u"SELECT count(*) FROM login_failures"_s), 0);
}

void TestLogins::refusesWhatThePoolCannotTake()
{
    m_model.reset();
    m_model = std::make_unique<RunningModel>(Backend::Overrides{{u"security/hash_queue"_s, u"1"_s}});
    m_alice = m_model->add(u"Alice"_s);
    storeHash(*PasswordHasher().hash("secret", 8)); // long enough for all to have been sent meanwhile
    int good = 0;
    for (const Result<Login> &outcome : logInTogether(20, "secret")) {
        if (outcome) {
            ++good;
            continue;
        }
        QCOMPARE(outcome.error().code, ErrorCode::Busy);
        QVERIFY(outcome.error().secondsLeft > 0);
    }
    QVERIFY(good >= 1 && good < 20);
    QCOMPARE(m_model->store().number(u"SELECT count(*) FROM sessions"_s), good);
    QVERIFY(m_model->logIn(u"alice"_s));
}

void TestLogins::cutsALongUserAgent()
{
    LoginAttempt attempt = RunningModel::attempt(u"alice"_s, "secret", Dialect::Buyer);
    attempt.userAgent = QString(16'000, u'x');
    attempt.address = QString();
    const Result<Login> made = test::await<Login>(
        [&](const Done<Login> &done) { m_model->workspace().logins().logIn(attempt, done); });
    QCOMPARE(made->session.userAgent.size(), 512);
    QCOMPARE(m_model->store().number(u"SELECT length(user_agent) FROM sessions"_s), 512);
}

void TestLogins::asksNobodyWhoHasGone()
{
    int called = 0;
    const auto witness = std::make_shared<int>(0);
    for (int round = 0; round < 20; ++round) {
        const auto leaving = m_model->openWorkspace();
        for (int i = 0; i < 5; ++i) {
            leaving->logins().logIn(
                RunningModel::attempt(i % 2 ? u"alice"_s : u"nobody"_s, "secret", Dialect::Buyer),
                [&called, witness](const Result<Login> &) { ++called; });
        }
        if (round % 2)
            QCoreApplication::processEvents();
    }
    const int before = called;
    QCOMPARE(witness.use_count(), 1); // nothing of them is left anywhere
    while (m_model->backend().writer().waiting() > 0)
        QThread::yieldCurrentThread();
    QCoreApplication::processEvents();
    QCOMPARE(called, before);
    QVERIFY(m_model->logIn(u"alice"_s));
}

void TestLogins::holdsTheLimitWhenAllComeAtOnce()
{
    QList<int> left;
    int locked = 0;
    for (const Result<Login> &outcome : logInTogether(16, "wrong")) {
        if (outcome.error().code == ErrorCode::NameLocked)
            ++locked;
        else if (outcome.error().code == ErrorCode::WrongCredentials)
            left.append(outcome.error().attemptsLeft);
    }
    std::ranges::sort(left);
    QCOMPARE(left, (QList<int>{1, 2, 3, 4}));
    QCOMPARE(locked, 12);
}

QTEST_GUILESS_MAIN(TestLogins)
#include "tst_logins.moc"
