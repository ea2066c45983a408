// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/AccountRepository.h"
#include "model/storage/KeyRepository.h"
#include "model/storage/SessionRepository.h"
#include "tests/support/RunningModel.h"

#include <QTest>
#include <QUuid>
#include <QtCrypto>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::RunningModel;

/// Registering and changing accounts.
class TestAccounts final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void registers_data();
    void registers();
    void refusesWhatNoAccountMayHave_data();
    void refusesWhatNoAccountMayHave();
    void refusesTakenNames();
    void letsOneOfManyHaveAName();
    void refusesWhatThePoolCannotTake();
    void encryptsThePhone();
    void changesWhatIsAskedFor();
    void changesNothingUnasked();
    void refusesATakenOrBadEmail();
    void keepsBothOfTwoChanges();
    void refusesWhereTheSessionEndedMeanwhile_data();
    void refusesWhereTheSessionEndedMeanwhile();

private:
    Result<Account> tryAdd(const Registration &registration)
    {
        return test::await<Account>([&](const Done<Account> &done) {
            m_model->workspace().accounts().registerAccount(registration, done);
        });
    }
    Result<Account> change(const Principal &principal, const ProfileChange &what)
    {
        return test::await<Account>([&](const Done<Account> &done) {
            m_model->workspace().accounts().changeProfile(principal, what, u"192.0.2.7"_s, done);
        });
    }
    /// Registers, logs in, and says who that is.
    [[nodiscard]] Principal principal(const QString &username, const QString &email = {})
    {
        static_cast<void>(m_model->add(username, email));
        const Login made = *m_model->logIn(username);
        return *m_model->workspace().sessions().authenticate(Dialect::Buyer, made.tokens.access);
    }
    [[nodiscard]] QString decrypted(const Account &account) const
    {
        const Result<QList<StoredKey>> keys =
            KeyRepository::all(*m_model->store().open(Connection::Mode::Read));
        for (const StoredKey &key : *keys) {
            if (key.purpose == u"phone")
                return *decryptPhone(account.phoneEncrypted, key.key.material);
        }
        return {};
    }
    static Registration registration(const QString &username)
    {
        Registration made;
        made.username = username;
        made.password = "secret";
        return made;
    }

    const QCA::Initializer m_qca;
    std::unique_ptr<RunningModel> m_model;
};

void TestAccounts::init()
{
    m_model.reset();
    m_model = std::make_unique<RunningModel>();
}

void TestAccounts::registers_data()
{
    QTest::addColumn<int>("dialect");
    QTest::addColumn<QString>("role");
    QTest::newRow("buyer") << int(Dialect::Buyer) << u"buyer"_s;
    QTest::newRow("usercenter") << int(Dialect::Usercenter) << u"user"_s;
    QTest::newRow("employee") << int(Dialect::Employee) << u"employee"_s;
}

void TestAccounts::registers()
{
    QFETCH(const int, dialect);
    QFETCH(const QString, role);
    Registration wanted = registration(u"\u5f20\u4e09"_s);
    wanted.dialect = static_cast<Dialect>(dialect);
    wanted.email = u"Zhang@Example.com"_s;
    wanted.address = u"192.0.2.9"_s;
    const Result<Account> made = tryAdd(wanted);
    QVERIFY(made);
    const Result<Account> stored =
        AccountRepository::find(*m_model->store().open(Connection::Mode::Read), made->id);
    QVERIFY(stored);
    QCOMPARE(stored->username, wanted.username);
    QCOMPARE(stored->nickname, wanted.username); // none was given
    QCOMPARE(stored->email, wanted.email);
    QCOMPARE(stored->roles, QStringList{role});
    QCOMPARE(stored->origin, dialectName(wanted.dialect));
    QVERIFY(stored->isActive && !stored->hasDefaultPassword);
    QVERIFY(stored->phone.isNull() && stored->phoneEncrypted.isNull() && stored->apikey.isNull());
    QVERIFY(!QUuid::fromString(stored->uuid).isNull());
    QCOMPARE(stored->createdAtMs, m_model->clock().nowMs());
    QCOMPARE(m_model->store().number(
                 u"SELECT count(*) FROM audit_events WHERE action = 'registered' AND account_id = "
                 u"%1 AND address = '192.0.2.9'"_s.arg(made->id.value)),
        1);
    for (const Dialect other : allDialects)
        QVERIFY(m_model->logIn(wanted.username, "secret", other));
    Registration named = registration(u"lisi"_s);
    named.nickname = u""_s;
    QCOMPARE(tryAdd(named)->nickname, u""_s);
}

void TestAccounts::refusesWhatNoAccountMayHave_data()
{
    QTest::addColumn<QString>("username");
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("field");
    QTest::newRow("no username") << u""_s << QString() << u"username"_s;
    QTest::newRow("at sign") << u"a@b.example"_s << QString() << u"username"_s;
    QTest::newRow("control") << u"a\x07"_s << QString() << u"username"_s;
    QTest::newRow("no e-mail address") << u"alice"_s << u"alice"_s << u"email"_s;
    QTest::newRow("empty e-mail") << u"alice"_s << u""_s << u"email"_s;
}

void TestAccounts::refusesWhatNoAccountMayHave()
{
    QFETCH(const QString, username);
    QFETCH(const QString, email);
    QFETCH(const QString, field);
    Registration wanted = registration(username);
    wanted.email = email;
    const Result<Account> refused = tryAdd(wanted);
    QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
    QCOMPARE(refused.error().field, field);
    QCOMPARE(m_model->store().number(u"SELECT count(*) FROM accounts"_s), 1);
}

void TestAccounts::refusesTakenNames()
{
    static_cast<void>(m_model->add(u"Alice"_s, u"alice@example.com"_s));
    QCOMPARE(tryAdd(registration(u"ALICE"_s)).error().code, ErrorCode::UsernameTaken);
    QCOMPARE(tryAdd(registration(u"ADMIN"_s)).error().code, ErrorCode::UsernameTaken);
    Registration wanted = registration(u"bob"_s);
    wanted.email = u"ALICE@example.COM"_s;
    QCOMPARE(tryAdd(wanted).error().code, ErrorCode::EmailTaken);
    wanted.username = u"alice"_s;
    QCOMPARE(tryAdd(wanted).error().code, ErrorCode::UsernameTaken);
}

void TestAccounts::letsOneOfManyHaveAName()
{
    constexpr int count = 16;
    const auto other = m_model->openWorkspace();
    int made = 0;
    int taken = 0;
    for (int i = 0; i < count; ++i) {
        Registration wanted = registration(i % 3 ? u"alice"_s : u"ALICE"_s);
        wanted.dialect = allDialects[size_t(i) % allDialects.size()];
        (i % 2 ? *other : m_model->workspace())
            .accounts()
            .registerAccount(wanted, [&](const Result<Account> &outcome) {
                if (outcome)
                    ++made;
                else if (outcome.error().code == ErrorCode::UsernameTaken)
                    ++taken;
            });
    }
    QTRY_COMPARE(made + taken, count);
    QCOMPARE(made, 1);
    QCOMPARE(m_model->store().number(u"SELECT count(*) FROM accounts"_s), 2);
    QCOMPARE(m_model->store().number(u"SELECT count(*) FROM audit_events WHERE action = 'registered'"_s), 1);
}

void TestAccounts::refusesWhatThePoolCannotTake()
{
    m_model.reset();
    m_model = std::make_unique<RunningModel>(
        Backend::Overrides{{u"security/hash_queue"_s, u"1"_s}, {u"security/bcrypt_cost"_s, u"8"_s}});
    constexpr int count = 12;
    int made = 0;
    int busy = 0;
    for (int i = 0; i < count; ++i) {
        m_model->workspace().accounts().registerAccount(
            registration(u"user%1"_s.arg(i)), [&](const Result<Account> &outcome) {
                if (outcome)
                    ++made;
                else if (outcome.error().code == ErrorCode::Busy)
                    ++busy;
            });
    }
    QTRY_COMPARE(made + busy, count);
    QVERIFY(made >= 1 && busy >= 1);
    QCOMPARE(m_model->store().number(u"SELECT count(*) FROM accounts"_s), made + 1);
}

void TestAccounts::encryptsThePhone()
{
    Registration wanted = registration(u"alice"_s);
    wanted.phone = u"13800138000"_s;
    const Account made = *tryAdd(wanted);
    QVERIFY(!made.phoneEncrypted.contains(wanted.phone));
    QCOMPARE(decrypted(made), wanted.phone);
    const Login login = *m_model->logIn(u"alice"_s);
    const Principal alice =
        *m_model->workspace().sessions().authenticate(Dialect::Buyer, login.tokens.access);
    QCOMPARE(alice.account.phoneEncrypted, made.phoneEncrypted); // made when written, not when read
    ProfileChange other;
    other.nickname = u"x"_s;
    QCOMPARE(change(alice, other)->phoneEncrypted, made.phoneEncrypted);
    ProfileChange moved;
    moved.phone = u"13900139000"_s;
    QCOMPARE(decrypted(*change(alice, moved)), u"13900139000"_s);
    ProfileChange cleared;
    cleared.phone = QString();
    const Result<Account> bare = change(alice, cleared);
    QVERIFY(bare->phone.isNull() && bare->phoneEncrypted.isNull());
}

void TestAccounts::changesWhatIsAskedFor()
{
    const Principal alice = principal(u"alice"_s, u"a@example.com"_s);
    m_model->clock().advanceSeconds(5);
    ProfileChange all;
    all.nickname = u"\U0001F600"_s;
    all.phone = u"1"_s;
    all.email = u"new@example.com"_s;
    all.avatar = u"https://example.com/a.png"_s;
    all.apikey = u"sk-very-secret"_s;
    const Result<Account> changed = change(alice, all);
    QVERIFY(changed);
    QCOMPARE(changed->updatedAtMs, m_model->clock().nowMs());
    QCOMPARE(changed->createdAtMs, alice.account.createdAtMs);
    ProfileChange some;
    some.email = QString();
    some.apikey = QString();
    QVERIFY(change(alice, some));
    const Result<Account> stored =
        AccountRepository::find(*m_model->store().open(Connection::Mode::Read), alice.account.id);
    QCOMPARE(stored->nickname, *all.nickname);
    QCOMPARE(stored->phone, *all.phone);
    QCOMPARE(stored->avatar, *all.avatar);
    QVERIFY(stored->email.isNull() && stored->apikey.isNull());
    QCOMPARE(stored->username, u"alice"_s);
    QVERIFY(m_model->logIn(u"alice"_s)); // with the password of before
    QCOMPARE(m_model->store().number(u"SELECT count(*) FROM audit_events WHERE detail LIKE '%secret%'"_s), 0);
    QCOMPARE(
        m_model->store().number(u"SELECT count(*) FROM audit_events WHERE detail = 'email,apikey'"_s), 1);
}

void TestAccounts::changesNothingUnasked()
{
    const Principal alice = principal(u"alice"_s);
    const qint64 events = m_model->store().number(u"SELECT count(*) FROM audit_events"_s);
    m_model->clock().advanceSeconds(5);
    const Result<Account> same = change(alice, {});
    QVERIFY(same);
    QCOMPARE(same->updatedAtMs, alice.account.updatedAtMs);
    QCOMPARE(m_model->store().number(u"SELECT count(*) FROM audit_events"_s), events);
}

void TestAccounts::refusesATakenOrBadEmail()
{
    static_cast<void>(m_model->add(u"bob"_s, u"bob@example.com"_s));
    const Principal alice = principal(u"alice"_s, u"alice@example.com"_s);
    ProfileChange wanted;
    wanted.nickname = u"changed"_s;
    wanted.email = u"BOB@example.com"_s;
    QCOMPARE(change(alice, wanted).error().code, ErrorCode::EmailTaken);
    for (const QString &bad : {u"bob"_s, u""_s, u"bob@"_s}) {
        wanted.email = bad;
        QCOMPARE(change(alice, wanted).error().field, u"email"_s);
    }
    const Result<Account> stored =
        AccountRepository::find(*m_model->store().open(Connection::Mode::Read), alice.account.id);
    QCOMPARE(stored->nickname, u"alice"_s); // all or nothing
    wanted.email = u"ALICE@example.com"_s;
    QCOMPARE(change(alice, wanted)->email, u"ALICE@example.com"_s);
}

/// Both were made from the same reading of the account.
void TestAccounts::keepsBothOfTwoChanges()
{
    const Principal alice = principal(u"alice"_s);
    ProfileChange first;
    first.nickname = u"first"_s;
    ProfileChange second;
    second.avatar = u"https://example.com/second.png"_s;
    QVERIFY(change(alice, first));
    const Result<Account> both = change(alice, second);
    QCOMPARE(both->nickname, u"first"_s);
    QCOMPARE(both->avatar, *second.avatar);
}

void TestAccounts::refusesWhereTheSessionEndedMeanwhile_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("revoked") << u"UPDATE sessions SET ended_at = 1"_s << ErrorCode::SessionEnded;
    QTest::newRow("removed") << u"DELETE FROM sessions"_s << ErrorCode::SessionEnded;
    QTest::newRow("account deleted") << u"DELETE FROM accounts"_s << ErrorCode::AccountGone;
}

void TestAccounts::refusesWhereTheSessionEndedMeanwhile()
{
    QFETCH(const QString, statement);
    QFETCH(const ErrorCode, code);
    const Principal alice = principal(u"alice"_s);
    m_model->store().run(statement);
    ProfileChange wanted;
    wanted.nickname = u"late"_s;
    QCOMPARE(change(alice, wanted).error().code, code);
    QCOMPARE(m_model->store().number(u"SELECT count(*) FROM accounts WHERE nickname = 'late'"_s), 0);
}

QTEST_GUILESS_MAIN(TestAccounts)
#include "tst_accounts.moc"
