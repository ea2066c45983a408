// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/KeyRepository.h"
#include "model/storage/SettingRepository.h"
#include "tests/support/ui/Child.h"
#include "tests/support/ui/ConsoleFixture.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/ProgressStrip.h"
#include "ui/common/Toast.h"
#include "ui/settings/HashCard.h"
#include "ui/settings/HashRateModel.h"
#include "ui/settings/KeyModel.h"
#include "ui/settings/SettingRow.h"
#include "ui/settings/SettingWords.h"
#include "ui/settings/SettingsPage.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTranslator>
#include <QtCrypto>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::ConsoleFixture;

/// Settings that are typed, judged, saved and taken back, by mouse and by keys.
class TestSettingsPage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsEverySetting();
    void judgesWhatIsTyped_data();
    void judgesWhatIsTyped();
    void savesByMouseOrKeys_data();
    void savesByMouseOrKeys();
    void goesBackToTheDefault();
    void choosesAUnit();
    void revertsAndAsksBeforeLeaving();
    void showsWhatTheCommandLineFixes();
    void followsAnotherProcess();
    void triesPortsBeforeTheyAreSaved();
    void offersToRestartTheServer();
    void needsBothHalvesOfAPair();
    void speaksAnotherLanguageAtOnce();
    void replacesKeysByMouseOrKeys_data();
    void replacesKeysByMouseOrKeys();
    void keyModelHoldsItsContract();
    void measuresHashing();
    void hashRateModelHoldsItsContract();
    void backsUpAndRestores();
    void refusesToRestore_data();
    void refusesToRestore();

private:
    template <typename T>
    T *child(const QString &name)
    {
        return test::childOf<T>(*m_page, name);
    }
    void show(const QString &section)
    {
        PageTarget target;
        target.filter.insert(u"section"_s, section);
        m_page->open(target);
    }
    void type(const QString &key, const QString &text)
    {
        auto *edit = child<QLineEdit>(key);
        edit->setFocus();
        edit->selectAll();
        text.isEmpty() ? QTest::keyClick(edit, Qt::Key_Delete) : QTest::keyClicks(edit, text);
    }
    QString note(const QString &key) { return child<QLabel>(key + u":note"_s)->text(); }
    QString state() { return child<QLabel>(u"state"_s)->text(); }
    void click(const QString &button) { QTest::mouseClick(child<QPushButton>(button), Qt::LeftButton); }
    void saveBy(bool isMouse)
    {
        if (isMouse)
            return click(u"save"_s);
        QTest::keyClick(m_page->window(), Qt::Key_S, Qt::ControlModifier);
    }
    QString message()
    {
        const QList<InlineMessage *> all = m_page->findChildren<InlineMessage *>();
        for (const InlineMessage *one : all) {
            if (one->isVisible())
                return one->text();
        }
        return {};
    }
    qint64 stored() { return m_console->model().store().number(u"SELECT count(*) FROM settings"_s); }
    Settings now() { return m_console->backend().settings(); }

    const QCA::Initializer m_qca;
    std::unique_ptr<ConsoleFixture> m_console;
    std::unique_ptr<SettingsPage> m_page;
};

void TestSettingsPage::init()
{
    m_console = std::make_unique<ConsoleFixture>();
    m_page = std::make_unique<SettingsPage>(m_console->context());
    m_page->resize(1000, 760);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestSettingsPage::cleanup()
{
    m_page.reset();
    m_console.reset();
}

void TestSettingsPage::showsEverySetting()
{
    QCOMPARE(m_page->findChildren<SettingRow *>().size(), static_cast<qsizetype>(Setting::Count));
    for (const SettingSpec &spec : settingSpecs()) {
        const QString key = QString::fromLatin1(spec.key);
        auto *row = qobject_cast<SettingRow *>(
            m_page->findChild<QWidget *>(key)->parentWidget()->parentWidget()->parentWidget());
        QVERIFY2(row && row->setting() == spec.id, spec.key);
        const QList<QLabel *> labels = row->findChildren<QLabel *>();
        QVERIFY2(std::ranges::any_of(
                     labels, [&](const QLabel *label) { return label->text() == settingMeaning(spec); }),
            spec.key);
        const QString standard = SettingWords::value(spec.id, Settings().written(spec.id));
        QCOMPARE(child<QLabel>(key + u":default"_s)->text(), u"Default: "_s + standard);
        QVERIFY(!m_page->findChild<QWidget *>(key)->accessibleName().isEmpty());
    }
    QCOMPARE(child<QListWidget>(u"sections"_s)->count(), static_cast<int>(allSections.size()));
}

void TestSettingsPage::judgesWhatIsTyped_data()
{
    QTest::addColumn<QString>("section");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("problem");
    const QString port = u"Enter a whole number from 0 to 65535."_s;
    const auto row = [](const char *name, const QString &section, const QString &key, const QString &text,
                         const QString &problem) {
        QTest::newRow(name) << section << key << text << problem;
    };
    row("a port", u"listeners"_s, u"listen/buyer_port"_s, u"5001"_s, {});
    row("port too high", u"listeners"_s, u"listen/buyer_port"_s, u"65536"_s, port);
    row("no port", u"listeners"_s, u"listen/buyer_port"_s, u"http"_s, port);
    row("nothing", u"listeners"_s, u"listen/buyer_port"_s, {}, port);
    row("a taken name", u"listeners"_s, u"listen/buyer_port"_s, u"8000"_s,
        u"This is the “Port of usercenter” already. Choose another one."_s);
    row("IPv6", u"listeners"_s, u"listen/address"_s, u"::1"_s, {});
    row("no address", u"listeners"_s, u"listen/address"_s, u"example"_s,
        u"Enter an IP address: 127.0.0.1 for this computer alone, 0.0.0.0 for all its networks."_s);
    row("a time", u"tokens"_s, u"tokens/access_seconds"_s, u"3"_s, {});
    row("no time", u"tokens"_s, u"tokens/access_seconds"_s, u"0"_s,
        u"Enter a whole number, from 1 second(s) to 366 day(s)."_s);
    row("no whole number", u"limits"_s, u"http/body_bytes"_s, u"1.5"_s,
        u"Enter a whole number, from 256 bytes to 64 MB."_s);
    row("too large for any number", u"limits"_s, u"http/body_bytes"_s, u"9223372036854775807"_s,
        u"Enter a whole number, from 256 bytes to 64 MB."_s);
}

void TestSettingsPage::judgesWhatIsTyped()
{
    QFETCH(const QString, section);
    QFETCH(const QString, key);
    QFETCH(const QString, text);
    QFETCH(const QString, problem);
    show(section);
    type(key, text);
    QCOMPARE(note(key), problem);
    QCOMPARE(child<QPushButton>(u"save"_s)->isEnabled(), problem.isEmpty());
    if (problem.isEmpty())
        return;
    show(u"data"_s);
    saveBy(false); // goes back to what is wrong, and saves nothing
    QVERIFY(child<QLineEdit>(key)->hasFocus());
    QCOMPARE(stored(), 0);
}

void TestSettingsPage::savesByMouseOrKeys_data()
{
    QTest::addColumn<bool>("isMouse");
    QTest::newRow("mouse") << true;
    QTest::newRow("keys") << false;
}

void TestSettingsPage::savesByMouseOrKeys()
{
    QFETCH(const bool, isMouse);
    auto *sections = child<QListWidget>(u"sections"_s);
    if (isMouse) {
        const QRect place =
            sections->visualItemRect(sections->item(static_cast<int>(SettingSection::SignIn)));
        QTest::mouseClick(sections->viewport(), Qt::LeftButton, {}, place.center());
        type(u"security/max_attempts"_s, u"7"_s);
    } else {
        sections->setFocus();
        QTest::keyClicks(sections, u"sign"_s);
        QTest::keyClick(sections, Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), child<QLineEdit>(u"security/max_attempts"_s));
        QTest::keyClicks(QApplication::focusWidget(), u"7"_s); // a field that is tabbed into is selected
    }
    QCOMPARE(state(), u"Not saved yet: Failed logins."_s);
    saveBy(isMouse);
    QTRY_COMPARE(state(), u"Everything is saved."_s);
    QTRY_COMPARE(now().integer(Setting::MaxAttempts), 7);
    QCOMPARE(m_console->model().store().number(
                 u"SELECT value FROM settings WHERE name = 'security/max_attempts'"_s),
        7);
    QCOMPARE(m_console->model().store().number(
                 u"SELECT count(*) FROM audit_events WHERE action = 'setting_changed'"_s),
        1);
    QCOMPARE(m_console->server().replacements, 0); // it holds at once
    QVERIFY(Toast::of(m_page.get()));
}

void TestSettingsPage::goesBackToTheDefault()
{
    show(u"signin"_s);
    auto *reset = child<QPushButton>(u"security/max_attempts:reset"_s);
    QVERIFY(!reset->isVisible());
    type(u"security/max_attempts"_s, u"7"_s);
    saveBy(true);
    QTRY_COMPARE(state(), u"Everything is saved."_s);
    QCOMPARE(stored(), 1);
    QVERIFY(reset->isVisible());
    QTest::mouseClick(reset, Qt::LeftButton);
    QCOMPARE(child<QLineEdit>(u"security/max_attempts"_s)->text(), u"5"_s);
    QTRY_COMPARE(state(), u"Not saved yet: Failed logins."_s);
    saveBy(true);
    QTRY_COMPARE(stored(), 0);
    QTRY_COMPARE(now().integer(Setting::MaxAttempts), 5);
}

void TestSettingsPage::choosesAUnit()
{
    show(u"tokens"_s);
    auto *unit = child<QComboBox>(u"tokens/access_seconds:unit"_s);
    QCOMPARE(unit->currentText(), u"hours"_s);
    QCOMPARE(child<QLineEdit>(u"tokens/access_seconds"_s)->text(), u"2"_s);
    unit->setFocus();
    QTest::keyClick(unit, Qt::Key_Up); // minutes
    QCOMPARE(state(), u"Not saved yet: Buyer access token."_s);
    type(u"tokens/access_seconds"_s, u"90"_s);
    saveBy(true);
    QTRY_COMPARE(now().integer(Setting::AccessSeconds), 90 * 60);
    QCOMPARE(unit->currentText(), u"minutes"_s);
}

void TestSettingsPage::revertsAndAsksBeforeLeaving()
{
    show(u"signin"_s);
    QVERIFY(m_page->mayLeave());
    type(u"security/max_attempts"_s, u"7"_s);
    QVERIFY(!m_page->mayLeave()); // cancelled
    QCOMPARE(m_console->dialogs().questions.size(), 1);
    QVERIFY(m_console->dialogs().questions.front().text.contains(u"Failed logins"));
    click(u"revert"_s);
    QCOMPARE(child<QLineEdit>(u"security/max_attempts"_s)->text(), u"5"_s);
    QVERIFY(m_page->mayLeave());
    type(u"security/max_attempts"_s, u"7"_s);
    m_console->dialogs().confirmations = {true};
    QVERIFY(m_page->mayLeave());
    QCOMPARE(stored(), 0);
}

void TestSettingsPage::showsWhatTheCommandLineFixes()
{
    show(u"passwords"_s); // a test's hashing is
    QVERIFY(!child<QLineEdit>(u"security/bcrypt_cost"_s)->isEnabled());
    QCOMPARE(
        note(u"security/bcrypt_cost"_s), u"Fixed by the command line for as long as this program runs."_s);
    QVERIFY(!child<QPushButton>(u"security/bcrypt_cost:reset"_s)->isVisible());
    QVERIFY(child<QLineEdit>(u"security/hash_queue"_s)->isEnabled());
    type(u"security/hash_queue"_s, u"99"_s);
    saveBy(true);
    QTRY_COMPARE(stored(), 1);
    QCOMPARE(note(u"security/hash_queue"_s), u"Holds from the next start of Gatehouse."_s);
    QTRY_VERIFY(message().contains(u"Waiting logins"));
}

void TestSettingsPage::followsAnotherProcess()
{
    show(u"signin"_s);
    m_console->model().writeElsewhere(
        [](UnitOfWork &unit) { return SettingRepository::save(unit, u"security/max_attempts"_s, u"9"_s); });
    QTRY_COMPARE(child<QLineEdit>(u"security/max_attempts"_s)->text(), u"9"_s);
    type(u"security/max_attempts"_s, u"7"_s);
    m_console->model().writeElsewhere([](UnitOfWork &unit) {
        const Result<void> saved = SettingRepository::save(unit, u"security/lock_seconds"_s, u"60"_s);
        return saved ? SettingRepository::save(unit, u"security/max_attempts"_s, u"8"_s) : saved;
    });
    QTRY_COMPARE(child<QLineEdit>(u"security/lock_seconds"_s)->text(), u"1"_s);
    QCOMPARE(child<QLineEdit>(u"security/max_attempts"_s)->text(), u"7"_s); // what is typed stays
}

void TestSettingsPage::triesPortsBeforeTheyAreSaved()
{
    m_console->server().refusal = Error{
        ErrorCode::CannotListen, u"usercenter"_s, u"port 81 on 127.0.0.1 is taken by nginx (process 7)"_s};
    type(u"listen/usercenter_port"_s, u"81"_s);
    show(u"keys"_s);
    saveBy(true);
    QCOMPARE(m_console->server().replacements, 1);
    QCOMPARE(stored(), 0);
    QCOMPARE(note(u"listen/usercenter_port"_s), u"Port 81 on 127.0.0.1 is taken by nginx (process 7)."_s);
    QVERIFY(child<QLineEdit>(u"listen/usercenter_port"_s)->hasFocus()); // its section is shown again
    QVERIFY(message().contains(u"goes on as it was"));
    m_console->server().refusal.reset();
    type(u"listen/usercenter_port"_s, u"82"_s);
    QVERIFY(note(u"listen/usercenter_port"_s).isEmpty());
    saveBy(true);
    QTRY_COMPARE(stored(), 1);
    QTRY_COMPARE(now().integer(Setting::UsercenterPort), 82);
    QCOMPARE(m_console->server().serving()->integer(Setting::UsercenterPort), 82);
}

void TestSettingsPage::offersToRestartTheServer()
{
    m_console->server().serve(now());
    m_console->model().writeElsewhere(
        [](UnitOfWork &unit) { return SettingRepository::save(unit, u"http/idle_seconds"_s, u"5"_s); });
    QTRY_VERIFY(message().contains(u"Time between requests"));
    auto *strip = m_page->findChild<InlineMessage *>();
    QTest::mouseClick(strip->findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(m_console->server().serving()->integer(Setting::IdleSeconds), 5);
    QTRY_VERIFY(!strip->isVisible());
}

void TestSettingsPage::needsBothHalvesOfAPair()
{
    show(u"tls"_s);
    m_console->dialogs().files = {u"/etc/cert.pem"_s};
    click(u"tls/certificate:browse"_s);
    QCOMPARE(child<QLineEdit>(u"tls/certificate"_s)->text(), u"/etc/cert.pem"_s);
    QCOMPARE(note(u"tls/key"_s), u"Choose the key that goes with the certificate."_s);
    QVERIFY(!child<QPushButton>(u"save"_s)->isEnabled());
    QTest::mouseClick(child<QPushButton>(u"tls/certificate:reset"_s), Qt::LeftButton);
    QVERIFY(note(u"tls/key"_s).isEmpty());
}

void TestSettingsPage::speaksAnotherLanguageAtOnce()
{
    class Reversed final : public QTranslator {
    public:
        QString translate(const char *, const char *text, const char *, int) const override
        {
            return u"*"_s + QString::fromUtf8(text);
        }
        bool isEmpty() const override { return false; }
    };
    Reversed other;
    QCoreApplication::installTranslator(&other);
    QCoreApplication::processEvents();
    QCOMPARE(child<QListWidget>(u"sections"_s)->item(0)->text(), u"*Listeners and ports"_s);
    QCOMPARE(child<QPushButton>(u"backUp"_s)->text(), u"*Back up…"_s);
    QVERIFY(child<QLabel>(u"listen/buyer_port:default"_s)->text().startsWith(u"*"));
    QCoreApplication::removeTranslator(&other);
}

void TestSettingsPage::replacesKeysByMouseOrKeys_data()
{
    savesByMouseOrKeys_data();
}

void TestSettingsPage::replacesKeysByMouseOrKeys()
{
    QFETCH(const bool, isMouse);
    static_cast<void>(m_console->model().add(u"alice"_s));
    QVERIFY(m_console->model().logIn(u"alice"_s, "secret", Dialect::Employee));
    show(u"keys"_s);
    auto *table = child<QTableView>(u"keys"_s);
    QTRY_COMPARE(table->model()->rowCount(), 4);
    int row = 0;
    while (table->model()->index(row, KeyModel::For).data() != u"employee"_s)
        ++row;
    const QString kid = table->model()->index(row, KeyModel::Key).data().toString();
    QCOMPARE(table->model()->index(row, KeyModel::Sessions).data(), u"1"_s);
    m_console->clock().advanceSeconds(60);
    m_console->dialogs().confirmations = {true};
    if (isMouse) {
        const QRect place = table->visualRect(table->model()->index(row, 0));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, place.center());
        click(u"rotate"_s);
    } else {
        table->setFocus();
        table->selectRow(row);
        auto *button = child<QPushButton>(u"rotate"_s);
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
    }
    QTRY_COMPARE(table->model()->rowCount(), 5);
    QVERIFY(m_console->dialogs().questions.front().text.contains(u"nobody is logged out"));
    QStringList states;
    for (int i = 0; i < 5; ++i) {
        if (table->model()->index(i, KeyModel::For).data() == u"employee"_s)
            states.append(table->model()->index(i, KeyModel::State).data().toString());
        if (table->model()->index(i, KeyModel::Key).data() == kid)
            QCOMPARE(table->model()->index(i, KeyModel::Sessions).data(), u"1"_s);
    }
    QCOMPARE(states, QStringList({u"Signs"_s, u"Verifies"_s}));
}

void TestSettingsPage::keyModelHoldsItsContract()
{
    KeyModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const KeyUse key{u"kid1"_s, u"buyer"_s, JwsAlgorithm::RS256, 1, {}, 3};
    model.update({key}, 2);
    model.update({key, {u"kid2"_s, u"buyer"_s, JwsAlgorithm::RS256, 1, 2, 0}}, 3);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(1, KeyModel::State).data(), u"Verifies"_s);
    model.retranslate();
    model.update({}, 4);
    QCOMPARE(model.rowCount(), 0);
}

void TestSettingsPage::measuresHashing()
{
    show(u"passwords"_s);
    auto *card = m_page->findChild<HashCard *>();
    card->setTime(std::chrono::milliseconds(1)); // once each
    auto *table = child<QTableView>(u"rates"_s);
    const auto rate = [table](int row) {
        return table->model()->index(row, HashRateModel::PerSecond).data().toString();
    };
    QCOMPARE(rate(0), u"–"_s);
    click(u"measure"_s);
    QVERIFY(!child<QPushButton>(u"measure"_s)->isEnabled());
    QTRY_VERIFY(rate(2) != u"–"_s);
    auto *cancel = card->findChild<ProgressStrip *>()->findChild<QPushButton *>();
    QVERIFY(cancel->isVisible());
    QTest::mouseClick(cancel, Qt::LeftButton);
    QTRY_VERIFY(child<QPushButton>(u"measure"_s)->isEnabled());
    QCOMPARE(rate(table->model()->rowCount() - 1), u"–"_s);
    QVERIFY(QLocale().toDouble(rate(0)) > QLocale().toDouble(rate(2)));
    // The command line fixes the cost here.
    table->selectRow(2);
    QVERIFY(!child<QPushButton>(u"chooseCost"_s)->isEnabled());
}

void TestSettingsPage::hashRateModelHoldsItsContract()
{
    HashRateModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setChosen(10);
    model.set({9, 20.5, 97});
    QCOMPARE(model.index(2, HashRateModel::Cost).data(), u"10 (chosen)"_s);
    QCOMPARE(model.index(1, HashRateModel::PerSecond).data(), u"20.5"_s);
    QCOMPARE(model.index(1, HashRateModel::Wait).data(), u"97 ms"_s);
    model.retranslate();
    model.clear();
    QCOMPARE(model.index(1, HashRateModel::Wait).data(), u"–"_s);
}

void TestSettingsPage::backsUpAndRestores()
{
    show(u"data"_s);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"store.gatehouse-backup"_s);
    m_console->dialogs().files = {file};
    click(u"backUp"_s);
    QTRY_VERIFY2(message().startsWith(u"Written to"), qPrintable(message()));
    QVERIFY(QFile::exists(file));
    QVERIFY(m_console->dialogs().proposedNames.front().endsWith(u".gatehouse-backup"));
    static_cast<void>(m_console->model().add(u"alice"_s));
    QCOMPARE(m_console->model().store().number(u"SELECT count(*) FROM accounts"_s), 2);
    m_console->dialogs().files = {file, file};
    click(u"restore"_s); // and thought better of it
    QCOMPARE(m_console->dialogs().questions.size(), 1);
    QVERIFY(m_console->dialogs().questions.front().isDestructive);
    m_console->dialogs().confirmations = {true};
    click(u"restore"_s);
    QTRY_VERIFY2(message().startsWith(u"Restored. Accounts: 1"), qPrintable(message()));
    QCOMPARE(m_console->model().store().number(u"SELECT count(*) FROM accounts"_s), 1);
    QTRY_VERIFY(child<QPushButton>(u"restore"_s)->isEnabled());
    click(u"openFolder"_s);
    QVERIFY(m_console->dialogs().browsed.front().startsWith(u"file:///"));
}

void TestSettingsPage::refusesToRestore_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("reason");
    QTest::newRow("foreign") << u"foreign"_s << u"no backup of Gatehouse"_s;
    QTest::newRow("damaged") << u"damaged"_s << u"damaged"_s;
    QTest::newRow("newer") << u"newer"_s << u"newer version of Gatehouse (schema 99"_s;
}

void TestSettingsPage::refusesToRestore()
{
    QFETCH(const QString, kind);
    QFETCH(const QString, reason);
    show(u"data"_s);
    const QTemporaryDir folder;
    const QString name = folder.filePath(u"a.gatehouse-backup"_s);
    m_console->dialogs().files = {name};
    click(u"backUp"_s);
    QTRY_VERIFY2(message().startsWith(u"Written to"), qPrintable(message()));
    if (kind == u"newer")
        QVERIFY((*Connection::open(StoreLocation{name}, Connection::Mode::Write))
                    ->execute(u"PRAGMA user_version = 99"_s));
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadWrite));
    for (qint64 at = 4096; kind == u"damaged" && at < file.size(); at += 4096)
        QVERIFY(file.seek(at) && file.write(QByteArray(64, '\xff')) == 64);
    if (kind == u"foreign")
        QVERIFY(file.resize(0) && file.write("Dear Sir or Madam") > 0);
    file.close();

    static_cast<void>(m_console->model().add(u"alice"_s));
    const QStringList before = test::contents(m_console->backend().location());
    m_console->dialogs().files = {name};
    m_console->dialogs().confirmations = {true};
    click(u"restore"_s);
    QTRY_VERIFY2(message().contains(reason), qPrintable(message()));
    QVERIFY2(
        message().contains(name) && message().startsWith(u"Nothing was changed."), qPrintable(message()));
    QCOMPARE(test::contents(m_console->backend().location()), before);
    QVERIFY(m_console->model().logIn(u"alice"_s)); // and it is in use as before
    const QFileInfo store(m_console->backend().location().file);
    QCOMPARE(QDir(store.path()).entryList({u"restore*"_s}), QStringList()); // no half copy lies about
}

QTEST_MAIN(TestSettingsPage)
#include "tst_settingspage.moc"
