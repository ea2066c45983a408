// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/directory/Directory.h"
#include "tests/support/server/ApiUser.h"
#include "tests/support/server/LiveApi.h"
#include "tests/support/ui/Child.h"
#include "tests/support/ui/FakeServer.h"
#include "tests/support/ui/ScriptedDialogs.h"
#include "ui/admin/AdminPage.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/Preferences.h"
#include "ui/inspector/InspectorPage.h"
#include "ui/overview/CallsCard.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTest>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::ApiUser;
using test::HttpRequest;
using test::LiveApi;

/// What is done in the console is seen by a client on the wire with its next request, and the reverse.
class TestConsoleWire final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aChangedPasswordCountsAtOnce();
    void aChangedProfileIsSeen();
    void theInspectorFollowsTheWire();
    void theCopiedCallWorks_data();
    void theCopiedCallWorks();
    void theExampleCallsWork_data() { theCopiedCallWorks_data(); }
    void theExampleCallsWork();

private:
    /// What a shell's output is of what was copied. The server's threads answer; this one may wait.
    static QByteArray pasted(const QString &call)
    {
        QProcess shell;
        shell.start(u"sh"_s, {u"-c"_s, call + u" -s -m 20"_s});
        return shell.waitForFinished() ? shell.readAllStandardOutput() : QByteArray();
    }

    template <typename T>
    T *child(const QWidget &page, const char *name)
    {
        return test::childOf<T>(page, QString::fromLatin1(name));
    }
    void type(const QWidget &page, const char *field, const QString &text)
    {
        auto *edit = child<QLineEdit>(page, field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    /// Null until there is one to be seen.
    QString verdict(const QWidget &page)
    {
        const auto *label = child<QLabel>(page, "verdict");
        return label->isVisible() ? label->text() : QString();
    }
    void show(QWidget &page)
    {
        page.resize(1100, 900);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
    }
    [[nodiscard]] ConsoleContext context()
    {
        return {m_api->backend(), *m_directory, m_server, *m_preferences, m_dialogs};
    }

    std::unique_ptr<LiveApi> m_api;
    std::unique_ptr<Directory> m_directory;
    test::FakeServer m_server;
    test::ScriptedDialogs m_dialogs;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Preferences> m_preferences;
};

void TestConsoleWire::init()
{
    m_api = std::make_unique<LiveApi>();
    m_directory = std::make_unique<Directory>(m_api->backend());
    QVERIFY(m_directory->start().ok());
    for (const Dialect dialect : allDialects)
        m_server.ports[static_cast<size_t>(dialect)] = m_api->port(dialect);
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"console.ini"_s), QSettings::IniFormat);
    m_preferences = std::make_unique<Preferences>(*m_settings);
}

void TestConsoleWire::cleanup()
{
    m_directory.reset();
    m_api.reset();
}

void TestConsoleWire::aChangedPasswordCountsAtOnce()
{
    const ApiUser before(*m_api, u"admin"_s, u"admin123"_s);
    const ApiUser after(*m_api, u"admin"_s, u"Correct horse 7!"_s);
    const QByteArray token = before.token(Dialect::Usercenter);
    QCOMPARE(before.profile(Dialect::Usercenter, token).status, 200);
    AdminPage page(context());
    show(page);
    QTRY_COMPARE(child<QLineEdit>(page, "username")->text(), u"admin"_s);
    type(page, "oldPassword", u"admin123"_s);
    type(page, "newPassword", u"Correct horse 7!"_s);
    type(page, "repeatedPassword", u"Correct horse 7!"_s);
    QTest::mouseClick(child<QPushButton>(page, "changePassword"), Qt::LeftButton);
    QTRY_VERIFY(child<QLineEdit>(page, "oldPassword")->text().isEmpty());
    QCOMPARE(before.profile(Dialect::Usercenter, token).status, 401);
    for (const Dialect dialect : allDialects) {
        QCOMPARE(before.logIn(dialect).status, 401);
        QVERIFY(!after.token(dialect).isEmpty());
    }
}

void TestConsoleWire::aChangedProfileIsSeen()
{
    const ApiUser admin(*m_api, u"admin"_s, u"admin123"_s);
    const QByteArray token = admin.token(Dialect::Usercenter);
    AdminPage page(context());
    show(page);
    QTRY_COMPARE(child<QLineEdit>(page, "username")->text(), u"admin"_s);
    type(page, "email", u"boss@example.com"_s);
    QTest::mouseClick(child<QPushButton>(page, "save"), Qt::LeftButton);
    QTRY_COMPARE(child<QLabel>(page, "state")->text(), u"Everything is saved."_s);
    QCOMPARE(admin.profile(Dialect::Usercenter, token).json().value("email"_L1), u"boss@example.com"_s);
    // And what a client changes is seen here.
    const HttpRequest change = HttpRequest::json("PUT", "/api/users/me", R"({"nickname":"By a client"})");
    QCOMPARE(m_api->ask(Dialect::Usercenter, change.withToken(token)).status, 200);
    QTRY_COMPARE(child<QLineEdit>(page, "nickname")->text(), u"By a client"_s);
}

void TestConsoleWire::theInspectorFollowsTheWire()
{
    const ApiUser admin(*m_api, u"admin"_s, u"admin123"_s);
    const QByteArray token = admin.token(Dialect::Buyer);
    InspectorPage page(context());
    show(page);
    child<QPlainTextEdit>(page, "token")->setPlainText(QString::fromLatin1(token));
    QTRY_COMPARE(verdict(page), u"Accepted"_s);
    const HttpRequest logOut = HttpRequest::json("POST", "/api/v1/auth/logout", {});
    QCOMPARE(m_api->ask(Dialect::Buyer, logOut.withToken(token)).status, 200);
    QTRY_COMPARE(verdict(page), u"Refused"_s);
    QVERIFY(child<QLabel>(page, "reason")->text().contains(u"logged out"));
    QCOMPARE(admin.profile(Dialect::Buyer, token).status, 401);
}

void TestConsoleWire::theCopiedCallWorks_data()
{
    QTest::addColumn<int>("dialect");
    for (const Dialect dialect : allDialects)
        QTest::newRow(qPrintable(dialectName(dialect))) << static_cast<int>(dialect);
}

void TestConsoleWire::theCopiedCallWorks()
{
    QFETCH(const int, dialect);
    const ApiUser admin(*m_api, u"admin"_s, u"admin123"_s);
    const QByteArray token = admin.token(static_cast<Dialect>(dialect));
    InspectorPage page(context());
    show(page);
    child<QPlainTextEdit>(page, "token")->setPlainText(QString::fromLatin1(token));
    QTRY_COMPARE(verdict(page), u"Accepted"_s);
    QTest::mouseClick(child<QPushButton>(page, "copyCall"), Qt::LeftButton);
    const QString call = QGuiApplication::clipboard()->text();
    const QByteArray answer = pasted(call);
    QVERIFY2(answer.startsWith("HTTP/1.1 200"), answer.constData());
    QVERIFY(answer.contains("admin"));
    QGuiApplication::clipboard()->clear();
}

void TestConsoleWire::theExampleCallsWork()
{
    QFETCH(const int, dialect);
    CallsCard card(context());
    show(card);
    child<QTabBar>(card, "callTabs")->setCurrentIndex(dialect);
    const QByteArray registered = pasted(card.call(ExampleCall::Aim::Register));
    QVERIFY2(registered.startsWith("HTTP/1.1 200") || registered.startsWith("HTTP/1.1 201"),
        registered.constData());
    const QByteArray login = pasted(card.call(ExampleCall::Aim::LogIn));
    QVERIFY2(login.startsWith("HTTP/1.1 200"), login.constData());
    const QByteArray token = ApiUser::accessToken(test::HttpAnswer::parse(login));
    QVERIFY(!token.isEmpty());
    const QByteArray profile =
        pasted(u"TOKEN=%1; "_s.arg(QString::fromLatin1(token)) + card.call(ExampleCall::Aim::ReadProfile));
    QVERIFY2(profile.startsWith("HTTP/1.1 200") && profile.contains("demo_"), profile.constData());
}

QTEST_MAIN(TestConsoleWire)
#include "tst_consolewire.moc"
