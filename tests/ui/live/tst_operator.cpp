// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessions/SessionAdmin.h"
#include "tests/support/Await.h"
#include "tests/support/server/ApiUser.h"
#include "tests/support/ui/Hands.h"
#include "tests/ui/live/LiveConsole.h"

#include <QAbstractItemView>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QtCrypto>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::ApiUser;
using test::Hands;
using test::HttpAnswer;
using test::HttpRequest;

namespace {

constexpr int patienceMs = 30'000; // only ever waited for where a test fails

quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : quint16(0);
}

QString kidOf(const QByteArray &token)
{
    const QByteArray header = QByteArray::fromBase64(token.split('.').front(), QByteArray::Base64UrlEncoding);
    return QJsonDocument::fromJson(header)["kid"_L1].toString();
}

} // namespace

/// The work of an operator from the window as it opens to what clients see of it, with the keyboard alone and
/// with the mouse alone.
class TestOperator final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void findsWhyAClientGets401_data() { bothWays(); }
    void findsWhyAClientGets401();
    void endsOnePersonsSessions_data() { bothWays(); }
    void endsOnePersonsSessions();
    void unlocksAName_data() { bothWays(); }
    void unlocksAName();
    void changesAPort_data() { bothWays(); }
    void changesAPort();
    void rotatesTheKeys_data() { bothWays(); }
    void rotatesTheKeys();
    void backsUpAndRestores_data() { bothWays(); }
    void backsUpAndRestores();

private:
    static void bothWays();
    [[nodiscard]] static bool isMouse();

    // What a person does, each from wherever the window is.
    [[nodiscard]] bool command(const QString &typed, const QString &entry);
    /// Until the window shows these words.
    [[nodiscard]] static bool waitsFor(const QString &words)
    {
        return QTest::qWaitFor([&] { return Hands::sees(words); }, patienceMs);
    }
    [[nodiscard]] bool goTo(const QString &page, int number);
    [[nodiscard]] bool goToSection(const QString &section);
    [[nodiscard]] bool use(const QString &button);
    [[nodiscard]] bool agree(const QString &button, const QString &verb);
    [[nodiscard]] static bool chooseVerb(const QString &verb);

    [[nodiscard]] const test::HostApi &api() const { return m_console->api(); }
    [[nodiscard]] QStringList published() const;
    [[nodiscard]] qint64 count(const QString &sql) const { return m_console->store().number(sql); }
    void endOnTheCommandLine(const QByteArray &token) const;

    const QCA::Initializer m_qca;
    std::unique_ptr<test::LiveConsole> m_console;
};

void TestOperator::init()
{
    m_console = std::make_unique<test::LiveConsole>();
    QVERIFY(m_console->open());
    QCOMPARE(m_console->page(), u"overview"_s);
}

void TestOperator::cleanup()
{
    m_console.reset();
}

void TestOperator::bothWays()
{
    QTest::addColumn<bool>("isMouse");
    QTest::newRow("keyboard") << false;
    QTest::newRow("mouse") << true;
}

bool TestOperator::isMouse()
{
    QFETCH(const bool, isMouse);
    return isMouse;
}

// --- what a person does -------------------------------------------------------------------------

/// By Ctrl+K: types until the entry is on offer, and goes down to it.
bool TestOperator::command(const QString &typed, const QString &entry)
{
    Hands::press(Qt::Key_K, Qt::ControlModifier);
    Hands::type(typed);
    const auto offered = [] { return Hands::list(u"What fits"_s); };
    if (!QTest::qWaitFor([&] { return Hands::row(offered(), entry, Qt::UserRole) >= 0; }, patienceMs))
        return false;
    for (int left = Hands::row(offered(), entry, Qt::UserRole); left > 0; --left)
        Hands::press(Qt::Key_Down);
    Hands::press(Qt::Key_Return);
    return true;
}

bool TestOperator::goTo(const QString &page, int number)
{
    if (isMouse())
        return Hands::click(Hands::button(page));
    Hands::press(Qt::Key_0 + number, Qt::ControlModifier);
    return true;
}

bool TestOperator::goToSection(const QString &section)
{
    if (!isMouse())
        return command(section, section);
    return goTo(u"Settings"_s, 9) && Hands::clickRow(Hands::list(u"Sections"_s), section);
}

/// Presses that button.
bool TestOperator::use(const QString &button)
{
    if (isMouse())
        return Hands::click(Hands::button(button));
    if (!Hands::tabTo(button))
        return false;
    Hands::press(Qt::Key_Space);
    return true;
}

bool TestOperator::chooseVerb(const QString &verb)
{
    if (isMouse())
        return Hands::click(Hands::button(verb));
    if (!Hands::tabTo(verb))
        return false;
    Hands::press(Qt::Key_Return);
    return true;
}

/// Presses that button, and in the question that follows the one of that verb.
bool TestOperator::agree(const QString &button, const QString &verb)
{
    return Hands::during([&] { return use(button); }, {[&] { return chooseVerb(verb); }});
}

QStringList TestOperator::published() const
{
    QStringList kids;
    const QJsonArray keys =
        api().ask(Dialect::Buyer, HttpRequest::get("/.well-known/jwks.json")).json()["keys"_L1].toArray();
    for (const QJsonValue &key : keys)
        kids.append(key["kid"_L1].toString());
    return kids;
}

void TestOperator::endOnTheCommandLine(const QByteArray &token) const
{
    SessionAdmin admin(m_console->backend(), Operator{u"command line"_s, {}});
    const SessionId session{ApiUser::claims(token).value(u"sid"_s).toString()};
    const auto revoke = [&](const Done<SessionsRevoked> &done) { admin.revoke({session}, nullptr, done); };
    QCOMPARE(test::await<SessionsRevoked>(revoke)->sessions, 1);
}

// --- the tasks ----------------------------------------------------------------------------------

void TestOperator::findsWhyAClientGets401()
{
    const ApiUser alice(api(), u"alice_01"_s);
    QCOMPARE(alice.registerAt(Dialect::Employee).status, 201);
    const QByteArray token = alice.token(Dialect::Employee);
    QCOMPARE(alice.profile(Dialect::Employee, token).status, 200);
    endOnTheCommandLine(token);
    QCOMPARE(alice.profile(Dialect::Employee, token).status, 401);

    // The list of the refused requests, and the one that it is about.
    const QString reason = u"The session was revoked on the command line"_s;
    if (isMouse()) {
        QVERIFY(goTo(u"Requests"_s, 4));
        QVERIFY(Hands::during([] { return Hands::click(Hands::button(u"Status"_s)); },
            {[] { return Hands::takeByMouse(u"Refused (4xx)"_s); }}));
        QTRY_VERIFY_WITH_TIMEOUT(Hands::clickRow(Hands::list(u"Requests"_s), u"401"_s), patienceMs);
    } else {
        QVERIFY(command(u"refused"_s, u"Refused requests"_s));
        QTRY_VERIFY_WITH_TIMEOUT(Hands::row(Hands::list(u"Requests"_s), u"401"_s) == 0, patienceMs);
        Hands::press(Qt::Key_Down);
    }
    QVERIFY(waitsFor(reason));
    QVERIFY(Hands::sees(u"401"_s));

    // From there to the session that has ended, and to whose it was.
    const QString sid = ApiUser::claims(token).value(u"sid"_s).toString().left(16);
    if (isMouse()) {
        QLabel *link = Hands::label(sid);
        QVERIFY(link && Hands::scrollTo(link));
        QVERIFY(Hands::clickAt(link, QPoint(20, link->height() / 2)));
    } else {
        QVERIFY(Hands::tabTo(u"Session "_s));
        Hands::press(Qt::Key_Return);
    }
    QCOMPARE(m_console->page(), u"sessions"_s);
    QVERIFY(waitsFor(u"command line"_s));
    QVERIFY(use(u"Open account"_s));
    QCOMPARE(m_console->page(), u"users"_s);
    QVERIFY(waitsFor(u"alice_01@example.com"_s));
}

void TestOperator::endsOnePersonsSessions()
{
    const ApiUser alice(api(), u"alice_01"_s);
    const ApiUser robert(api(), u"robert_01"_s);
    QCOMPARE(alice.registerAt(Dialect::Employee).status, 201);
    QCOMPARE(robert.registerAt(Dialect::Buyer).status, 201);
    QList<QByteArray> tokens;
    for (const Dialect dialect : allDialects)
        tokens.append(alice.token(dialect));
    const QByteArray other = robert.token(Dialect::Buyer);

    if (isMouse()) {
        QVERIFY(goTo(u"Sessions"_s, 3));
        QTRY_VERIFY_WITH_TIMEOUT(Hands::row(Hands::list(u"Sessions"_s), u"alice_01"_s) >= 0, patienceMs);
        auto *sessions = Hands::list(u"Sessions"_s);
        QVERIFY(Hands::clickRow(sessions, u"alice_01"_s));
        QVERIFY(Hands::during([&] { return Hands::clickRow(sessions, u"alice_01"_s, Qt::RightButton); },
            {[] { return Hands::takeByMouse(u"Revoke everything of alice_01"_s); },
                [] { return chooseVerb(u"Revoke 3 sessions"_s); }}));
    } else {
        QVERIFY(command(u"alice"_s, u"alice_01"_s));
        QVERIFY(waitsFor(u"alice_01@example.com"_s));
        const auto ask = [] {
            Hands::press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
            return true;
        };
        QVERIFY(Hands::during(ask, {[] { return chooseVerb(u"End the sessions"_s); }}));
    }
    for (const Dialect dialect : allDialects)
        QTRY_COMPARE_WITH_TIMEOUT(
            alice.profile(dialect, tokens.at(static_cast<qsizetype>(dialect))).status, 401, patienceMs);
    QCOMPARE(robert.profile(Dialect::Buyer, other).status, 200);
    QCOMPARE(count(u"SELECT count(*) FROM sessions WHERE ended_by = 'console'"_s), 3);
    QCOMPARE(count(u"SELECT count(*) FROM sessions WHERE ended_at IS NULL"_s), 1);
}

void TestOperator::unlocksAName()
{
    const ApiUser alice(api(), u"alice_01"_s);
    QCOMPARE(alice.registerAt(Dialect::Employee).status, 201);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(alice.failToLogIn(Dialect::Employee).status, 401);
    QCOMPARE(alice.logIn(Dialect::Employee).status, 401);

    QVERIFY(goTo(u"Lockouts"_s, 5));
    QTRY_VERIFY_WITH_TIMEOUT(Hands::row(Hands::list(u"Locked names"_s), u"alice_01"_s) >= 0, patienceMs);
    if (isMouse()) {
        QVERIFY(Hands::clickRow(Hands::list(u"Locked names"_s), u"alice_01"_s));
        QVERIFY(use(u"Unlock"_s));
    } else {
        Hands::press(Qt::Key_Down);
        Hands::press(Qt::Key_Delete);
    }
    QVERIFY(waitsFor(u"1 name unlocked."_s));
    QVERIFY(waitsFor(u"Nobody is locked out"_s));
    QCOMPARE(alice.logIn(Dialect::Employee).status, 200);
    QCOMPARE(count(u"SELECT count(*) FROM login_failures"_s), 0);
}

void TestOperator::changesAPort()
{
    const quint16 before = api().port(Dialect::Usercenter);
    const quint16 wanted = freePort();
    const ApiUser admin(api(), u"admin"_s, u"admin123"_s);
    const QByteArray token = admin.token(Dialect::Usercenter);

    QVERIFY(goTo(u"Settings"_s, 9));
    const QString field = u"Port of usercenter"_s;
    if (isMouse()) {
        QWidget *edit = Hands::named(field);
        QVERIFY(edit && Hands::scrollTo(edit));
        QVERIFY(Hands::clickAt(edit, QPoint(14, edit->height() / 2), Qt::LeftButton, true));
    } else {
        QVERIFY(Hands::tabTo(field));
    }
    Hands::type(QString::number(wanted));
    QVERIFY(waitsFor(u"Not saved yet: Port of usercenter."_s));
    if (isMouse())
        QVERIFY(use(u"Save"_s));
    else
        Hands::press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(waitsFor(u"Everything is saved."_s));
    QCOMPARE(api().port(Dialect::Usercenter), wanted);
    QCOMPARE(admin.profile(Dialect::Usercenter, token).status, 200);
    QVERIFY(!test::RawClient(before).isConnected());
    QCOMPARE(count(u"SELECT value FROM settings WHERE name = 'listen/usercenter_port'"_s), wanted);
}

void TestOperator::rotatesTheKeys()
{
    const ApiUser admin(api(), u"admin"_s, u"admin123"_s);
    const HttpAnswer login = admin.logIn(Dialect::Buyer);
    const QByteArray old = ApiUser::accessToken(login);
    const QByteArray refresh = ApiUser::refreshToken(login);

    QVERIFY(goToSection(u"Signing keys"_s));
    QTRY_COMPARE_WITH_TIMEOUT(Hands::list(u"Signing keys"_s)->model()->rowCount(), 4, patienceMs);
    QVERIFY(agree(u"Replace all"_s, u"Replace the keys"_s));
    QVERIFY(waitsFor(u"3 keys replaced. Everybody stays logged in."_s));
    QTRY_COMPARE_WITH_TIMEOUT(Hands::list(u"Signing keys"_s)->model()->rowCount(), 7, patienceMs);

    const QByteArray fresh = admin.token(Dialect::Buyer);
    QVERIFY(kidOf(fresh) != kidOf(old));
    for (const QByteArray &token : {old, fresh}) {
        QCOMPARE(admin.profile(Dialect::Buyer, token).status, 200);
        QVERIFY(published().contains(kidOf(token)));
    }
    const QByteArray body = "{\"refresh_token\":\"" + refresh + "\"}";
    QCOMPARE(api().ask(Dialect::Buyer, HttpRequest::json("POST", "/api/v1/auth/refresh", body)).status, 200);
    QCOMPARE(count(u"SELECT count(*) FROM signing_keys WHERE retired_at IS NOT NULL"_s), 3);
}

void TestOperator::backsUpAndRestores()
{
    const ApiUser alice(api(), u"alice_01"_s);
    QCOMPARE(alice.registerAt(Dialect::Employee).status, 201);
    const QByteArray token = alice.token(Dialect::Employee);
    const QString file = m_console->file(u"kept.gatehouse-backup"_s);
    QVERIFY(isMouse() ? goToSection(u"Data"_s) : goTo(u"Users"_s, 2));
    const auto start = [&](const QString &button, const QString &entry) {
        return isMouse() ? use(button) : command(entry, entry);
    };

    m_console->answerFile(file);
    QVERIFY(start(u"Back up…"_s, u"Back up the store"_s));
    QVERIFY(waitsFor(u"Written to"_s));
    QVERIFY(QFile::exists(file));

    // Meanwhile she is lost, and somebody has come.
    m_console->store().run(u"DELETE FROM accounts WHERE username = 'alice_01'"_s);
    const ApiUser late(api(), u"robert_01"_s);
    QCOMPARE(late.registerAt(Dialect::Employee).status, 201);
    QTRY_COMPARE_WITH_TIMEOUT(alice.logIn(Dialect::Employee).status, 401, patienceMs);

    m_console->answerFile(file);
    QVERIFY(Hands::during([&] { return start(u"Restore…"_s, u"Restore a backup"_s); },
        {[] { return chooseVerb(u"Replace the store"_s); }}));
    QVERIFY(waitsFor(u"Restored. Accounts: 2"_s));
    QCOMPARE(alice.profile(Dialect::Employee, token).status, 200); // her session is back as well
    QCOMPARE(alice.logIn(Dialect::Employee).status, 200);
    QCOMPARE(late.logIn(Dialect::Employee).status, 401);
    QCOMPARE(count(u"SELECT count(*) FROM accounts WHERE username = 'robert_01'"_s), 0);
}

QTEST_MAIN(TestOperator)
#include "tst_operator.moc"
