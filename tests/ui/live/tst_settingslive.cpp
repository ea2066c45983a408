// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ServerHost.h"
#include "model/directory/Directory.h"
#include "model/settings/SettingAdmin.h"
#include "model/storage/NodeRepository.h"
#include "tests/support/Await.h"
#include "tests/support/TestPlace.h"
#include "tests/support/server/ApiUser.h"
#include "tests/support/ui/Child.h"
#include "tests/support/ui/ScriptedDialogs.h"
#include "tests/ui/live/HostApi.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/Preferences.h"
#include "ui/settings/SettingsPage.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QtCrypto>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::ApiUser;
using test::HostApi;
using test::HttpAnswer;
using test::HttpRequest;
using test::RawClient;

namespace {

quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : quint16(0);
}

} // namespace

/// What is changed on the settings page, seen by the clients of the server beside the console.
class TestSettingsLive final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void changesAPort_data();
    void changesAPort();
    void keepsThePortsWhereOneIsTaken();
    void movesToAnotherAddressOnTheSamePorts();
    void speaksTlsWithAPairOfItsOwn();
    void letsAPageCall();
    void replacesKeysUnnoticed();
    void backsUpAndRestores();
    void tellsOtherProcessesOfItself();

private:
    template <typename T>
    T *child(const char *name)
    {
        return test::childOf<T>(*m_page, QString::fromLatin1(name));
    }
    void show(const QString &section)
    {
        PageTarget target;
        target.filter.insert(u"section"_s, section);
        m_page->open(target);
    }
    void type(const char *key, const QString &text)
    {
        auto *edit = child<QLineEdit>(key);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    void click(const char *button) { QTest::mouseClick(child<QPushButton>(button), Qt::LeftButton); }
    [[nodiscard]] QString state() { return child<QLabel>("state")->text(); }
    [[nodiscard]] bool isAlive(Dialect dialect)
    {
        return m_api->ask(dialect, HttpRequest::get("/healthz")).status == 200;
    }
    [[nodiscard]] QStringList published()
    {
        QStringList kids;
        const QJsonArray keys = m_api->ask(Dialect::Buyer, HttpRequest::get("/.well-known/jwks.json"))
                                    .json()["keys"_L1]
                                    .toArray();
        for (const QJsonValue &key : keys)
            kids.append(key["kid"_L1].toString());
        return kids;
    }
    [[nodiscard]] static QString kidOf(const QByteArray &token)
    {
        const QByteArray header =
            QByteArray::fromBase64(token.split('.').front(), QByteArray::Base64UrlEncoding);
        return QJsonDocument::fromJson(header)["kid"_L1].toString();
    }

    const QCA::Initializer m_qca;
    const SystemClock m_clock;
    std::unique_ptr<test::TestPlace> m_place;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Preferences> m_preferences;
    test::ScriptedDialogs m_dialogs;
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<Directory> m_directory;
    std::unique_ptr<ServerHost> m_server;
    std::unique_ptr<HostApi> m_api;
    std::unique_ptr<SettingsPage> m_page;
};

void TestSettingsLive::init()
{
    m_place = std::make_unique<test::TestPlace>();
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"console.ini"_s), QSettings::IniFormat);
    m_preferences = std::make_unique<Preferences>(*m_settings);
    m_backend = std::make_unique<Backend>(m_place->location(), m_clock);
    QVERIFY(m_backend->start({{u"security/bcrypt_cost"_s, u"4"_s}, {u"http/threads"_s, u"1"_s}}));
    // Stored, not said on the command line: what is said there cannot be changed on the page.
    SettingAdmin admin(*m_backend, Operator{u"test"_s, {}});
    const auto change = [&](const Done<void> &done) {
        admin.change({{u"listen/buyer_port"_s, u"0"_s}, {u"listen/usercenter_port"_s, u"0"_s},
                         {u"listen/employee_port"_s, u"0"_s}},
            done);
    };
    QVERIFY(test::await<void>(change));
    m_directory = std::make_unique<Directory>(*m_backend);
    QVERIFY(m_directory->start());
    m_server = std::make_unique<ServerHost>(*m_backend);
    m_api = std::make_unique<HostApi>(*m_server);
    m_server->start();
    QTRY_COMPARE(m_server->state(), ServerControl::State::Running);
    m_dialogs.files.clear();
    m_dialogs.confirmations.clear();
    m_page = std::make_unique<SettingsPage>(
        ConsoleContext{*m_backend, *m_directory, *m_server, *m_preferences, m_dialogs});
    m_page->resize(1000, 760);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestSettingsLive::cleanup()
{
    m_page.reset();
    m_server.reset();
    m_directory.reset();
    m_backend.reset();
}

void TestSettingsLive::changesAPort_data()
{
    QTest::addColumn<bool>("isMouse");
    QTest::newRow("mouse") << true;
    QTest::newRow("keys") << false;
}

void TestSettingsLive::changesAPort()
{
    QFETCH(const bool, isMouse);
    const quint16 before = m_api->port(Dialect::Usercenter);
    const quint16 buyers = m_api->port(Dialect::Buyer);
    const quint16 wanted = freePort();
    const ApiUser admin(*m_api, u"admin"_s, u"admin123"_s);
    const QByteArray token = admin.token(Dialect::Usercenter);
    type("listen/usercenter_port", QString::number(wanted));
    isMouse ? click("save") : QTest::keyClick(m_page.get(), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(state(), u"Everything is saved."_s);
    QCOMPARE(m_api->port(Dialect::Usercenter), wanted);
    QCOMPARE(admin.profile(Dialect::Usercenter, token).status, 200); // and nobody is logged out
    QVERIFY(!RawClient(before).isConnected());
    QCOMPARE(m_api->port(Dialect::Buyer), buyers); // a free port that was given is kept
    QVERIFY(isAlive(Dialect::Buyer) && isAlive(Dialect::Employee));
    QCOMPARE(m_backend->settings().integer(Setting::UsercenterPort), wanted);
}

void TestSettingsLive::keepsThePortsWhereOneIsTaken()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const quint16 before = m_api->port(Dialect::Employee);
    type("listen/buyer_port", QString::number(freePort()));
    type("listen/employee_port", QString::number(other.serverPort()));
    click("save");
    const auto *note = child<QLabel>("listen/employee_port:note");
    const QString owner =
        u"is taken by tst_settingslive (process %1)"_s.arg(QCoreApplication::applicationPid());
    // The kernel keeps fifteen letters of a name.
    QTRY_VERIFY2(note->text().contains(owner.left(16 + 15 - 4)), qPrintable(note->text()));
    QVERIFY(note->text().contains(u"(process %1)"_s.arg(QCoreApplication::applicationPid())));
    QCOMPARE(m_server->state(), ServerControl::State::Running);
    QCOMPARE(m_api->port(Dialect::Employee), before);
    QVERIFY(isAlive(Dialect::Buyer) && isAlive(Dialect::Employee));
    QCOMPARE(m_backend->settings().integer(Setting::EmployeePort), 0);
    QCOMPARE(m_backend->settings().integer(Setting::BuyerPort), 0);
    other.close();
    click("save");
    QTRY_COMPARE(state(), u"Everything is saved."_s);
    QVERIFY(isAlive(Dialect::Employee));
}

void TestSettingsLive::movesToAnotherAddressOnTheSamePorts()
{
    type("listen/buyer_port", QString::number(m_api->port(Dialect::Buyer)));
    click("save");
    QTRY_COMPARE(state(), u"Everything is saved."_s);
    // Refused while the admin has the delivered password; the server goes on.
    type("listen/address", u"0.0.0.0"_s);
    click("save");
    QTRY_VERIFY(child<QLabel>("listen/address:note")->text().contains(u"default password"));
    QVERIFY(isAlive(Dialect::Buyer));
    // No system lends a port to one address and to all of them: the old one goes first, and nobody minds.
    const quint16 buyers = m_api->port(Dialect::Buyer);
    QTest::mouseClick(child<QCheckBox>("listen/allow_default_admin"), Qt::LeftButton, {}, QPoint(9, 9));
    click("save");
    QTRY_COMPARE(state(), u"Everything is saved."_s);
    QCOMPARE(m_server->url(Dialect::Buyer)->host(), u"0.0.0.0"_s);
    QCOMPARE(m_api->port(Dialect::Buyer), buyers);
    QVERIFY(isAlive(Dialect::Buyer) && isAlive(Dialect::Usercenter));
    type("listen/address", u"127.0.0.2"_s);
    click("save");
    QTRY_COMPARE(state(), u"Everything is saved."_s);
    QCOMPARE(m_server->url(Dialect::Buyer)->host(), u"127.0.0.2"_s);
    QVERIFY(!RawClient(m_api->port(Dialect::Buyer)).isConnected());
}

void TestSettingsLive::speaksTlsWithAPairOfItsOwn()
{
    show(u"tls"_s);
    QVERIFY(child<QLabel>("pair")->text().startsWith(u"Plain HTTP"));
    click("makePair");
    QTRY_VERIFY2(child<QLabel>("pair")->text().startsWith(u"The certificate and the key belong together"),
        qPrintable(child<QLabel>("pair")->text()));
    click("save");
    QTRY_COMPARE(state(), u"Everything is saved."_s);
    QCOMPARE(m_server->url(Dialect::Employee)->scheme(), u"https"_s);
    const QString file = child<QLineEdit>("tls/certificate")->text();
    QCOMPARE(
        QFileInfo(file).absolutePath(), QFileInfo(m_backend->location().file).absolutePath() + u"/tls"_s);
    QSslSocket client;
    QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
    trusting.setCaCertificates(QSslCertificate::fromPath(file));
    client.setSslConfiguration(trusting);
    client.connectToHostEncrypted(u"127.0.0.1"_s, m_api->port(Dialect::Employee));
    QVERIFY2(client.waitForEncrypted(), qPrintable(client.errorString())); // and the name fits
    client.write(HttpRequest::get("/healthz").bytes());
    QVERIFY(client.waitForReadyRead());
    QVERIFY(client.readAll().startsWith("HTTP/1.1 200"));
    client.abort();
    // A file that is none is told at once, and would be refused.
    type("tls/key", file);
    QTRY_VERIFY2(child<QLabel>("tls/key:note")->text().contains(u"private key"),
        qPrintable(child<QLabel>("tls/key:note")->text()));
    click("save");
    QTRY_VERIFY(child<InlineMessage>("message")->isVisible());
    QCOMPARE(m_server->url(Dialect::Employee)->scheme(), u"https"_s);
    QVERIFY(m_backend->settings().text(Setting::TlsKey).endsWith(u"key.pem"));
}

void TestSettingsLive::letsAPageCall()
{
    const HttpRequest request = HttpRequest::get("/healthz").with("Origin", "http://localhost:3000");
    QVERIFY(m_api->ask(Dialect::Buyer, request).header("Access-Control-Allow-Origin").isNull());
    show(u"cors"_s);
    auto *origins = child<QPlainTextEdit>("http/cors_origins");
    origins->setFocus();
    QTest::keyClicks(origins, u"localhost:3000/app"_s);
    QVERIFY(child<QLabel>("http/cors_origins:note")->text().startsWith(u"Enter origins"));
    origins->selectAll();
    QTest::keyClicks(origins, u"http://localhost:3000"_s);
    QVERIFY(child<QLabel>("http/cors_origins:note")->text().isEmpty());
    click("save");
    QTRY_COMPARE(state(), u"Everything is saved."_s);
    QCOMPARE(m_api->ask(Dialect::Buyer, request).header("Access-Control-Allow-Origin"),
        QByteArray("http://localhost:3000"));
}

void TestSettingsLive::replacesKeysUnnoticed()
{
    const ApiUser admin(*m_api, u"admin"_s, u"admin123"_s);
    const HttpAnswer login = admin.logIn(Dialect::Buyer);
    const QByteArray old = ApiUser::accessToken(login);
    show(u"keys"_s);
    m_dialogs.confirmations = {true};
    auto *table = child<QTableView>("keys");
    QTRY_COMPARE(table->model()->rowCount(), 4);
    click("rotateAll");
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 7, 20'000);
    QCOMPARE(admin.profile(Dialect::Buyer, old).status, 200);
    const QByteArray fresh = admin.token(Dialect::Buyer);
    QVERIFY(kidOf(fresh) != kidOf(old));
    QCOMPARE(admin.profile(Dialect::Buyer, fresh).status, 200);
    const QStringList kids = published();
    QVERIFY(kids.contains(kidOf(old)) && kids.contains(kidOf(fresh)));
}

void TestSettingsLive::backsUpAndRestores()
{
    const ApiUser alice(*m_api, u"alice123"_s);
    const ApiUser bob(*m_api, u"bobby123"_s);
    QCOMPARE(alice.registerAt(Dialect::Employee).status, 201);
    const QByteArray before = alice.token(Dialect::Employee);
    QVERIFY(!before.isEmpty());
    const QString file = m_folder->filePath(u"a.gatehouse-backup"_s);
    show(u"data"_s);
    m_dialogs.files = {file};
    click("backUp");
    QTRY_VERIFY(QFile::exists(file) && child<QPushButton>("restore")->isEnabled());
    QCOMPARE(bob.registerAt(Dialect::Employee).status, 201);
    const QByteArray after = bob.token(Dialect::Employee);
    m_dialogs.files = {file};
    m_dialogs.confirmations = {true};
    auto *restore = child<QPushButton>("restore");
    restore->setFocus();
    QTest::keyClick(restore, Qt::Key_Space);
    QTRY_COMPARE(bob.logIn(Dialect::Employee).status, 401);
    QCOMPARE(alice.profile(Dialect::Employee, before).status, 200); // sessions come back as well
    QCOMPARE(bob.profile(Dialect::Employee, after).status, 401);
    QTRY_VERIFY(restore->isEnabled());
}

void TestSettingsLive::tellsOtherProcessesOfItself()
{
    const auto opened = Connection::open(m_backend->location(), Connection::Mode::Read);
    QVERIFY(opened);
    const auto nodes = [&] { return NodeRepository::seenSince(**opened, 0).value(); };
    const auto address = [this](Dialect dialect) { return m_server->url(dialect)->toString(); };
    QTRY_COMPARE(nodes().size(), 1);
    QCOMPARE(nodes().first().address,
        address(Dialect::Buyer) + u' ' + address(Dialect::Usercenter) + u' ' + address(Dialect::Employee));
    m_server->stop();
    QTRY_COMPARE(nodes().size(), 0);
    QTRY_COMPARE(m_server->state(), ServerControl::State::Stopped);
    m_server->start();
    QTRY_COMPARE(nodes().size(), 1);
}

QTEST_MAIN(TestSettingsLive)
#include "tst_settingslive.moc"
