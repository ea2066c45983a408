// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/Text.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/AuditRepository.h"
#include "model/storage/FailureRepository.h"
#include "model/storage/KeyRepository.h"
#include "model/storage/Query.h"
#include "model/storage/SessionRepository.h"
#include "tests/support/TestStore.h"

#include <QTest>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::inTransaction;
using test::TestStore;

namespace {

constexpr qint64 now = 1'000'000;

Account account(const QString &username, const QString &email = {})
{
    Account made;
    made.uuid = u"uuid-"_s + username;
    made.username = username;
    made.email = email;
    made.roles = {u"user"_s};
    made.origin = u"usercenter"_s;
    return made;
}

Session session(const QString &id, AccountId owner)
{
    Session made;
    made.id = {id};
    made.accountId = owner;
    made.username = u"somebody"_s;
    made.dialect = u"buyer"_s;
    made.keyId = u"key"_s;
    made.createdAtMs = now;
    made.lastSeenAtMs = now;
    made.expiresAtMs = now + 1'000;
    return made;
}

bool changedOnly(const UnitOfWork &unit, ChangeKind kind, const QString &ref)
{
    return unit.changes().size() == 1 && unit.changes()[0].kind == kind && unit.changes()[0].ref == ref;
}

} // namespace

/// The tables, each through its repository. Each test has a store and a write connection of its own.
class TestRepositories final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void accountsComeBackWhole();
    void accountsKeepAbsentApartFromEmpty();
    void namesAreUniqueWithoutCase_data();
    void namesAreUniqueWithoutCase();
    void emailsAreUniqueWithoutCase();
    void accountsAreFoundByEitherName();
    void accountsAreChangedAndRemoved();
    void passwordsAreSetAndRenewed();
    void sessionsComeBackWhole();
    void sessionsEndOnce();
    void sessionsOfAnAccountEndTogether();
    void sessionsAreTouchedForwardOnly();
    void sessionsSurviveTheirAccount();
    void oldSessionsAreRemoved();
    void failuresAreCounted();
    void oldFailuresAreRemoved();
    void keysComeBackWhole();
    void keysTellWhatLivesOnThem();
    void retiredKeysGoOnceSpent_data();
    void retiredKeysGoOnceSpent();
    void auditEventsAreKept();
    void everyLookupHasItsIndex_data();
    void everyLookupHasItsIndex();

private:
    template <typename Work>
    auto write(Work work)
    {
        return inTransaction(*m_connection, now, work);
    }
    Account added(const Account &account)
    {
        Result<Account> made =
            write([&](UnitOfWork &unit) { return AccountRepository::insert(unit, account, u"hash"_s); });
        return made ? *made : Account{};
    }
    Result<void> addSession(const Session &session)
    {
        return write([&](UnitOfWork &unit) { return SessionRepository::insert(unit, session); });
    }

    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<Connection> m_connection;
};

void TestRepositories::init()
{
    m_connection.reset();
    m_store = std::make_unique<TestStore>();
    m_connection = m_store->open();
}

void TestRepositories::accountsComeBackWhole()
{
    Account whole = account(u"\u5f20\u4e09 O'Neil"_s, u"Mixed.Case@Example.COM"_s);
    whole.phone = u"13800138000"_s;
    whole.phoneEncrypted = u"cipher=="_s;
    whole.nickname = u"\U0001F600"_s;
    whole.avatar = u"https://example.com/a.png"_s;
    whole.apikey = u"sk-1"_s;
    whole.roles = {u"admin"_s, u"user"_s};
    whole.isActive = false;
    whole.hasDefaultPassword = true;
    const Result<Account> inserted = write([&](UnitOfWork &unit) {
        Result<Account> made = AccountRepository::insert(unit, whole, u"hash"_s);
        return made && changedOnly(unit, ChangeKind::Account, QString::number(made->id.value))
            ? made
            : Result<Account>(ErrorCode::Internal);
    });
    QVERIFY(inserted);
    QVERIFY(inserted->id.isValid());
    const Result<Account> read = AccountRepository::find(*m_connection, inserted->id);
    QVERIFY(read);
    QCOMPARE(read->uuid, whole.uuid);
    QCOMPARE(read->username, whole.username);
    QCOMPARE(read->email, whole.email);
    QCOMPARE(read->phone, whole.phone);
    QCOMPARE(read->phoneEncrypted, whole.phoneEncrypted);
    QCOMPARE(read->nickname, whole.nickname);
    QCOMPARE(read->avatar, whole.avatar);
    QCOMPARE(read->apikey, whole.apikey);
    QCOMPARE(read->roles, whole.roles);
    QCOMPARE(read->origin, whole.origin);
    QVERIFY(!read->isActive && read->hasDefaultPassword);
    QCOMPARE(read->createdAtMs, now);
    QCOMPARE(read->updatedAtMs, now);
    QCOMPARE(AccountRepository::find(*m_connection, {999}).error().code, ErrorCode::NotFound);
}

void TestRepositories::accountsKeepAbsentApartFromEmpty()
{
    const Account bare = added(account(u"bare"_s));
    const Result<Account> read = AccountRepository::find(*m_connection, bare.id);
    QVERIFY(read->email.isNull() && read->phone.isNull() && read->nickname.isNull() && read->avatar.isNull()
        && read->apikey.isNull() && read->phoneEncrypted.isNull());
    QVERIFY(added(account(u"another"_s)).id.isValid()); // two without e-mail do not clash
    QVERIFY(*AccountRepository::hasUsername(*m_connection, u"bare"_s));
    QVERIFY(!*AccountRepository::hasEmail(*m_connection, QString()));
    QVERIFY(!*AccountRepository::isEmpty(*m_connection));
}

void TestRepositories::namesAreUniqueWithoutCase_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<bool>("clash");
    QTest::newRow("same") << u"alice"_s << u"alice"_s << true;
    QTest::newRow("case") << u"alice"_s << u"ALICE"_s << true;
    QTest::newRow("full width") << u"alice"_s << u"\uff21lice"_s << true;
    QTest::newRow("composed or not") << u"\u00e9"_s << u"e\u0301"_s << true;
    QTest::newRow("Greek final sigma") << u"\u03c3"_s << u"\u03c2"_s << true;
    QTest::newRow("ligature") << u"office"_s << u"o\ufb03ce"_s << true;
    QTest::newRow("accent") << u"e"_s << u"\u00e9"_s << false;
    QTest::newRow("look-alike of another script") << u"alice"_s << u"\u0430lice"_s << false;
    QTest::newRow("wildcards") << u"a_b"_s << u"axb"_s << false;
}

void TestRepositories::namesAreUniqueWithoutCase()
{
    QFETCH(const QString, first);
    QFETCH(const QString, second);
    QFETCH(const bool, clash);
    QVERIFY(added(account(first)).id.isValid());
    Account other = account(second);
    other.uuid = u"other"_s;
    QCOMPARE(*AccountRepository::hasUsername(*m_connection, foldKey(second)), clash);
    const Result<Account> inserted =
        write([&](UnitOfWork &unit) { return AccountRepository::insert(unit, other, u"hash"_s); });
    QCOMPARE(inserted.ok(), !clash);
    if (clash) {
        QCOMPARE(inserted.error().code, ErrorCode::UsernameTaken);
        QCOMPARE(inserted.error().field, u"username"_s);
    }
}

void TestRepositories::emailsAreUniqueWithoutCase()
{
    const Account first = added(account(u"first"_s, u"A@example.com"_s));
    const Result<Account> inserted = write([&](UnitOfWork &unit) {
        return AccountRepository::insert(unit, account(u"second"_s, u"a@EXAMPLE.com"_s), u"hash"_s);
    });
    QCOMPARE(inserted.error().code, ErrorCode::EmailTaken);
    QCOMPARE(inserted.error().field, u"email"_s);
    Account second = added(account(u"second"_s, u"b@example.com"_s));
    second.email = u"a@Example.COM"_s;
    const Result<void> updated =
        write([&](UnitOfWork &unit) { return AccountRepository::update(unit, second); });
    QCOMPARE(updated.error().code, ErrorCode::EmailTaken);
    Account again = first; // its own address in another case is nobody else's
    again.email = u"a@EXAMPLE.COM"_s;
    QVERIFY(write([&](UnitOfWork &unit) { return AccountRepository::update(unit, again); }));
}

void TestRepositories::accountsAreFoundByEitherName()
{
    const Account made = added(account(u"Alice"_s, u"Alice@Example.com"_s));
    for (const QString &name : {u"alice"_s, u"ALICE"_s, u"alice@example.com"_s, u"ALICE@EXAMPLE.COM"_s}) {
        const Result<Credentials> found = AccountRepository::findByLogin(*m_connection, foldKey(name));
        QVERIFY2(found, qUtf8Printable(name));
        QVERIFY(found->account.id == made.id);
        QCOMPARE(found->passwordHash, u"hash"_s);
    }
    for (const QString &name : {u""_s, u"alic"_s, u"%"_s, u"alice@example"_s, u"' OR 1=1 --"_s, u"alice\0"_s})
        QCOMPARE(AccountRepository::findByLogin(*m_connection, name).error().code, ErrorCode::NotFound);
    QCOMPARE(AccountRepository::findByLogin(*m_connection, QString()).error().code, ErrorCode::NotFound);
}

void TestRepositories::accountsAreChangedAndRemoved()
{
    Account changed = added(account(u"alice"_s, u"a@example.com"_s));
    changed.username = u"Bob"_s;
    changed.email = QString();
    changed.phone = u"1"_s;
    changed.isActive = false;
    changed.updatedAtMs = now + 5;
    const QString ref = QString::number(changed.id.value);
    QVERIFY(write([&](UnitOfWork &unit) {
        return AccountRepository::update(unit, changed).ok() && changedOnly(unit, ChangeKind::Account, ref);
    }));
    QVERIFY(AccountRepository::findByLogin(*m_connection, u"bob"_s));
    QVERIFY(!*AccountRepository::hasUsername(*m_connection, u"alice"_s));
    QVERIFY(!*AccountRepository::hasEmail(*m_connection, u"a@example.com"_s));
    const Result<Account> read = AccountRepository::find(*m_connection, changed.id);
    QVERIFY(read->email.isNull() && !read->isActive);
    QCOMPARE(read->createdAtMs, now);
    QCOMPARE(read->updatedAtMs, now + 5);
    QVERIFY(write([&](UnitOfWork &unit) {
        return AccountRepository::remove(unit, changed.id).ok()
            && changedOnly(unit, ChangeKind::Account, ref);
    }));
    QVERIFY(*AccountRepository::isEmpty(*m_connection));
    QVERIFY(write([&](UnitOfWork &unit) {
        return AccountRepository::remove(unit, changed.id).error().code == ErrorCode::NotFound
            && AccountRepository::update(unit, changed).error().code == ErrorCode::NotFound
            && AccountRepository::setPassword(unit, changed.id, u"x"_s, false).error().code
            == ErrorCode::NotFound
            && unit.changes().isEmpty();
    }));
    QVERIFY(added(account(u"carol"_s)).id.value > changed.id.value); // ids are not used again
}

void TestRepositories::passwordsAreSetAndRenewed()
{
    Account made = account(u"alice"_s);
    made.hasDefaultPassword = true;
    made = added(made);
    const auto hash = [&] { return *AccountRepository::passwordHash(*m_connection, made.id); };
    QVERIFY(*AccountRepository::anyDefaultPassword(*m_connection));
    QVERIFY(write([&](UnitOfWork &unit) {
        return AccountRepository::renewHash(unit, made.id, u"hash"_s, u"renewed"_s).ok()
            && unit.changes().isEmpty();
    }));
    QCOMPARE(hash(), u"renewed"_s);
    QVERIFY(*AccountRepository::anyDefaultPassword(*m_connection)); // the same password as before
    QVERIFY(write([&](UnitOfWork &unit) { // somebody else was faster: nothing to renew
        return AccountRepository::renewHash(unit, made.id, u"hash"_s, u"stale"_s);
    }));
    QCOMPARE(hash(), u"renewed"_s);
    QVERIFY(write([&](UnitOfWork &unit) {
        return AccountRepository::setPassword(unit, made.id, u"new"_s, false).ok()
            && changedOnly(unit, ChangeKind::Account, QString::number(made.id.value));
    }));
    QCOMPARE(hash(), u"new"_s);
    QVERIFY(!*AccountRepository::anyDefaultPassword(*m_connection));
    QCOMPARE(AccountRepository::passwordHash(*m_connection, {99}).error().code, ErrorCode::NotFound);
}

void TestRepositories::sessionsComeBackWhole()
{
    Session whole = session(u"sid"_s, added(account(u"alice"_s)).id);
    whole.address = u"::1"_s;
    whole.userAgent = u"curl/8 \u4e2d"_s;
    QVERIFY(write([&](UnitOfWork &unit) {
        return SessionRepository::insert(unit, whole).ok()
            && changedOnly(unit, ChangeKind::Session, u"sid"_s);
    }));
    const Result<Session> read = SessionRepository::find(*m_connection, {u"sid"_s});
    QVERIFY(read);
    QVERIFY(read->id == whole.id && read->accountId == whole.accountId);
    QCOMPARE(read->username, whole.username);
    QCOMPARE(read->dialect, whole.dialect);
    QCOMPARE(read->address, whole.address);
    QCOMPARE(read->userAgent, whole.userAgent);
    QCOMPARE(read->keyId, whole.keyId);
    QCOMPARE(read->createdAtMs, whole.createdAtMs);
    QCOMPARE(read->lastSeenAtMs, whole.lastSeenAtMs);
    QCOMPARE(read->expiresAtMs, whole.expiresAtMs);
    QVERIFY(!read->endedAtMs && read->endedBy.isNull() && read->endReason.isNull());
    QCOMPARE(SessionRepository::find(*m_connection, {u"other"_s}).error().code, ErrorCode::NotFound);
    // Ids are compared to the letter.
    QCOMPARE(SessionRepository::find(*m_connection, {u"SID"_s}).error().code, ErrorCode::NotFound);
    QVERIFY(addSession(session(u"bare"_s, whole.accountId))); // neither address nor user agent
}

void TestRepositories::sessionsEndOnce()
{
    QVERIFY(addSession(session(u"sid"_s, added(account(u"alice"_s)).id)));
    QVERIFY(write([&](UnitOfWork &unit) {
        return SessionRepository::end(unit, {u"sid"_s}, EndReason::Revoked, u"console"_s).ok()
            && changedOnly(unit, ChangeKind::Session, u"sid"_s);
    }));
    QVERIFY(write([&](UnitOfWork &unit) {
        const auto end = [&](const QString &id) {
            return SessionRepository::end(unit, {id}, EndReason::LoggedOut, u"alice"_s).error().code;
        };
        return end(u"sid"_s) == ErrorCode::NotFound && end(u"none"_s) == ErrorCode::NotFound
            && unit.changes().isEmpty();
    }));
    const Result<Session> read = SessionRepository::find(*m_connection, {u"sid"_s});
    QCOMPARE(read->endedAtMs.value_or(0), now);
    QCOMPARE(read->endedBy, u"console"_s);
    QCOMPARE(read->endReason, u"revoked"_s);
}

void TestRepositories::sessionsOfAnAccountEndTogether()
{
    const AccountId alice = added(account(u"alice"_s)).id;
    const AccountId bob = added(account(u"bob"_s)).id;
    for (const QString &id : {u"a1"_s, u"a2"_s, u"a3"_s})
        QVERIFY(addSession(session(id, alice)));
    QVERIFY(addSession(session(u"b1"_s, bob)));
    Session expired = session(u"a4"_s, alice);
    expired.expiresAtMs = now;
    QVERIFY(addSession(expired));
    QVERIFY(write([&](UnitOfWork &unit) {
        return SessionRepository::end(unit, {u"a1"_s}, EndReason::LoggedOut, u"alice"_s);
    }));
    const Result<qint64> count = write([&](UnitOfWork &unit) {
        Result<qint64> ended = SessionRepository::endAll(unit, alice, EndReason::PasswordChanged, u"alice"_s);
        return unit.changes().size() == 2 ? ended : Result<qint64>(-1);
    });
    QCOMPARE(*count, 2);
    QCOMPARE(SessionRepository::find(*m_connection, {u"a1"_s})->endReason, u"logged_out"_s);
    QCOMPARE(SessionRepository::find(*m_connection, {u"a2"_s})->endReason, u"password_changed"_s);
    QCOMPARE(SessionRepository::find(*m_connection, {u"a3"_s})->endedBy, u"alice"_s);
    QVERIFY(!SessionRepository::find(*m_connection, {u"a4"_s})->endedAtMs);
    QVERIFY(!SessionRepository::find(*m_connection, {u"b1"_s})->endedAtMs);
}

void TestRepositories::sessionsAreTouchedForwardOnly()
{
    QVERIFY(addSession(session(u"sid"_s, added(account(u"alice"_s)).id)));
    const auto touch = [&](qint64 at) { // how many changes it announced
        return write([&](UnitOfWork &unit) {
            return SessionRepository::touch(unit, {u"sid"_s}, at) ? int(unit.changes().size()) : -1;
        });
    };
    QCOMPARE(touch(now + 10), 1);
    QCOMPARE(touch(now + 10), 0);
    QCOMPARE(touch(now + 5), 0);
    QCOMPARE(SessionRepository::find(*m_connection, {u"sid"_s})->lastSeenAtMs, now + 10);
}

void TestRepositories::sessionsSurviveTheirAccount()
{
    const AccountId alice = added(account(u"alice"_s)).id;
    QVERIFY(addSession(session(u"sid"_s, alice)));
    QVERIFY(write([&](UnitOfWork &unit) { return AccountRepository::remove(unit, alice); }));
    const Result<Session> read = SessionRepository::find(*m_connection, {u"sid"_s});
    QVERIFY(read && !read->accountId.isValid());
    QCOMPARE(read->username, u"somebody"_s);
    QVERIFY(!addSession(session(u"orphan"_s, {77}))); // nor does one begin without an account
}

void TestRepositories::oldSessionsAreRemoved()
{
    const AccountId alice = added(account(u"alice"_s)).id;
    const auto add = [&](const QString &id, qint64 expires, std::optional<qint64> ended) {
        Session made = session(id, alice);
        made.expiresAtMs = expires;
        QVERIFY(addSession(made));
        if (ended)
            m_store->run(u"UPDATE sessions SET ended_at = %1 WHERE id = '%2'"_s.arg(*ended).arg(id));
    };
    add(u"live"_s, now + 100, {});
    add(u"expired just now"_s, now, {});
    add(u"expired before"_s, now - 1, {});
    add(u"ended just now"_s, now + 100, now);
    add(u"ended before"_s, now + 100, now - 1);
    QVERIFY(write([&](UnitOfWork &unit) { return SessionRepository::removeOlderThan(unit, now); }));
    QVERIFY(SessionRepository::find(*m_connection, {u"live"_s}));
    QVERIFY(SessionRepository::find(*m_connection, {u"expired just now"_s}));
    QVERIFY(SessionRepository::find(*m_connection, {u"ended just now"_s}));
    QCOMPARE(m_store->number(u"SELECT count(*) FROM sessions"_s), 3);
}

void TestRepositories::failuresAreCounted()
{
    QCOMPARE(FailureRepository::find(*m_connection, u"alice"_s)->count, 0);
    const auto save = [&](int count) {
        return write([&](UnitOfWork &unit) {
            return FailureRepository::save(unit, u"alice"_s, {count, 10, 20 + count, 30}).ok()
                && changedOnly(unit, ChangeKind::LoginName, u"alice"_s);
        });
    };
    QVERIFY(save(1) && save(2));
    const Result<Failures> read = FailureRepository::find(*m_connection, u"alice"_s);
    QCOMPARE(read->count, 2);
    QCOMPARE(read->firstAtMs, 10);
    QCOMPARE(read->lastAtMs, 22);
    QCOMPARE(read->lockedUntilMs, 30);
    QCOMPARE(FailureRepository::find(*m_connection, u"Alice"_s)->count, 0);
    QVERIFY(write([&](UnitOfWork &unit) {
        return FailureRepository::clear(unit, u"alice"_s).ok()
            && FailureRepository::clear(unit, u"alice"_s).ok()
            && changedOnly(unit, ChangeKind::LoginName, u"alice"_s);
    }));
    QCOMPARE(FailureRepository::find(*m_connection, u"alice"_s)->count, 0);
}

void TestRepositories::oldFailuresAreRemoved()
{
    QVERIFY(write([&](UnitOfWork &unit) {
        return FailureRepository::save(unit, u"old"_s, {1, 1, 99, 0}).ok()
            && FailureRepository::save(unit, u"locked"_s, {5, 1, 99, 200}).ok()
            && FailureRepository::save(unit, u"recent"_s, {1, 1, 100, 0}).ok()
            && FailureRepository::removeOlderThan(unit, 100).ok();
    }));
    QCOMPARE(FailureRepository::find(*m_connection, u"old"_s)->count, 0);
    QCOMPARE(FailureRepository::find(*m_connection, u"locked"_s)->count, 5);
    QCOMPARE(FailureRepository::find(*m_connection, u"recent"_s)->count, 1);
}

void TestRepositories::keysComeBackWhole()
{
    const StoredKey secret{
        {u"hmac"_s, JwsAlgorithm::HS256, QByteArray("\0\x01\xff and 29 further bytes.......", 32)},
        u"employee"_s, 0, {}};
    const StoredKey pem{{u"rsa"_s, JwsAlgorithm::RS256, "-----BEGIN\nx\n-----END\n"}, u"buyer"_s, 0, 77};
    QVERIFY(write([&](UnitOfWork &unit) {
        return KeyRepository::insert(unit, secret).ok() && changedOnly(unit, ChangeKind::Key, u"hmac"_s);
    }));
    QVERIFY(inTransaction(
        *m_connection, now + 1, [&](UnitOfWork &unit) { return KeyRepository::insert(unit, pem); }));
    const Result<QList<StoredKey>> keys = KeyRepository::all(*m_connection);
    QCOMPARE(keys->size(), 2);
    QVERIFY(keys->at(0).key == pem.key); // the newest first
    QCOMPARE(keys->at(0).purpose, u"buyer"_s);
    QCOMPARE(keys->at(0).createdAtMs, now + 1);
    QCOMPARE(keys->at(0).retiredAtMs.value_or(0), 77);
    QVERIFY(keys->at(1).key == secret.key);
    QVERIFY(!keys->at(1).retiredAtMs);
    QVERIFY(!write([&](UnitOfWork &unit) { return KeyRepository::insert(unit, pem); })); // a kid is unique
}

void TestRepositories::keysTellWhatLivesOnThem()
{
    const AccountId alice = added(account(u"alice"_s)).id;
    const auto begin = [&](const QString &id, const QString &kid, qint64 expiresAtMs) {
        Session begun = session(id, alice);
        begun.keyId = kid;
        begun.expiresAtMs = expiresAtMs;
        return addSession(begun);
    };
    QVERIFY(write([](UnitOfWork &unit) -> Result<void> {
        const StoredKey old{{u"old"_s, JwsAlgorithm::HS256, QByteArray(32, 'a')}, u"buyer"_s, 0, {}};
        const StoredKey fresh{{u"fresh"_s, JwsAlgorithm::HS256, QByteArray(32, 'b')}, u"buyer"_s, 0, {}};
        for (const Result<void> &done : {KeyRepository::insert(unit, old),
                 KeyRepository::retire(unit, u"buyer"_s), KeyRepository::insert(unit, fresh)}) {
            if (!done)
                return done;
        }
        return {};
    }));
    QVERIFY(begin(u"one"_s, u"old"_s, now + 10) && begin(u"two"_s, u"old"_s, now + 11)
        && begin(u"three"_s, u"fresh"_s, now + 11) && begin(u"over"_s, u"fresh"_s, now));
    const QList<KeyUse> uses = *KeyRepository::uses(*m_connection, now + 10);
    QCOMPARE(uses.size(), 2);
    QVERIFY((uses[0] == KeyUse{u"fresh"_s, u"buyer"_s, JwsAlgorithm::HS256, now, {}, 1}));
    QVERIFY((uses[1] == KeyUse{u"old"_s, u"buyer"_s, JwsAlgorithm::HS256, now, now, 1}));
}

void TestRepositories::retiredKeysGoOnceSpent_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<qint64>("createdAtMs");
    QTest::addColumn<qint64>("expiresAtMs");
    QTest::addColumn<qint64>("left");
    constexpr qint64 hour = 3'600'000;
    const qint64 later = now + 10 * hour; // when they are looked for; retired at `now`
    QTest::newRow("live") << u"buyer"_s << now - hour << later + 1 << qint64(2);
    QTest::newRow("begun on the way") << u"buyer"_s << now + hour / 2 << later + 1 << qint64(2);
    QTest::newRow("expired") << u"buyer"_s << now - hour << later << qint64(1);
    QTest::newRow("begun after") << u"buyer"_s << now + 2 * hour << later + 1 << qint64(1);
    QTest::newRow("another's") << u"employee"_s << now - hour << later + 1 << qint64(1);
}

void TestRepositories::retiredKeysGoOnceSpent()
{
    QFETCH(const QString, dialect);
    QFETCH(const qint64, createdAtMs);
    QFETCH(const qint64, expiresAtMs);
    QFETCH(const qint64, left);
    Session begun = session(u"one"_s, added(account(u"alice"_s)).id);
    begun.dialect = dialect;
    begun.createdAtMs = createdAtMs;
    begun.expiresAtMs = expiresAtMs;
    QVERIFY(addSession(begun));
    const Result<void> made = write([](UnitOfWork &unit) -> Result<void> {
        const StoredKey old{{u"old"_s, JwsAlgorithm::HS256, QByteArray(32, 'a')}, u"buyer"_s, 0, {}};
        const StoredKey fresh{{u"fresh"_s, JwsAlgorithm::HS256, QByteArray(32, 'b')}, u"buyer"_s, 0, {}};
        for (const Result<void> &done : {KeyRepository::insert(unit, old),
                 KeyRepository::retire(unit, u"buyer"_s), KeyRepository::insert(unit, fresh)}) {
            if (!done)
                return done;
        }
        return {};
    });
    QVERIFY(made);
    const auto spent = [this](qint64 atMs) {
        return *inTransaction(
            *m_connection, atMs, [](UnitOfWork &unit) { return KeyRepository::removeSpent(unit); });
    };
    QCOMPARE(spent(now + 3'600'000), 0); // an hour of grace
    QCOMPARE(spent(now + 36'000'000), 2 - left);
    const QList<StoredKey> keys = *KeyRepository::all(*m_connection);
    QCOMPARE(keys.size(), left);
    QVERIFY(std::ranges::any_of(
        keys, [](const StoredKey &key) { return key.key.kid == u"fresh" && !key.retiredAtMs; }));
}

void TestRepositories::auditEventsAreKept()
{
    AuditEvent event{
        AuditAction::LoginFailed, u"api"_s, {7}, u"o'neil"_s, {u"sid"_s}, u"buyer"_s, u"::1"_s, u"why"_s};
    QVERIFY(write([&](UnitOfWork &unit) {
        return AuditRepository::record(unit, event).ok() && AuditRepository::record(unit, AuditEvent{}).ok();
    }));
    QVERIFY(inTransaction(
        *m_connection, now + 1, [&](UnitOfWork &unit) { return AuditRepository::record(unit, event); }));
    QCOMPARE(m_store->number(uR"(SELECT count(*) FROM audit_events WHERE at = 1000000 AND actor = 'api'
        AND action = 'login_failed' AND account_id = 7 AND username = 'o''neil' AND session_id = 'sid'
        AND dialect = 'buyer' AND address = '::1' AND detail = 'why')"_s),
        1);
    QCOMPARE(m_store->number(
                 u"SELECT count(*) FROM audit_events WHERE account_id IS NULL AND session_id IS NULL"_s),
        1);
    // The newest first, and each as it was recorded.
    const Result<QList<RecordedEvent>> events = AuditRepository::ofAccount(*m_connection, {7}, 10);
    QVERIFY(events.ok());
    QCOMPARE(events->size(), 2);
    QVERIFY(events->at(0).atMs == now + 1 && events->at(1).atMs == now);
    QCOMPARE(events->at(0).actionName, u"login_failed"_s);
    const AuditEvent &read = events->at(0).event;
    QVERIFY(read.action == event.action && read.actor == event.actor && read.accountId == event.accountId
        && read.username == event.username && read.sessionId == event.sessionId
        && read.dialect == event.dialect && read.address == event.address && read.detail == event.detail);
    QCOMPARE(AuditRepository::ofAccount(*m_connection, {7}, 1)->size(), 1);
    QVERIFY(AuditRepository::ofAccount(*m_connection, {8}, 10)->isEmpty());
    QVERIFY(write([&](UnitOfWork &unit) { return AuditRepository::removeOlderThan(unit, now + 1); }));
    QCOMPARE(m_store->number(u"SELECT count(*) FROM audit_events"_s), 1);
    for (int action = 0; action <= int(AuditAction::ProfileChanged); ++action)
        QVERIFY(!auditActionName(static_cast<AuditAction>(action)).isEmpty());
}

void TestRepositories::everyLookupHasItsIndex_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("login") << u"SELECT 1 FROM accounts WHERE username_key = 'a' OR email_key = 'a'"_s;
    QTest::newRow("account") << u"SELECT 1 FROM accounts WHERE id = 1"_s;
    QTest::newRow("default password") << u"SELECT 1 FROM accounts WHERE password_is_default = 1 LIMIT 1"_s;
    QTest::newRow("session") << u"SELECT 1 FROM sessions WHERE id = 'a'"_s;
    QTest::newRow("sessions of an account")
        << u"SELECT 1 FROM sessions WHERE account_id = 1 AND ended_at IS NULL"_s;
    QTest::newRow("known address") << u"SELECT 1 FROM sessions WHERE account_id = 1 AND address = 'a'"_s;
    QTest::newRow("failures from there")
        << u"SELECT 1 FROM login_failure_addresses WHERE name_key = 'a' AND address = 'b'"_s;
    QTest::newRow("old failures from there")
        << u"DELETE FROM login_failure_addresses WHERE last_at < 1 AND locked_until < 1"_s;
    QTest::newRow("old sessions") << u"DELETE FROM sessions WHERE expires_at < 1 OR ended_at < 1"_s;
    QTest::newRow("old failures") << u"DELETE FROM login_failures WHERE last_at < 1 AND locked_until < 1"_s;
    QTest::newRow("events of an account")
        << u"SELECT id FROM audit_events WHERE account_id = 1 ORDER BY at DESC, id DESC LIMIT 9"_s;
    QTest::newRow("logins of a time")
        << u"SELECT dialect FROM audit_events WHERE action = 'a' AND at >= 1 AND at < 2 AND id <= 3"_s;
    QTest::newRow("events up to a time")
        << u"SELECT * FROM audit_events WHERE at <= 9 AND (at < 9 OR id < 3) ORDER BY at DESC, id DESC LIMIT 9"_s;
    QTest::newRow("old events") << u"DELETE FROM audit_events WHERE at < 1"_s;
    QTest::newRow("changes") << u"SELECT 1 FROM changes WHERE id > 1 ORDER BY id LIMIT 1"_s;
}

/// With a million accounts nothing that a request or a start asks may read a whole table.
void TestRepositories::everyLookupHasItsIndex()
{
    QFETCH(const QString, sql);
    if (test::TestPlace::isServer())
        QSKIP("PostgreSQL reads a small table as a whole, whatever indexes there are");
    const QByteArray explained = "EXPLAIN QUERY PLAN " + sql.toUtf8();
    Query query(*m_connection, explained.constData());
    QVERIFY(query.run());
    int steps = 0;
    while (query.next()) {
        ++steps;
        QVERIFY2(!query.text(3).startsWith(u"SCAN") || query.text(3).contains(u"INDEX"),
            qUtf8Printable(query.text(3)));
    }
    QVERIFY(steps > 0);
}

QTEST_GUILESS_MAIN(TestRepositories)
#include "tst_repositories.moc"
