// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessions/Sessions.h"
#include "model/storage/AccountRepository.h"
#include "tests/support/ui/Child.h"
#include "tests/support/ui/ConsoleFixture.h"
#include "ui/admin/AdminPage.h"
#include "ui/common/CopyButton.h"
#include "ui/common/FormField.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/Toast.h"

#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QtCrypto>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::ConsoleFixture;

namespace {

Account changed(Account account, QString Account::*field, const QString &value)
{
    account.*field = value;
    return account;
}

} // namespace

/// The administrator's own account, by clicks and keys, against the store.
class TestAdminPage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void draftFollowsTheStore();
    void showsTheFirstAdministrator();
    void savesWhatIsTyped();
    void tellsTheRuleAsOneTypes_data();
    void tellsTheRuleAsOneTypes();
    void tellsWhatTheStoreRefuses();
    void followsWhatIsChangedElsewhere();
    void keepsWhatIsTypedAgainstAChangeElsewhere();
    void masksAndRenewsTheApikey();
    void changesThePassword();
    void refusesABadNewPassword_data();
    void refusesABadNewPassword();
    void asksBeforeItIsLeft();
    void choosesAmongSeveral();
    void saysThatThereIsNoAdministrator();
    void opensAtThePassword();
    void closesSecretsWhenItIsLeft();
    void leadsToOtherPages();

private:
    template <typename T>
    T *child(const char *name)
    {
        return test::childOf<T>(*m_page, QString::fromLatin1(name));
    }
    void type(const char *field, const QString &text)
    {
        auto *edit = child<QLineEdit>(field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, text);
    }
    void click(const char *button) { QTest::mouseClick(child<QAbstractButton>(button), Qt::LeftButton); }
    QString value(const char *field) { return child<QLineEdit>(field)->text(); }
    QString problem(const char *field)
    {
        for (QWidget *at = child<QLineEdit>(field); at; at = at->parentWidget()) {
            if (auto *form = qobject_cast<FormField *>(at))
                return form->error();
        }
        return u"no form field"_s;
    }
    QString message()
    {
        for (const InlineMessage *one : m_page->findChildren<InlineMessage *>()) {
            if (one->isVisible())
                return one->text();
        }
        return {};
    }
    Account stored(qint64 id = 1)
    {
        const auto reading = m_console->model().store().open(Connection::Mode::Read);
        return *AccountRepository::find(*reading, {id});
    }
    void writeElsewhere(const Account &account)
    {
        m_console->model().writeElsewhere(
            [&](UnitOfWork &unit) { return AccountRepository::update(unit, account); });
    }
    void makePage()
    {
        m_page = std::make_unique<AdminPage>(m_console->context());
        m_page->resize(1200, 900);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }

    const QCA::Initializer m_qca;
    std::unique_ptr<ConsoleFixture> m_console;
    std::unique_ptr<AdminPage> m_page;
};

void TestAdminPage::init()
{
    m_console = std::make_unique<ConsoleFixture>();
    makePage();
    QTRY_COMPARE(value("username"), u"admin"_s);
}

void TestAdminPage::cleanup()
{
    m_page.reset();
    m_console.reset();
}

void TestAdminPage::draftFollowsTheStore()
{
    Account account;
    account.id = {7};
    account.username = u"root"_s;
    account.email = u"root@example.com"_s;
    AccountDraft draft;
    draft.follow(account);
    QVERIFY(!draft.isChanged() && draft.isFine());
    draft.setValue(AccountField::Email, u"new@example.com"_s);
    draft.follow(changed(account, &Account::phone, u"123"_s));
    QCOMPARE(draft.value(AccountField::Phone), u"123"_s); // not touched: follows
    QCOMPARE(draft.value(AccountField::Email), u"new@example.com"_s); // touched: stays
    QVERIFY(!draft.isOvertaken(AccountField::Email));
    draft.follow(changed(account, &Account::email, u"their@example.com"_s));
    QVERIFY(draft.isOvertaken(AccountField::Email));
    QCOMPARE(draft.edit().email.value_or(QString()), u"new@example.com"_s);
    QVERIFY(!draft.edit().username && !draft.edit().phone);
    draft.follow(changed(account, &Account::email, u"new@example.com"_s));
    QVERIFY(!draft.isChanged()); // somebody saved the same
    draft.setValue(AccountField::Email, {});
    QVERIFY(draft.isChanged(AccountField::Email) && draft.isFine());
    draft.setValue(AccountField::Username, {});
    QVERIFY(!draft.isFine());
    account.id = {8};
    draft.follow(account);
    QVERIFY(!draft.isChanged()); // somebody else's
}

void TestAdminPage::showsTheFirstAdministrator()
{
    const Account admin = stored();
    QCOMPARE(value("email"), admin.email);
    QCOMPARE(value("apikey"), admin.apikey);
    QVERIFY(!child<QPushButton>("save")->isEnabled());
    QVERIFY(!child<QPushButton>("revert")->isEnabled());
    QVERIFY(!child<QComboBox>("chooser")->isVisible());
}

void TestAdminPage::savesWhatIsTyped()
{
    type("email", u"boss@example.com"_s);
    type("phone", u"+49 30 123"_s);
    QVERIFY(child<QPushButton>("save")->isEnabled());
    click("save");
    QTRY_VERIFY(Toast::of(m_page.get()));
    QCOMPARE(stored().email, u"boss@example.com"_s);
    QCOMPARE(stored().phone, u"+49 30 123"_s);
    QVERIFY(!stored().phoneEncrypted.isEmpty());
    QCOMPARE(stored().username, u"admin"_s);
    QVERIFY(!child<QPushButton>("save")->isEnabled());
    QCOMPARE(
        m_console->model().store().number(
            u"SELECT count(*) FROM audit_events WHERE action = 'account_edited' AND actor = 'console'"_s),
        1);
    type("nickname", u"The boss"_s);
    QTest::keyClick(child<QLineEdit>("nickname"), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(stored().nickname, u"The boss"_s);
    type("phone", {});
    QTRY_VERIFY(child<QPushButton>("save")->isEnabled()); // once the page has heard of the change before
    click("save");
    QTRY_VERIFY(stored().phone.isNull());
    QVERIFY(stored().phoneEncrypted.isNull());
}

void TestAdminPage::tellsTheRuleAsOneTypes_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("rule");
    const auto row = [](const char *name, const char *field, const QString &text, AccountField rule) {
        QTest::newRow(name) << QByteArray(field) << text << static_cast<int>(rule);
    };
    row("no username", "username", {}, AccountField::Username);
    row("username with @", "username", u"a@b"_s, AccountField::Username);
    row("no e-mail", "email", u"nonsense"_s, AccountField::Email);
    row("no phone", "phone", u"12a"_s, AccountField::Phone);
    row("no address", "avatar", u"ftp://x"_s, AccountField::Avatar);
    row("long nickname", "nickname", QString(101, u'n'), AccountField::Nickname);
    row("long key", "apikey", QString(256, u'k'), AccountField::Apikey);
}

void TestAdminPage::tellsTheRuleAsOneTypes()
{
    QFETCH(const QByteArray, field);
    QFETCH(const QString, text);
    QFETCH(const int, rule);
    type(field.constData(), text);
    QCOMPARE(problem(field.constData()), accountFieldProblem(static_cast<AccountField>(rule), text));
    QVERIFY(!problem(field.constData()).isEmpty());
    QVERIFY(!child<QPushButton>("save")->isEnabled());
    QTest::keyClick(child<QLineEdit>(field.constData()), Qt::Key_S, Qt::ControlModifier);
    click("revert");
    QVERIFY(problem(field.constData()).isEmpty());
    QCOMPARE(m_console->model().store().number(u"SELECT count(*) FROM audit_events"_s), 0);
}

void TestAdminPage::tellsWhatTheStoreRefuses()
{
    static_cast<void>(m_console->model().add(u"taken"_s, u"taken@example.com"_s));
    type("email", u"TAKEN@example.com"_s);
    click("save");
    QTRY_VERIFY(!problem("email").isEmpty());
    QVERIFY(problem("username").isEmpty());
    QCOMPARE(value("email"), u"TAKEN@example.com"_s); // still there to be corrected
    type("email", u"free@example.com"_s);
    QVERIFY(problem("email").isEmpty());
    type("username", u"Taken"_s);
    click("save");
    QTRY_VERIFY(!problem("username").isEmpty());
    QCOMPARE(stored().username, u"admin"_s);
    QVERIFY(stored().email != u"free@example.com"_s); // nothing half done
}

void TestAdminPage::followsWhatIsChangedElsewhere()
{
    writeElsewhere(changed(stored(), &Account::nickname, u"From elsewhere"_s));
    QTRY_COMPARE(value("nickname"), u"From elsewhere"_s);
    QVERIFY(message().isEmpty());
    type("phone", u"12345"_s);
    writeElsewhere(changed(stored(), &Account::nickname, u"Again"_s));
    QTRY_COMPARE(value("nickname"), u"Again"_s);
    QCOMPARE(value("phone"), u"12345"_s);
    QVERIFY(message().isEmpty()); // another field is no collision
}

void TestAdminPage::keepsWhatIsTypedAgainstAChangeElsewhere()
{
    type("nickname", u"Mine"_s);
    type("phone", u"12345"_s);
    writeElsewhere(changed(stored(), &Account::nickname, u"Theirs"_s));
    QTRY_VERIFY(!message().isEmpty());
    QCOMPARE(value("nickname"), u"Mine"_s);
    for (InlineMessage *one : m_page->findChildren<InlineMessage *>()) {
        if (one->isVisible())
            QTest::mouseClick(one->findChild<QPushButton *>(), Qt::LeftButton);
    }
    QCOMPARE(value("nickname"), u"Theirs"_s);
    QCOMPARE(value("phone"), u"12345"_s); // what nobody else touched stays
    QVERIFY(message().isEmpty());
    type("nickname", u"Mine"_s);
    click("save");
    QTRY_COMPARE(stored().nickname, u"Mine"_s);
}

void TestAdminPage::masksAndRenewsTheApikey()
{
    const QString before = stored().apikey;
    QCOMPARE(child<QLineEdit>("apikey")->echoMode(), QLineEdit::Password);
    QVERIFY(!child<QLineEdit>("apikey")->displayText().contains(before));
    click("revealApikey");
    QCOMPARE(child<QLineEdit>("apikey")->displayText(), before);
    click("copyApikey");
    QCOMPARE(QGuiApplication::clipboard()->text(), before);
    click("regenerateApikey");
    const QString made = value("apikey");
    QVERIFY(made.startsWith(u"sk-") && made != before);
    QCOMPARE(stored().apikey, before); // not before it is saved
    click("revert");
    QCOMPARE(value("apikey"), before);
    click("regenerateApikey");
    const QString kept = value("apikey");
    QVERIFY(kept != made);
    click("save");
    QTRY_COMPARE(stored().apikey, kept);
    QGuiApplication::clipboard()->clear();
}

void TestAdminPage::changesThePassword()
{
    const Result<Login> login = m_console->model().logIn(u"admin"_s, "admin123");
    QVERIFY(login.ok());
    QVERIFY(stored().hasDefaultPassword);
    type("oldPassword", u"wrong"_s);
    type("newPassword", u"Correct horse 7!"_s);
    type("repeatedPassword", u"Correct horse 7"_s);
    QVERIFY(!child<QPushButton>("changePassword")->isEnabled());
    QTest::keyClicks(child<QLineEdit>("repeatedPassword"), u"!"_s);
    click("changePassword");
    QTRY_VERIFY(!problem("oldPassword").isEmpty());
    QVERIFY(stored().hasDefaultPassword);
    type("oldPassword", u"admin123"_s);
    QVERIFY(problem("oldPassword").isEmpty());
    QTest::keyClick(child<QLineEdit>("oldPassword"), Qt::Key_Return);
    QTRY_VERIFY(value("oldPassword").isEmpty());
    QVERIFY(message().contains(u'1')); // one session ended
    QVERIFY(value("newPassword").isEmpty() && value("repeatedPassword").isEmpty());
    QVERIFY(!stored().hasDefaultPassword);
    QCOMPARE(m_console->model().logIn(u"admin"_s, "admin123").error().code, ErrorCode::WrongCredentials);
    QVERIFY(m_console->model().logIn(u"admin"_s, "Correct horse 7!").ok());
    QCOMPARE(m_console->model()
                 .workspace()
                 .sessions()
                 .authenticate(Dialect::Buyer, login->tokens.access)
                 .error()
                 .code,
        ErrorCode::SessionEnded);
}

void TestAdminPage::refusesABadNewPassword_data()
{
    QTest::addColumn<QString>("password");
    QTest::newRow("short") << u"abc12"_s;
    QTest::newRow("long") << QString(101, u'p');
    QTest::newRow("the old one") << u"admin123"_s;
}

void TestAdminPage::refusesABadNewPassword()
{
    QFETCH(const QString, password);
    type("oldPassword", u"admin123"_s);
    type("newPassword", password);
    type("repeatedPassword", password);
    QVERIFY(!problem("newPassword").isEmpty());
    QVERIFY(!child<QPushButton>("changePassword")->isEnabled());
    QTest::keyClick(child<QLineEdit>("repeatedPassword"), Qt::Key_Return);
    QCOMPARE(m_console->model().store().number(u"SELECT count(*) FROM audit_events"_s), 0);
}

void TestAdminPage::asksBeforeItIsLeft()
{
    QVERIFY(m_page->mayLeave());
    QVERIFY(m_console->dialogs().questions.isEmpty());
    type("phone", u"12345"_s);
    QVERIFY(!m_page->mayLeave()); // cancelled
    QCOMPARE(value("phone"), u"12345"_s);
    QCOMPARE(m_console->dialogs().questions.size(), 1);
    m_console->dialogs().confirmations = {true};
    QVERIFY(m_page->mayLeave());
    QVERIFY(value("phone").isEmpty());
    type("newPassword", u"typed"_s);
    m_console->dialogs().confirmations = {true};
    QVERIFY(m_page->mayLeave());
    QVERIFY(value("newPassword").isEmpty());
}

void TestAdminPage::choosesAmongSeveral()
{
    Account second = m_console->model().add(u"second"_s);
    second.roles = {u"user"_s, u"admin"_s};
    writeElsewhere(second);
    auto *chooser = child<QComboBox>("chooser");
    QTRY_COMPARE(chooser->count(), 2);
    QVERIFY(chooser->isVisible());
    QCOMPARE(value("username"), u"admin"_s);
    chooser->setFocus();
    QTest::keyClick(chooser, Qt::Key_Down);
    QCOMPARE(value("username"), u"second"_s);
    type("nickname", u"Typed"_s);
    QTest::keyClick(chooser, Qt::Key_Up); // asked, and nobody says yes
    QCOMPARE(value("username"), u"second"_s);
    QCOMPARE(chooser->currentText(), u"second"_s);
    click("save");
    QTRY_COMPARE(stored(second.id.value).nickname, u"Typed"_s);
    second = stored(second.id.value);
    second.roles = {u"user"_s};
    writeElsewhere(second);
    QTRY_COMPARE(value("username"), u"admin"_s);
}

void TestAdminPage::saysThatThereIsNoAdministrator()
{
    Account admin = stored();
    admin.roles = {u"user"_s};
    writeElsewhere(admin);
    QTRY_VERIFY(!child<QLineEdit>("username")->isVisible());
    PageTarget target;
    connect(m_page.get(), &Page::wanted, m_page.get(), [&](const PageTarget &wanted) { target = wanted; });
    for (QPushButton *button : m_page->findChildren<QPushButton *>()) {
        if (button->isVisible())
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(target.page, u"users"_s);
}

void TestAdminPage::opensAtThePassword()
{
    const QList<Page::Command> commands = m_page->commands();
    QCOMPARE(commands.size(), 1);
    m_page->open(commands.front().target);
    QVERIFY(child<QLineEdit>("oldPassword")->hasFocus());
}

void TestAdminPage::closesSecretsWhenItIsLeft()
{
    click("revealApikey");
    type("oldPassword", u"admin123"_s);
    m_page->hide();
    QVERIFY(value("oldPassword").isEmpty());
    QCOMPARE(child<QLineEdit>("apikey")->echoMode(), QLineEdit::Password);
    writeElsewhere(changed(stored(), &Account::nickname, u"Meanwhile"_s));
    m_page->show();
    QTRY_COMPARE(value("nickname"), u"Meanwhile"_s);
}

void TestAdminPage::leadsToOtherPages()
{
    PageTarget target;
    connect(m_page.get(), &Page::wanted, m_page.get(), [&](const PageTarget &wanted) { target = wanted; });
    click("showUser");
    QCOMPARE(target.page, u"users"_s);
    QCOMPARE(target.account.value, 1);
    click("showSessions");
    QCOMPARE(target.page, u"sessions"_s);
}

QTEST_MAIN(TestAdminPage)
#include "tst_adminpage.moc"
