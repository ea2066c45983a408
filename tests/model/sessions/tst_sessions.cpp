// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/KeyFactory.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/KeyRepository.h"
#include "model/storage/SessionRepository.h"
#include "tests/support/RunningModel.h"

#include <QJsonArray>
#include <QSemaphore>
#include <QTest>
#include <QtCrypto>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::RunningModel;

/// Judging tokens against the store as it is at that moment.
class TestSessions final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void knowsWhoAsks();
    void refusesTokensOfOtherDialects();
    void refusesOneUseForTheOther();
    void refusesForeignBytes_data();
    void refusesForeignBytes();
    void tokensLiveAsLongAsTheirSetting_data();
    void tokensLiveAsLongAsTheirSetting();
    void seesWhatOthersCommit_data();
    void seesWhatOthersCommit();
    void readsAgainWhatOthersEdit();
    void acceptsKeysThatOthersAdd();
    void refusesKeysThatOthersRemove();
    void touchesOnceAMinute();
    void refreshesInTheSameSession();
    void neverOutlivesItsSession();
    void refusesToRefreshWhatEndsMeanwhile();
    void logsOutOnce();
    void notesTheFirstRefusal_data();
    void notesTheFirstRefusal();
    void notesOnlyWhatEndingRefused();
    void trustsNothingWhileTheStoreFails();

private:
    Result<Principal> authenticate(const Login &login, Dialect dialect = Dialect::Buyer)
    {
        return m_model->workspace().sessions().authenticate(dialect, login.tokens.access);
    }
    Result<QByteArray> refresh(const QByteArray &token, Dialect dialect = Dialect::Buyer)
    {
        return test::await<QByteArray>([&](const Done<QByteArray> &done) {
            m_model->workspace().sessions().refresh(
                dialect, token, {u"POST /refresh"_s, u"192.0.2.7"_s}, done);
        });
    }
    Result<void> logOut(const Principal &principal)
    {
        return test::await<void>([&](const Done<void> &done) {
            m_model->workspace().sessions().logOut(principal, u"192.0.2.7"_s, done);
        });
    }
    Result<Principal> ask(Workspace &workspace, const Login &login, const QString &request)
    {
        return workspace.sessions().authenticate(Dialect::Buyer, login.tokens.access, [&request] {
            return RequestNote{request, u"198.51.100.9"_s};
        });
    }
    /// What stands in the store once all that was asked for is written.
    [[nodiscard]] Session stored(const Login &login)
    {
        (void)test::write<void>(m_model->backend().writer(), [](UnitOfWork &) { return Result<void>(); });
        return *SessionRepository::find(*m_model->store().open(Connection::Mode::Read), login.session.id);
    }
    [[nodiscard]] Login login(Dialect dialect = Dialect::Buyer)
    {
        return *m_model->logIn(u"alice"_s, "secret", dialect);
    }

    const QCA::Initializer m_qca;
    std::unique_ptr<RunningModel> m_model;
    Account m_alice;
};

void TestSessions::init()
{
    m_model.reset();
    m_model = std::make_unique<RunningModel>();
    m_alice = m_model->add(u"alice"_s, u"alice@example.com"_s);
}

void TestSessions::knowsWhoAsks()
{
    for (const Dialect dialect : allDialects) {
        const Login made = login(dialect);
        QCOMPARE(made.tokens.refresh.isEmpty(), dialect != Dialect::Buyer);
        for (int i = 0; i < 2; ++i) { // the second time out of the caches
            const Result<Principal> principal = authenticate(made, dialect);
            QVERIFY(principal);
            QVERIFY(principal->session.id == made.session.id && principal->account.id == m_alice.id);
            QCOMPARE(principal->account.email, u"alice@example.com"_s);
            QCOMPARE(principal->session.dialect, dialectName(dialect));
            QCOMPARE(principal->session.address, u"192.0.2.7"_s);
            QCOMPARE(principal->session.userAgent, u"tester/1"_s);
        }
    }
}

void TestSessions::refusesTokensOfOtherDialects()
{
    for (const Dialect own : allDialects) {
        const Login made = login(own);
        for (int round = 0; round < 2; ++round) {
            for (const Dialect other : allDialects) {
                const Result<Principal> principal = authenticate(made, other);
                QCOMPARE(principal.ok(), own == other);
                if (own != other)
                    QCOMPARE(principal.error().code, ErrorCode::TokenInvalid);
            }
        }
    }
}

void TestSessions::refusesOneUseForTheOther()
{
    const Login made = login();
    Sessions &sessions = m_model->workspace().sessions();
    for (int round = 0; round < 2; ++round) { // before and after either is known
        QCOMPARE(
            sessions.authenticate(Dialect::Buyer, made.tokens.refresh).error().code, ErrorCode::TokenInvalid);
        QCOMPARE(refresh(made.tokens.access).error().code, ErrorCode::TokenInvalid);
        QVERIFY(authenticate(made));
        QVERIFY(refresh(made.tokens.refresh));
    }
    QCOMPARE(refresh(login(Dialect::Employee).tokens.access, Dialect::Employee).error().code,
        ErrorCode::TokenInvalid);
}

void TestSessions::refusesForeignBytes_data()
{
    QTest::addColumn<QByteArray>("token");
    for (const char *token : {"", ".", "..", "a.b.c", "Bearer", "eyJhbGciOiJub25lIn0.e30."})
        QTest::addRow("'%s'", token) << QByteArray(token);
    QTest::newRow("no UTF-8") << "\xff\xfe.\xff"_ba;
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("long") << QByteArray(60'000, 'a');
}

void TestSessions::refusesForeignBytes()
{
    QFETCH(const QByteArray, token);
    Sessions &sessions = m_model->workspace().sessions();
    for (const Dialect dialect : allDialects) {
        for (int round = 0; round < 2; ++round)
            QCOMPARE(sessions.authenticate(dialect, token).error().code, ErrorCode::TokenInvalid);
    }
    const QByteArray good = login().tokens.access;
    for (const qsizetype cut : {qsizetype(1), good.size() / 2, good.size() - 1})
        QCOMPARE(
            sessions.authenticate(Dialect::Buyer, good.first(cut)).error().code, ErrorCode::TokenInvalid);
    QCOMPARE(sessions.authenticate(Dialect::Buyer, good + "A").error().code, ErrorCode::TokenInvalid);
    QCOMPARE(sessions.authenticate(Dialect::Buyer, good + "=").error().code, ErrorCode::TokenInvalid);
}

void TestSessions::tokensLiveAsLongAsTheirSetting_data()
{
    QTest::addColumn<int>("dialect");
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<bool>("askedBefore");
    for (const bool before : {false, true}) {
        const char *how = before ? "known" : "new";
        QTest::addRow("buyer, %s", how) << int(Dialect::Buyer) << qint64(7200) << before;
        QTest::addRow("usercenter, %s", how) << int(Dialect::Usercenter) << qint64(86'400) << before;
        QTest::addRow("employee, %s", how) << int(Dialect::Employee) << qint64(86'400) << before;
    }
}

void TestSessions::tokensLiveAsLongAsTheirSetting()
{
    QFETCH(const int, dialect);
    QFETCH(const qint64, seconds);
    QFETCH(const bool, askedBefore);
    const auto which = static_cast<Dialect>(dialect);
    m_model->clock().advanceMs(730); // no session begins with a whole second
    const Login made = login(which);
    if (askedBefore)
        QVERIFY(authenticate(made, which));
    m_model->clock().advanceMs(seconds * 1000 - 731);
    QVERIFY(authenticate(made, which));
    m_model->clock().advanceMs(1);
    QCOMPARE(authenticate(made, which).error().code, ErrorCode::TokenExpired);
    m_model->clock().advanceSeconds(100'000'000);
    QCOMPARE(authenticate(made, which).error().code, ErrorCode::TokenExpired);
}

void TestSessions::seesWhatOthersCommit_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("revoked") << u"end"_s << ErrorCode::SessionEnded;
    QTest::newRow("password changed") << u"endAll"_s << ErrorCode::SessionEnded;
    QTest::newRow("account disabled") << u"disable"_s << ErrorCode::SessionEnded;
    QTest::newRow("account deleted") << u"remove"_s << ErrorCode::AccountGone;
    QTest::newRow("ended, then deleted") << u"endRemove"_s << ErrorCode::AccountGone;
}

void TestSessions::seesWhatOthersCommit()
{
    QFETCH(const QString, what);
    QFETCH(const ErrorCode, code);
    for (const Dialect dialect : allDialects) {
        const QString name = u"bob"_s + dialectName(dialect);
        Account bob = m_model->add(name);
        const Login made = *m_model->logIn(name, "secret", dialect);
        const Login other = login(dialect);
        QVERIFY(authenticate(made, dialect) && authenticate(other, dialect));
        m_model->writeElsewhere([&](UnitOfWork &unit) -> Result<void> {
            if (what == u"end")
                return SessionRepository::end(unit, made.session.id, EndReason::Revoked, u"console"_s);
            if (what == u"endAll") {
                const Result<qint64> all =
                    SessionRepository::endAll(unit, bob.id, EndReason::PasswordChanged, u"console"_s);
                return all ? Result<void>() : Result<void>(all.error());
            }
            if (what == u"disable") {
                bob.isActive = false;
                return AccountRepository::update(unit, bob);
            }
            if (what == u"endRemove") {
                if (auto ended = SessionRepository::endAll(unit, bob.id, EndReason::AccountDeleted, u"x"_s);
                    !ended)
                    return ended.error();
            }
            return AccountRepository::remove(unit, bob.id);
        });
        QCOMPARE(authenticate(made, dialect).error().code, code);
        QCOMPARE(authenticate(made, dialect).error().code, code);
        QCOMPARE(m_model->openWorkspace()->sessions().authenticate(dialect, made.tokens.access).error().code,
            code);
        QVERIFY(authenticate(other, dialect));
        if (dialect == Dialect::Buyer)
            QCOMPARE(refresh(made.tokens.refresh).error().code, code);
    }
}

void TestSessions::readsAgainWhatOthersEdit()
{
    const Login made = login();
    QVERIFY(authenticate(made)->account.nickname == u"alice");
    for (int i = 0; i < 5; ++i) {
        Account edited = m_alice;
        edited.nickname = QString::number(i);
        m_model->writeElsewhere([&](UnitOfWork &unit) { return AccountRepository::update(unit, edited); });
        QCOMPARE(authenticate(made)->account.nickname, QString::number(i));
    }
    m_model->store().run(u"DELETE FROM sessions"_s); // without a word: what is known may stand
    const Login unknown = made;
    const auto fresh = m_model->openWorkspace();
    QCOMPARE(fresh->sessions().authenticate(Dialect::Buyer, unknown.tokens.access).error().code,
        ErrorCode::SessionEnded);
}

void TestSessions::acceptsKeysThatOthersAdd()
{
    const Login before = login(Dialect::Employee);
    QVERIFY(authenticate(before, Dialect::Employee));
    const auto other = m_model->openWorkspace();
    const SigningKey added = makeHmacKey();
    const SigningKey published = *makeRsaKey();
    m_model->clock().advanceMs(1);
    m_model->writeElsewhere([&](UnitOfWork &unit) {
        const Result<void> first = KeyRepository::insert(unit, {published, u"buyer"_s, 0, {}});
        return first ? KeyRepository::insert(unit, {added, u"employee"_s, 0, {}}) : first;
    });
    const Result<KeySet *> keys = other->sessions().keys();
    QCOMPARE((*keys)->currentKid(Dialect::Employee), added.kid);
    QCOMPARE((*keys)->jwks(Dialect::Buyer).value("keys"_L1).toArray().size(), 2);
    const Login after = *test::await<Login>([&](const Done<Login> &done) {
        other->logins().logIn(RunningModel::attempt(u"alice"_s, "secret", Dialect::Employee), done);
    });
    QCOMPARE(after.session.keyId, added.kid);
    QVERIFY(authenticate(after, Dialect::Employee)); // this workspace has not looked since
    QVERIFY(authenticate(before, Dialect::Employee));
    QCOMPARE(login(Dialect::Employee).session.keyId, added.kid);
}

void TestSessions::refusesKeysThatOthersRemove()
{
    const Login made = login(Dialect::Employee);
    QVERIFY(authenticate(made, Dialect::Employee));
    m_model->clock().advanceMs(1);
    m_model->store().run(u"DELETE FROM signing_keys WHERE purpose = 'employee'"_s);
    m_model->writeElsewhere([&](UnitOfWork &unit) {
        return KeyRepository::insert(unit, {makeHmacKey(), u"employee"_s, 0, {}});
    });
    // It was found good before, but by a key that is no more.
    QCOMPARE(authenticate(made, Dialect::Employee).error().code, ErrorCode::TokenInvalid);
    QVERIFY(authenticate(login(Dialect::Employee), Dialect::Employee));
}

void TestSessions::touchesOnceAMinute()
{
    const Login made = login();
    const qint64 begun = made.session.lastSeenAtMs;
    const auto settled = [&] { // what is stored once all that was asked for is written
        (void)test::write<void>(m_model->backend().writer(), [](UnitOfWork &) { return Result<void>(); });
        return m_model->store().number(u"SELECT last_seen_at FROM sessions"_s) - begun;
    };
    const auto other = m_model->openWorkspace();
    m_model->clock().advanceMs(59'999);
    QVERIFY(authenticate(made));
    QCOMPARE(settled(), 0);
    m_model->clock().advanceMs(1);
    const qint64 changes = m_model->store().number(u"SELECT max(id) FROM changes"_s);
    for (int i = 0; i < 50; ++i) {
        QVERIFY(authenticate(made));
        QVERIFY(other->sessions().authenticate(Dialect::Buyer, made.tokens.access));
    }
    QCOMPARE(settled(), 60'000);
    QVERIFY(m_model->store().number(u"SELECT max(id) FROM changes"_s) <= changes + 1);
    m_model->clock().advanceMs(-3'600'000); // a clock set back moves nothing back
    QVERIFY(authenticate(made));
    QCOMPARE(settled(), 60'000);
}

void TestSessions::refreshesInTheSameSession()
{
    Login made = login();
    m_model->clock().advanceSeconds(7'200);
    QCOMPARE(authenticate(made).error().code, ErrorCode::TokenExpired);
    const Result<QByteArray> access = refresh(made.tokens.refresh);
    QVERIFY(access && *access != made.tokens.access);
    made.tokens.access = *access;
    const Result<Principal> principal = authenticate(made);
    QVERIFY(principal && principal->session.id == made.session.id);
    QCOMPARE(m_model->store().number(u"SELECT count(*) FROM sessions"_s), 1);
    QCOMPARE(
        m_model->store().number(u"SELECT count(*) FROM audit_events WHERE action = 'token_refreshed'"_s), 1);
    QVERIFY(logOut(*principal));
    QCOMPARE(authenticate(made).error().code, ErrorCode::SessionEnded);
    QCOMPARE(refresh(made.tokens.refresh).error().code, ErrorCode::SessionEnded);
}

void TestSessions::neverOutlivesItsSession()
{
    Login made = login();
    constexpr qint64 week = 7 * 86'400;
    m_model->clock().advanceSeconds(week - 10);
    made.tokens.access = *refresh(made.tokens.refresh);
    QVERIFY(authenticate(made));
    m_model->clock().advanceSeconds(9);
    QVERIFY(authenticate(made));
    m_model->clock().advanceSeconds(1);
    QCOMPARE(authenticate(made).error().code, ErrorCode::TokenExpired);
    QCOMPARE(refresh(made.tokens.refresh).error().code, ErrorCode::TokenExpired);
    // A session that was shortened ends although its tokens say otherwise.
    const Login shortened = login(Dialect::Usercenter);
    m_model->store().run(u"UPDATE sessions SET expires_at = %1"_s.arg(m_model->clock().nowMs()));
    QCOMPARE(authenticate(shortened, Dialect::Usercenter).error().code, ErrorCode::SessionEnded);
}

/// The session ends after the token was judged and before the refresh is written.
void TestSessions::refusesToRefreshWhatEndsMeanwhile()
{
    const Login made = login();
    const auto mailbox = std::make_shared<Mailbox>();
    QSemaphore judged;
    const Result<QByteArray> refused = test::await<QByteArray>([&](const Done<QByteArray> &done) {
        // Ahead in the queue of the same writer, and not committed before the token was judged.
        m_model->backend().writer().submit<void>(
            mailbox,
            [&](UnitOfWork &unit) {
                judged.acquire();
                return SessionRepository::end(unit, made.session.id, EndReason::Revoked, u"console"_s);
            },
            [](const Result<void> &) {});
        m_model->workspace().sessions().refresh(
            Dialect::Buyer, made.tokens.refresh, {u"POST /late"_s, {}}, done);
        judged.release();
    });
    mailbox->close();
    QCOMPARE(refused.error().code, ErrorCode::SessionEnded);
    QCOMPARE(stored(made).refused.request, u"POST /late"_s);
    QCOMPARE(
        m_model->store().number(u"SELECT count(*) FROM audit_events WHERE action = 'token_refreshed'"_s), 0);
}

void TestSessions::logsOutOnce()
{
    const Login made = login();
    const Principal principal = *authenticate(made);
    QVERIFY(logOut(principal));
    QCOMPARE(logOut(principal).error().code, ErrorCode::SessionEnded);
    QCOMPARE(authenticate(made).error().code, ErrorCode::SessionEnded);
    const Result<Session> stored =
        SessionRepository::find(*m_model->store().open(Connection::Mode::Read), made.session.id);
    QCOMPARE(stored->endReason, u"logged_out"_s);
    QCOMPARE(stored->endedBy, u"alice"_s);
    QCOMPARE(stored->endedAtMs.value_or(0), m_model->clock().nowMs());
    QCOMPARE(m_model->store().number(u"SELECT count(*) FROM audit_events WHERE action = 'logged_out'"_s), 1);
}

void TestSessions::notesTheFirstRefusal_data()
{
    QTest::addColumn<bool>("isDeleted");
    QTest::addColumn<bool>("byRefresh");
    QTest::newRow("access token") << false << false;
    QTest::newRow("refresh token") << false << true;
    QTest::newRow("of a deleted account") << true << false;
}

void TestSessions::notesTheFirstRefusal()
{
    QFETCH(const bool, isDeleted);
    QFETCH(const bool, byRefresh);
    const Login made = login();
    const auto other = m_model->openWorkspace();
    QVERIFY(ask(m_model->workspace(), made, u"GET /good"_s) && ask(*other, made, u"GET /good"_s));
    m_model->writeElsewhere([&](UnitOfWork &unit) {
        const EndReason reason = isDeleted ? EndReason::AccountDeleted : EndReason::Revoked;
        return SessionRepository::end(unit, made.session.id, reason, u"console"_s);
    });
    QVERIFY(!stored(made).refusedAtMs);
    m_model->clock().advanceMs(1'500);
    const qint64 at = m_model->clock().nowMs();
    QVERIFY(byRefresh ? !refresh(made.tokens.refresh) : !ask(m_model->workspace(), made, u"GET /first"_s));
    QCOMPARE(stored(made).refusedAtMs.value_or(0), at);
    const qint64 changes = m_model->store().number(u"SELECT max(id) FROM changes"_s);
    // A flood from everywhere, with the note in the caches and without it, writes no more.
    m_model->clock().advanceSeconds(1);
    const auto fresh = m_model->openWorkspace();
    for (int i = 0; i < 50; ++i) {
        for (Workspace *workspace : {&m_model->workspace(), other.get(), fresh.get()})
            QVERIFY(!ask(*workspace, made, u"GET /later"_s));
        QVERIFY(!refresh(made.tokens.refresh));
    }
    const Session session = stored(made);
    QCOMPARE(session.refusedAtMs.value_or(0), at);
    QCOMPARE(session.refused.request, byRefresh ? u"POST /refresh"_s : u"GET /first"_s);
    QCOMPARE(session.refused.address, byRefresh ? u"192.0.2.7"_s : u"198.51.100.9"_s);
    QCOMPARE(m_model->store().number(u"SELECT max(id) FROM changes"_s), changes);
}

void TestSessions::notesOnlyWhatEndingRefused()
{
    const Login made = login();
    Workspace &workspace = m_model->workspace();
    const auto end = [&] {
        m_model->writeElsewhere([&](UnitOfWork &unit) {
            return SessionRepository::end(unit, made.session.id, EndReason::Revoked, u"console"_s);
        });
    };
    // A live session is not refused, whoever else errs.
    QVERIFY(ask(workspace, made, u"GET /good"_s));
    QVERIFY(!authenticate(made, Dialect::Employee) && !refresh(made.tokens.access));
    QVERIFY(!stored(made).refusedAtMs);
    end();
    // These would have been refused of a live session too.
    QVERIFY(!authenticate(made, Dialect::Employee) && !refresh(made.tokens.access));
    QVERIFY(!stored(made).refusedAtMs);
    m_model->clock().advanceSeconds(7'200);
    QCOMPARE(ask(workspace, made, u"GET /expired"_s).error().code, ErrorCode::TokenExpired);
    QVERIFY(!stored(made).refusedAtMs);
    QVERIFY(!refresh(made.tokens.refresh));
    QCOMPARE(stored(made).refused.request, u"POST /refresh"_s);
}

/// Where the feed cannot be read no cache is believed; once it can, all is as before.
void TestSessions::trustsNothingWhileTheStoreFails()
{
    const Login made = login();
    QVERIFY(authenticate(made));
    m_model->store().run(u"ALTER TABLE changes RENAME TO hidden"_s);
    QVERIFY(!authenticate(made));
    QVERIFY(!authenticate(made));
    m_model->store().run(u"ALTER TABLE hidden RENAME TO changes"_s);
    QVERIFY(authenticate(made));
    // A changed key that could not be read at first is read later.
    m_model->clock().advanceMs(1);
    const SigningKey added = makeHmacKey();
    m_model->writeElsewhere([&](UnitOfWork &unit) {
        return KeyRepository::insert(unit, {added, u"employee"_s, 0, {}});
    });
    m_model->store().run(u"ALTER TABLE signing_keys RENAME TO hidden"_s);
    QVERIFY(!m_model->workspace().sessions().keys());
    m_model->store().run(u"ALTER TABLE hidden RENAME TO signing_keys"_s);
    QCOMPARE((*m_model->workspace().sessions().keys())->currentKid(Dialect::Employee), added.kid);
}

QTEST_GUILESS_MAIN(TestSessions)
#include "tst_sessions.moc"
