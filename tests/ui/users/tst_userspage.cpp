// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/ConsoleFixture.h"

#include "model/sessions/Logins.h"
#include "model/storage/AccountRepository.h"
#include "ui/common/EmptyState.h"
#include "ui/common/FilterChip.h"
#include "ui/common/FormField.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/PasswordField.h"
#include "ui/common/SearchField.h"
#include "ui/common/TableView.h"
#include "ui/common/Toast.h"
#include "ui/imports/ImportDialog.h"
#include "ui/users/DetailLine.h"
#include "ui/users/ExportDialog.h"
#include "ui/users/PasswordDialog.h"
#include "ui/users/SelectionBar.h"
#include "ui/users/UserDetails.h"
#include "ui/users/UserDialog.h"
#include "ui/users/UsersModel.h"
#include "ui/users/UsersPage.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QRadioButton>
#include <QScrollBar>
#include <QToolButton>
#include <QtCrypto>
#include <QtTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace Qt::StringLiterals;

namespace {

/// The page in a window, over a store with some people in it.
class Scene final {
public:
    explicit Scene(const QStringList &names = {u"anna"_s, u"bert"_s, u"carla"_s})
    {
        for (const QString &name : names)
            accounts.insert(name,
                fixture.model().add(name, name.front().isLetter() ? name + u"@example.org" : QString()));
        show();
    }
    ~Scene() { page.reset(); }

    /// Opens the page, again perhaps, as a later start of the program does.
    void show()
    {
        page = std::make_unique<UsersPage>(fixture.context());
        page->resize(1200, 700);
        page->show();
        QVERIFY(QTest::qWaitForWindowActive(page.get()));
        table = page->findChild<TableView *>();
        search = page->findChild<SearchField *>();
        model = page->findChild<UsersModel *>();
    }

    /// What the table shows, from the top; incomplete while rows are on their way.
    [[nodiscard]] QStringList names() const
    {
        QStringList shown;
        for (int row = 0; row < model->rowCount(); ++row)
            shown.append(model->index(row, 0).data().toString());
        return shown;
    }
    [[nodiscard]] int rowOf(const QString &name) const { return static_cast<int>(names().indexOf(name)); }
    void click(const QString &name, Qt::KeyboardModifiers keys = {})
    {
        QTRY_VERIFY(rowOf(name) >= 0);
        const QRect cell = table->visualRect(model->index(rowOf(name), 0));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, keys, cell.center());
        QCoreApplication::processEvents(); // what can be done follows the selection
    }
    /// The button or tool button with those words that can be seen.
    template <typename Button>
    [[nodiscard]] Button *button(const QString &words, QWidget *within = nullptr) const
    {
        const QList<Button *> all = (within ? within : page.get())->template findChildren<Button *>();
        for (Button *one : all) {
            if (one->text().remove(u'&') == words && one->isVisible())
                return one;
        }
        return nullptr;
    }
    void press(const QString &words, QWidget *within = nullptr)
    {
        QAbstractButton *found = nullptr;
        QTRY_VERIFY2(
            (found = button<QAbstractButton>(words, within)) && found->isEnabled(), qPrintable(words));
        QTest::mouseClick(
            found, Qt::LeftButton, {}, {12, found->height() / 2}); // where a choice has its sign
    }
    template <typename Dialog>
    [[nodiscard]] Dialog *dialog() const
    {
        Dialog *found = nullptr;
        const auto isOpen = [&] { return (found = page->findChild<Dialog *>()) && found->isVisible(); };
        return QTest::qWaitFor(isOpen) ? found : nullptr;
    }
    [[nodiscard]] QString toast() const
    {
        const Toast *shown = Toast::of(page.get());
        return shown == nullptr ? QString() : shown->text();
    }
    [[nodiscard]] qint64 number(const QString &sql) { return fixture.model().store().number(sql); }
    [[nodiscard]] bool canLogIn(const QString &name, const QByteArray &password = "secret")
    {
        return fixture.model().logIn(name, password).ok();
    }

    ConsoleFixture fixture;
    QHash<QString, Account> accounts;
    std::unique_ptr<UsersPage> page;
    TableView *table = nullptr;
    SearchField *search = nullptr;
    UsersModel *model = nullptr;
};

/// The field of a dialog that is labelled so.
QLineEdit *field(QWidget *dialog, const QString &label)
{
    const QList<QLineEdit *> edits = dialog->findChildren<QLineEdit *>();
    for (QLineEdit *edit : edits) {
        if (edit->accessibleName() == label)
            return edit;
    }
    return nullptr;
}

QString errorAt(QWidget *dialog, const QString &label)
{
    const QList<FormField *> forms = dialog->findChildren<FormField *>();
    for (FormField *form : forms) {
        if (form->findChildren<QLineEdit *>().contains(field(dialog, label)))
            return form->error();
    }
    return {};
}

void retype(QLineEdit *edit, const QString &text)
{
    QVERIFY(edit);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    const bool isAscii =
        std::ranges::all_of(text, [](QChar character) { return character.unicode() < 0x80; });
    if (isAscii)
        QTest::keyClicks(edit, text);
    else
        edit->insert(text); // an input method's way
}

/// Chooses that of a filter, as a person does in its menu.
void choose(QWidget *page, const QString &chipName, const QString &choice)
{
    const QList<FilterChip *> chips = page->findChildren<FilterChip *>();
    for (FilterChip *chip : chips) {
        if (chip->text() != chipName && !chip->text().startsWith(chipName + u":"))
            continue;
        const QList<QAction *> actions = chip->menu()->actions();
        for (QAction *action : actions) {
            if (action->text() == choice)
                return action->trigger();
        }
    }
    QFAIL("no such choice");
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The choice of what a column of a file is.
QComboBox *columnChoice(QWidget *dialog, const QString &column)
{
    QComboBox *found = nullptr;
    const auto isThere = [&] {
        const QList<QComboBox *> all = dialog->findChildren<QComboBox *>();
        const auto at = std::ranges::find(all, column, &QComboBox::accessibleName);
        found = at == all.end() ? nullptr : *at;
        return found != nullptr;
    };
    return QTest::qWaitFor(isThere) ? found : nullptr;
}

bool says(const QWidget *widget, const QString &words)
{
    const QList<QLabel *> labels = widget->findChildren<QLabel *>();
    return std::ranges::any_of(
        labels, [&](const QLabel *label) { return label->isVisible() && label->text() == words; });
}

QString fileWith(const QTemporaryDir &folder, const QString &name, const QByteArray &content)
{
    QFile file(folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName()
                                                                                    : QString();
}

/// How many users a file in JSON has: a list, or an object with one.
qsizetype usersIn(const QByteArray &content)
{
    const QJsonDocument document = QJsonDocument::fromJson(content);
    return document.isArray() ? document.array().size()
                              : document.object().value(u"users"_s).toArray().size();
}

} // namespace

class TestUsersPage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsEverybody();
    void searchesWhileOneTypes_data();
    void searchesWhileOneTypes();
    void filters_data();
    void filters();
    void sortsByColumns();
    void saysWhereNobodyMatches();
    void addsAUser();
    void refusesBadValuesBesideTheirFields();
    void editsAUser();
    void resetsAPassword();
    void generatesAPassword();
    void resetsThePasswordsOfASelection();
    void disablesAndUndoes();
    void unlocks();
    void endsSessionsOnceAgreed();
    void deletesTheSelectionOnceAgreed();
    void actsOnAllMatches();
    void copies();
    void exports_data();
    void exports();
    void imports();
    void checksAFileBeforeItIsImported();
    void saysWhatIsWrongWithAFile_data();
    void saysWhatIsWrongWithAFile();
    void showsDetailsLive();
    void followsOthersWithoutLosingTheSelection();
    void opensTargets();
    void remembersFiltersSortAndColumns();
    void speaksAnotherLanguageAtOnce();
};

void TestUsersPage::listsEverybody()
{
    Scene scene;
    const QAbstractItemModelTester tester(
        scene.model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(scene.names().size(), 4);
    // The newest first, of those of one moment too.
    QTRY_COMPARE(scene.names(), QStringList({u"carla"_s, u"bert"_s, u"anna"_s, u"admin"_s}));
    QTRY_VERIFY(scene.button<QAbstractButton>(u"Add user"_s));
    bool hasCount = false;
    for (const QLabel *label : scene.page->findChildren<QLabel *>())
        hasCount = hasCount || label->text() == u"4 users";
    QVERIFY(hasCount);
    const QModelIndex status = scene.model->index(0, UsersModel::columnOf(AccountColumn::Status));
    QTRY_COMPARE(status.data(), u"Active"_s);
}

void TestUsersPage::searchesWhileOneTypes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("part of the username") << u"nn"_s << QStringList{u"anna"_s};
    QTest::newRow("any case") << u"BERT"_s << QStringList{u"bert"_s};
    QTest::newRow("e-mail") << u"a@exam"_s << QStringList{u"李四a"_s, u"carla"_s, u"anna"_s};
    QTest::newRow("Chinese") << u"李四"_s << QStringList{u"李四a"_s};
    QTest::newRow("spaces around") << u"  carla "_s << QStringList{u"carla"_s};
    QTest::newRow("nobody") << u"zorro"_s << QStringList{};
}

void TestUsersPage::searchesWhileOneTypes()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, expected);
    Scene scene({u"anna"_s, u"bert"_s, u"carla"_s, u"李四a"_s});
    QTRY_COMPARE(scene.names().size(), 5);
    QTest::keyClick(scene.page.get(), Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(scene.search->hasFocus());
    if (text == u"李四")
        scene.search->insert(text); // an input method's way
    else
        QTest::keyClicks(scene.search, text);
    QTRY_COMPARE(scene.names(), expected);
    QTest::keyClick(scene.search, Qt::Key_Escape);
    QTRY_COMPARE(scene.names().size(), 5);
}

void TestUsersPage::filters_data()
{
    QTest::addColumn<QString>("chip");
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("role") << u"Role"_s << u"admin"_s << QStringList{u"admin"_s};
    QTest::newRow("active") << u"Status"_s << u"Active"_s << QStringList{u"carla"_s, u"anna"_s, u"admin"_s};
    QTest::newRow("disabled") << u"Status"_s << u"Disabled"_s << QStringList{u"bert"_s};
    QTest::newRow("locked") << u"Lock"_s << u"Locked"_s << QStringList{u"anna"_s};
    QTest::newRow("not locked") << u"Lock"_s << u"Not locked"_s
                                << QStringList{u"carla"_s, u"bert"_s, u"admin"_s};
    QTest::newRow("origin") << u"Origin"_s << u"Gatehouse"_s << QStringList{u"admin"_s};
    QTest::newRow("today") << u"Created"_s << u"Today"_s
                           << QStringList{u"carla"_s, u"bert"_s, u"anna"_s, u"admin"_s};
    QTest::newRow("any") << u"Created"_s << u"Any"_s
                         << QStringList{u"carla"_s, u"bert"_s, u"anna"_s, u"admin"_s};
}

void TestUsersPage::filters()
{
    QFETCH(const QString, chip);
    QFETCH(const QString, choice);
    QFETCH(const QStringList, expected);
    Scene scene;
    scene.fixture.model().writeElsewhere([&](UnitOfWork &unit) {
        Account bert = scene.accounts[u"bert"_s];
        bert.isActive = false;
        return AccountRepository::update(unit, bert);
    });
    for (int i = 0; i < 5; ++i)
        QVERIFY(!scene.canLogIn(u"anna"_s, "wrong"));
    QTRY_COMPARE(scene.names().size(), 4);
    choose(scene.page.get(), chip, choice);
    QTRY_COMPARE(scene.names(), expected);
    if (choice != u"Any"_s) {
        scene.press(u"Clear filters"_s);
        QTRY_COMPARE(scene.names().size(), 4);
    }
}

void TestUsersPage::sortsByColumns()
{
    Scene scene;
    QTRY_COMPARE(scene.names().size(), 4);
    const QHeaderView *header = scene.table->horizontalHeader();
    const auto click = [&](AccountColumn column) {
        const int section = UsersModel::columnOf(column);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
            {header->sectionViewportPosition(section) + 20, header->height() / 2});
    };
    click(AccountColumn::Username);
    QTRY_COMPARE(scene.names(), QStringList({u"admin"_s, u"anna"_s, u"bert"_s, u"carla"_s}));
    click(AccountColumn::Username);
    QTRY_COMPARE(scene.names(), QStringList({u"carla"_s, u"bert"_s, u"anna"_s, u"admin"_s}));
    click(AccountColumn::Email);
    QTRY_COMPARE(scene.names(), QStringList({u"anna"_s, u"bert"_s, u"carla"_s, u"admin"_s}));
}

void TestUsersPage::saysWhereNobodyMatches()
{
    Scene scene;
    QTRY_COMPARE(scene.names().size(), 4);
    const auto *empty = scene.page->findChild<EmptyState *>();
    QTest::keyClicks(scene.search, u"zorro"_s);
    QTRY_VERIFY(scene.button<QAbstractButton>(u"Show everybody"_s));
    QVERIFY(empty);
    scene.press(u"Show everybody"_s);
    QTRY_COMPARE(scene.names().size(), 4);
    QVERIFY(scene.table->isVisible());
    QVERIFY(scene.search->text().isEmpty());
}

void TestUsersPage::addsAUser()
{
    Scene scene;
    QTest::keyClick(scene.page.get(), Qt::Key_N, Qt::ControlModifier);
    auto *dialog = scene.dialog<UserDialog>();
    QVERIFY(dialog);
    QVERIFY(!scene.button<QPushButton>(u"Add user"_s, dialog)->isEnabled());
    QTest::keyClicks(field(dialog, u"Username"_s), u"dora"_s);
    QTest::keyClicks(field(dialog, u"Password"_s), u"a-fine-password-9"_s);
    QTest::keyClicks(field(dialog, u"E-mail"_s), u"dora@example.org"_s);
    QTest::keyClicks(field(dialog, u"Roles"_s), u"support, user"_s);
    scene.press(u"Add user"_s, dialog);
    QTRY_COMPARE(scene.toast(), u"“dora” is added"_s);
    QCOMPARE(
        scene.number(u"SELECT count(*) FROM accounts WHERE username = 'dora' AND nickname = 'dora' "
                     "AND email = 'dora@example.org' AND roles = 'support,user' AND origin = 'console'"_s),
        1);
    QCOMPARE(scene.number(u"SELECT count(*) FROM audit_events WHERE action = 'account_added' AND actor = "
                          "'console' AND username = 'dora'"_s),
        1);
    QVERIFY(scene.canLogIn(u"dora"_s, "a-fine-password-9"));
    // The list shows and selects it by itself.
    QTRY_COMPARE(scene.rowOf(u"dora"_s), 0);
    QTRY_VERIFY(scene.table->selectionModel()->isRowSelected(0));
}

void TestUsersPage::refusesBadValuesBesideTheirFields()
{
    Scene scene;
    scene.press(u"Add user"_s);
    auto *dialog = scene.dialog<UserDialog>();
    QVERIFY(dialog);
    QVERIFY(errorAt(dialog, u"Username"_s).isEmpty()); // not before it is touched
    QTest::keyClicks(field(dialog, u"Username"_s), u"a@b"_s);
    QVERIFY(errorAt(dialog, u"Username"_s).contains(u"@"));
    retype(field(dialog, u"Username"_s), u"ANNA"_s);
    QVERIFY(errorAt(dialog, u"Username"_s).isEmpty());
    QTest::keyClicks(field(dialog, u"E-mail"_s), u"nonsense"_s);
    QVERIFY(!errorAt(dialog, u"E-mail"_s).isEmpty());
    retype(field(dialog, u"E-mail"_s), u"new@example.org"_s);
    QTest::keyClicks(field(dialog, u"Password"_s), u"short"_s);
    QVERIFY(errorAt(dialog, u"Password"_s).contains(u"6"));
    QVERIFY(!scene.button<QPushButton>(u"Add user"_s, dialog)->isEnabled());
    QTest::keyClicks(field(dialog, u"Password"_s), u"-no-more"_s);
    scene.press(u"Add user"_s, dialog);
    // What only the store knows is said at its field, too, and nothing typed is lost.
    QTRY_VERIFY(errorAt(dialog, u"Username"_s).contains(u"Another account"));
    retype(field(dialog, u"Username"_s), u"fresh"_s);
    retype(field(dialog, u"E-mail"_s), u"Anna@Example.org"_s);
    scene.press(u"Add user"_s, dialog);
    QTRY_VERIFY(errorAt(dialog, u"E-mail"_s).contains(u"Another account"));
    QCOMPARE(scene.number(u"SELECT count(*) FROM accounts"_s), 4);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!scene.page->findChild<UserDialog *>());
}

void TestUsersPage::editsAUser()
{
    Scene scene;
    scene.click(u"bert"_s);
    QTest::keyClick(scene.table, Qt::Key_F2);
    auto *dialog = scene.dialog<UserDialog>();
    QVERIFY(dialog);
    QCOMPARE(field(dialog, u"Username"_s)->text(), u"bert"_s);
    QVERIFY(!field(dialog, u"Password"_s));
    QVERIFY(!scene.button<QPushButton>(u"Save"_s, dialog)->isEnabled()); // nothing is changed yet
    retype(field(dialog, u"E-mail"_s), {});
    retype(field(dialog, u"Phone"_s), u"+49 30 1234"_s);
    retype(field(dialog, u"Nickname"_s), u"伯特"_s);
    // What somebody else changes meanwhile, and the form does not, stays.
    scene.fixture.model().writeElsewhere([&](UnitOfWork &unit) {
        Account bert = scene.accounts[u"bert"_s];
        bert.avatar = u"https://example.org/b.png"_s;
        return AccountRepository::update(unit, bert);
    });
    scene.press(u"Save"_s, dialog);
    QTRY_COMPARE(scene.toast(), u"The changes of “bert” are saved"_s);
    QCOMPARE(
        scene.number(u"SELECT count(*) FROM accounts WHERE username = 'bert' AND email IS NULL AND phone = "
                     "'+49 30 1234' AND nickname = '伯特' AND avatar = 'https://example.org/b.png'"_s),
        1);
    const int nickname = UsersModel::columnOf(AccountColumn::Nickname);
    QTRY_COMPARE(scene.model->index(scene.rowOf(u"bert"_s), nickname).data(), u"伯特"_s);
}

void TestUsersPage::resetsAPassword()
{
    Scene scene;
    QVERIFY(scene.canLogIn(u"carla"_s));
    scene.click(u"carla"_s);
    scene.press(u"Reset password…"_s);
    auto *dialog = scene.dialog<PasswordDialog>();
    QVERIFY(dialog);
    QLineEdit *edit = field(dialog, u"New password"_s);
    QTest::keyClicks(edit, u"abc"_s);
    QVERIFY(!errorAt(dialog, u"New password"_s).isEmpty());
    QVERIFY(!scene.button<QPushButton>(u"Set password"_s, dialog)->isEnabled());
    QTest::keyClicks(edit, u"defghi"_s);
    scene.press(u"Set password"_s, dialog);
    QTRY_COMPARE(scene.toast(), u"“carla” has a new password; 1 session(s) ended"_s);
    QVERIFY(!scene.canLogIn(u"carla"_s));
    QVERIFY(scene.canLogIn(u"carla"_s, "abcdefghi"));
    QCOMPARE(scene.number(u"SELECT count(*) FROM sessions WHERE end_reason = 'password_changed'"_s), 1);
}

void TestUsersPage::generatesAPassword()
{
    Scene scene;
    scene.click(u"carla"_s);
    QTest::keyClick(scene.table, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = scene.dialog<PasswordDialog>();
    QVERIFY(dialog);
    scene.press(u"Generate"_s, dialog);
    const QString password = field(dialog, u"New password"_s)->text();
    QVERIFY(password.size() >= 16);
    scene.press(u"Copy"_s, dialog);
    QCOMPARE(QGuiApplication::clipboard()->text(), password);
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_COMPARE(scene.toast(), u"“carla” has a new password"_s);
    QVERIFY(scene.canLogIn(u"carla"_s, password.toUtf8()));
}

void TestUsersPage::resetsThePasswordsOfASelection()
{
    Scene scene;
    QVERIFY(scene.canLogIn(u"anna"_s));
    scene.click(u"anna"_s);
    scene.click(u"bert"_s, Qt::ControlModifier);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"passwords.csv"_s);
    scene.fixture.dialogs().confirmations = {false, true, true};
    scene.fixture.dialogs().files = {QString(), path};
    const auto *bar = scene.page->findChild<SelectionBar *>();
    QTRY_VERIFY(bar->isVisible());
    for (int refusal = 0; refusal < 2; ++refusal) // of the question, and of the choice of a file
        scene.press(u"Reset password…"_s, scene.page->findChild<SelectionBar *>());
    QCOMPARE(scene.fixture.dialogs().questions.front().verb, u"Reset 2 passwords"_s);
    QVERIFY(scene.canLogIn(u"anna"_s));

    QTest::keyClick(scene.table, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    const auto *message = scene.page->findChild<InlineMessage *>();
    QTRY_VERIFY(message->isVisible() && message->text().contains(path));
    QVERIFY2(message->text().startsWith(u"2 of 2 users have new passwords"), qPrintable(message->text()));
    QVERIFY(message->text().contains(u"2 session(s) ended"));
    const QList<QByteArray> lines = contentOf(path).trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    for (const QByteArray &line : lines.mid(1)) {
        const QList<QByteArray> cells = line.trimmed().split(',');
        QVERIFY(!scene.canLogIn(QString::fromUtf8(cells[1])));
        QVERIFY(scene.canLogIn(QString::fromUtf8(cells[1]), cells[3]));
    }
}

void TestUsersPage::disablesAndUndoes()
{
    Scene scene;
    QVERIFY(scene.canLogIn(u"anna"_s));
    scene.click(u"anna"_s);
    QTest::keyClick(scene.table, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(scene.toast(), u"“anna” is disabled; 1 session(s) ended"_s);
    QVERIFY(!scene.canLogIn(u"anna"_s));
    const int status = UsersModel::columnOf(AccountColumn::Status);
    QTRY_COMPARE(scene.model->index(scene.rowOf(u"anna"_s), status).data(), u"Disabled"_s);
    scene.press(u"Undo"_s);
    QTRY_COMPARE(scene.toast(), u"“anna” is enabled"_s);
    QVERIFY(scene.canLogIn(u"anna"_s));
    QVERIFY(scene.fixture.dialogs().questions.isEmpty());

    // Of several, an undo brings back only what the action changed.
    scene.fixture.model().writeElsewhere([&](UnitOfWork &unit) {
        Account bert = scene.accounts[u"bert"_s];
        bert.isActive = false;
        return AccountRepository::update(unit, bert);
    });
    scene.click(u"bert"_s, Qt::ControlModifier);
    QTest::keyClick(scene.table, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(scene.number(u"SELECT count(*) FROM accounts WHERE status = 0"_s), 2);
    QTRY_VERIFY(scene.toast().startsWith(u"1 user(s) disabled") || scene.toast().startsWith(u"“"));
    scene.press(u"Undo"_s);
    QTRY_COMPARE(scene.number(u"SELECT count(*) FROM accounts WHERE status = 0"_s), 1);
    QCOMPARE(scene.number(u"SELECT status FROM accounts WHERE username = 'bert'"_s), 0);
}

void TestUsersPage::unlocks()
{
    Scene scene;
    for (int i = 0; i < 5; ++i)
        QVERIFY(!scene.canLogIn(u"anna"_s, "wrong"));
    QVERIFY(!scene.canLogIn(u"anna"_s));
    const int status = UsersModel::columnOf(AccountColumn::Status);
    QTRY_VERIFY(scene.rowOf(u"anna"_s) >= 0);
    QTRY_COMPARE(scene.model->index(scene.rowOf(u"anna"_s), status).data(), u"Locked"_s);
    scene.click(u"anna"_s);
    QTest::keyClick(scene.table, Qt::Key_U, Qt::ControlModifier);
    QTRY_COMPARE(scene.toast(), u"“anna” is unlocked"_s);
    QVERIFY(scene.canLogIn(u"anna"_s));
    QTRY_COMPARE(scene.model->index(scene.rowOf(u"anna"_s), status).data(), u"Active"_s);
}

void TestUsersPage::endsSessionsOnceAgreed()
{
    Scene scene;
    QVERIFY(scene.canLogIn(u"bert"_s));
    QVERIFY(scene.canLogIn(u"bert"_s));
    QVERIFY(scene.canLogIn(u"anna"_s));
    scene.click(u"bert"_s);
    scene.fixture.dialogs().confirmations = {false, true};
    QTest::keyClick(scene.table, Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(scene.fixture.dialogs().questions.size(), 1);
    QVERIFY(scene.fixture.dialogs().questions.front().text.contains(u"bert"));
    QCOMPARE(scene.number(u"SELECT count(*) FROM sessions WHERE ended_at IS NOT NULL"_s), 0);
    QTest::keyClick(scene.table, Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(scene.toast(), u"“bert” is logged out; 2 session(s) ended"_s);
    QCOMPARE(scene.number(u"SELECT count(*) FROM sessions WHERE ended_by = 'console'"_s), 2);
}

void TestUsersPage::deletesTheSelectionOnceAgreed()
{
    Scene scene;
    scene.click(u"anna"_s);
    scene.click(u"bert"_s, Qt::ControlModifier);
    const auto *bar = scene.page->findChild<SelectionBar *>();
    QTRY_VERIFY(bar->isVisible());
    scene.fixture.dialogs().confirmations = {false, true};
    QTest::keyClick(scene.table, Qt::Key_Delete);
    QCOMPARE(scene.fixture.dialogs().questions.size(), 1);
    const Dialogs::Question question = scene.fixture.dialogs().questions.front();
    QVERIFY(question.isDestructive);
    QCOMPARE(question.verb, u"Delete 2 users"_s);
    QTest::qWait(0);
    QCOMPARE(scene.number(u"SELECT count(*) FROM accounts"_s), 4);
    QTest::keyClick(scene.table, Qt::Key_Delete);
    QTRY_COMPARE(scene.number(u"SELECT count(*) FROM accounts"_s), 2);
    QTRY_COMPARE(scene.names(), QStringList({u"carla"_s, u"admin"_s}));
    QTRY_VERIFY(!bar->isVisible());
    QVERIFY(!scene.canLogIn(u"anna"_s));
}

void TestUsersPage::actsOnAllMatches()
{
    QStringList names;
    for (int i = 0; i < 230; ++i)
        names.append(u"user%1"_s.arg(i, 3, 10, QLatin1Char('0')));
    Scene scene(names);
    QTRY_COMPARE(scene.model->rowCount(), 231);
    QTest::keyClicks(scene.search, u"user"_s);
    QTRY_COMPARE(scene.model->rowCount(), 230);
    scene.click(u"user229"_s);
    scene.click(u"user228"_s, Qt::ShiftModifier);
    scene.press(u"Select all 230"_s);
    scene.fixture.dialogs().confirmations = {true, true};
    QTest::keyClick(scene.table, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(scene.number(u"SELECT count(*) FROM accounts WHERE status = 0"_s), 230);
    QTRY_COMPARE(scene.toast(), u"230 user(s) disabled"_s);
    QCOMPARE(scene.fixture.dialogs().questions.front().verb, u"Disable 230 users"_s);
    // What is selected stays so while all of it changes.
    scene.press(u"Enable"_s, scene.page->findChild<SelectionBar *>());
    QTRY_COMPARE(scene.number(u"SELECT count(*) FROM accounts WHERE status = 0"_s), 0);
    scene.press(u"Clear selection"_s);
    QTRY_VERIFY(!scene.table->selectionModel()->hasSelection());
}

void TestUsersPage::copies()
{
    Scene scene;
    scene.click(u"bert"_s);
    QTest::keyClick(scene.table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"bert"_s);
    scene.click(u"anna"_s, Qt::ControlModifier);
    QTest::keyClick(scene.table, Qt::Key_C, Qt::ControlModifier);
    QStringList lines;
    QTRY_COMPARE((lines = QGuiApplication::clipboard()->text().split(u'\n')).size(), 2);
    QVERIFY(lines.front().startsWith(u"bert\tActive\tbert@example.org\t"));
}

void TestUsersPage::exports_data()
{
    QTest::addColumn<QString>("form");
    QTest::addColumn<bool>("withSecrets");
    QTest::newRow("CSV") << u"CSV, for spreadsheets"_s << false;
    QTest::newRow("JSON") << u"JSON, for programs"_s << false;
    QTest::newRow("all of it") << u"CSV, for spreadsheets"_s << true;
}

void TestUsersPage::exports()
{
    QFETCH(const QString, form);
    QFETCH(const bool, withSecrets);
    Scene scene({u"anna"_s, u"=cmd|' /C calc'!A0"_s});
    QTRY_COMPARE(scene.names().size(), 3);
    QTest::keyClicks(scene.search, u"a"_s);
    choose(scene.page.get(), u"Role"_s, u"buyer"_s);
    QTRY_COMPARE(scene.names().size(), 2);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"out"_s);
    scene.fixture.dialogs().files = {path};
    scene.press(u"Export…"_s);
    auto *dialog = scene.dialog<ExportDialog>();
    QVERIFY(dialog);
    scene.press(form, dialog);
    if (withSecrets)
        scene.press(u"With password hashes and API keys"_s, dialog);
    scene.press(u"Choose a file…"_s, dialog);
    QTRY_COMPARE(scene.toast(), u"2 users are in out"_s);
    const QByteArray content = contentOf(path);
    QVERIFY(content.contains("anna@example.org"));
    QVERIFY(!content.contains("wxcz@wxcz.com")); // does not match
    QCOMPARE(content.contains("$2b$"), withSecrets);
    QCOMPARE(content.contains("apikey"), withSecrets);
    if (form.startsWith(u"CSV"))
        QVERIFY2(!content.contains("\n=") && !content.contains(",="), content.constData());
    else
        QCOMPARE(usersIn(content), 2);
    QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestUsersPage::imports()
{
    Scene scene({u"anna"_s});
    QTRY_COMPARE(scene.names().size(), 2);
    const QTemporaryDir folder;
    scene.fixture.dialogs().files = {fileWith(folder, u"people.csv"_s,
        "login,mail,password,team\ndora,dora@example.org,sesame01,red\nemil,,sesame02,blue\n")};
    scene.press(u"Import…"_s);
    auto *dialog = scene.dialog<ImportDialog>();
    QVERIFY(dialog);
    scene.press(u"Choose a file…"_s, dialog);
    QComboBox *login = columnChoice(dialog, u"login"_s);
    QVERIFY(login);
    QCOMPARE(login->currentText(), u"Not read"_s);
    QCOMPARE(columnChoice(dialog, u"password"_s)->currentText(), u"Password in plain text"_s);
    QVERIFY(says(dialog, u"dora"_s));
    QVERIFY(!says(dialog, u"sesame01"_s)); // not to be read over a shoulder
    QVERIFY(!scene.button<QPushButton>(u"Next"_s, dialog)->isEnabled());
    QVERIFY(says(dialog, u"Choose the column that holds the usernames."_s));
    login->setFocus();
    QTest::keyClicks(login, u"Username"_s);
    QTest::keyClicks(columnChoice(dialog, u"mail"_s), u"E-mail"_s);
    scene.press(u"Next"_s, dialog);
    scene.press(u"Check"_s, dialog);
    QTRY_VERIFY(says(dialog, u"Added: 2 · Updated: 0 · There already: 0 · Bad: 0"_s));
    QVERIFY(says(dialog, u"Nothing was written yet. An import will do this:"_s));
    QCOMPARE(scene.number(u"SELECT count(*) FROM accounts"_s), 2);
    scene.press(u"Import"_s, dialog);
    QTRY_VERIFY(says(dialog, u"The file is imported."_s));
    QTRY_COMPARE(scene.toast(), u"2 users added, 0 updated"_s);
    QTRY_COMPARE(scene.names().size(), 4);
    QVERIFY(scene.canLogIn(u"dora"_s, "sesame01"));
    QVERIFY(scene.canLogIn(u"emil"_s, "sesame02"));
    QCOMPARE(scene.number(u"SELECT count(*) FROM accounts WHERE email = 'dora@example.org'"_s), 1);
    scene.press(u"Close"_s, dialog);
    QTRY_VERIFY(!scene.page->findChild<ImportDialog *>());
}

void TestUsersPage::checksAFileBeforeItIsImported()
{
    Scene scene({u"anna"_s});
    QTRY_COMPARE(scene.names().size(), 2);
    const QTemporaryDir folder;
    ImportDialog dialog(scene.fixture.context(), scene.page.get());
    dialog.open();
    dialog.take(fileWith(folder, u"people.jsonl"_s,
        R"({"username": "anna", "email": "new@example.org"})"
        "\n"
        R"({"username": "gerd", "email": "nonsense"})"
        "\n"
        R"({"username": "fritz", "email": "fritz@example.org"})"
        "\n"));
    QVERIFY(columnChoice(&dialog, u"username"_s));
    scene.press(u"Next"_s, &dialog);
    scene.press(u"Take users without a password; nobody can log in as them yet"_s, &dialog);
    scene.press(u"Check"_s, &dialog);
    // All or nothing: bad lines are named, and there is nothing to be pressed.
    QTRY_VERIFY(says(&dialog,
        u"Nothing is imported, because some lines are bad. Mend them, or go back and leave them out."_s));
    const auto *problems = dialog.findChild<TableView *>()->model();
    QCOMPARE(problems->rowCount(), 2);
    QCOMPARE(problems->index(0, 0).data().toInt(), 1); // anna is there already
    QCOMPARE(problems->index(1, 0).data().toInt(), 2);
    QCOMPARE(problems->index(1, 1).data().toString(), u"email"_s);
    QVERIFY(!scene.button<QPushButton>(u"Import"_s, &dialog));
    scene.press(u"Back"_s, &dialog);
    scene.press(u"gets what the file gives"_s, &dialog);
    scene.press(u"they are left out, and all others are imported"_s, &dialog);
    scene.press(u"Check"_s, &dialog);
    QTRY_VERIFY(says(&dialog, u"Added: 1 · Updated: 1 · There already: 0 · Bad: 1"_s));
    scene.press(u"Import"_s, &dialog);
    QTRY_VERIFY(says(&dialog, u"The file is imported."_s));
    QCOMPARE(scene.number(u"SELECT count(*) FROM accounts"_s), 3);
    QCOMPARE(scene.number(u"SELECT count(*) FROM accounts WHERE email = 'new@example.org'"_s), 1);
    QVERIFY(scene.canLogIn(u"anna"_s)); // her password is as it was
}

void TestUsersPage::saysWhatIsWrongWithAFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("words");
    QTest::newRow("empty") << u"a.csv"_s << QByteArray()
                           << u"The file is empty: its first line names the columns."_s;
    QTest::newRow("no list") << u"a.json"_s << QByteArray("7") << u"The file is no JSON list of accounts."_s;
    QTest::newRow("an empty list") << u"a.json"_s << QByteArray("[]") << u"The file holds no accounts."_s;
}

void TestUsersPage::saysWhatIsWrongWithAFile()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, content);
    QFETCH(const QString, words);
    Scene scene(QStringList{});
    const QTemporaryDir folder;
    ImportDialog dialog(scene.fixture.context(), scene.page.get());
    dialog.open();
    dialog.take(fileWith(folder, name, content));
    QTRY_VERIFY(says(&dialog, words));
    QVERIFY(scene.button<QPushButton>(u"Choose a file…"_s, &dialog)); // another try
}

void TestUsersPage::showsDetailsLive()
{
    Scene scene;
    const auto *details = scene.page->findChild<UserDetails *>();
    const auto says = [details](const QString &words) {
        const QList<QLabel *> labels = details->findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&](const QLabel *label) { return label->isVisible() && label->text() == words; });
    };
    QVERIFY(says(u"Nobody is selected"_s));
    scene.click(u"anna"_s);
    QTRY_VERIFY(says(u"anna@example.org"_s));
    QVERIFY(says(u"No session yet: this user has not logged in."_s));
    QVERIFY(says(u"Registered through buyer from this machine"_s));
    // What happens is shown without a click.
    QVERIFY(scene.canLogIn(u"anna"_s));
    QTRY_VERIFY(says(u"Logged in through buyer from 192.0.2.7"_s));
    QTRY_VERIFY(says(u"buyer from 192.0.2.7 · live"_s));
    QVERIFY(says(u"tester/1"_s));
    scene.fixture.dialogs().confirmations = {true};
    QTest::keyClick(scene.table, Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(says(u"buyer from 192.0.2.7 · revoked"_s));
    QTRY_VERIFY(says(u"Session ended in the console; 1 session(s) ended"_s));
}

void TestUsersPage::followsOthersWithoutLosingTheSelection()
{
    QStringList names;
    for (int i = 0; i < 60; ++i)
        names.append(u"user%1"_s.arg(i, 3, 10, QLatin1Char('0')));
    Scene scene(names);
    QTRY_COMPARE(scene.model->rowCount(), 61);
    QTRY_VERIFY(!scene.names().contains(u"…"_s)); // all has come to rest
    scene.table->doItemsLayout();
    scene.table->scrollTo(scene.model->index(30, 0), QAbstractItemView::PositionAtTop);
    QCOMPARE(scene.table->rowAt(0), 30);
    const QString top = scene.model->index(scene.table->rowAt(0), 0).data().toString();
    scene.click(u"user025"_s);
    for (int i = 0; i < 5; ++i)
        QVERIFY(scene.fixture.model().add(u"other%1"_s.arg(i)).id.isValid());
    QTRY_COMPARE(scene.model->rowCount(), 66);
    QCOMPARE(scene.model->index(scene.table->rowAt(0), 0).data().toString(), top);
    const QModelIndexList rows = scene.table->selectionModel()->selectedRows();
    QCOMPARE(rows.size(), 1);
    QTRY_COMPARE(rows.front().data(), u"user025"_s);
}

void TestUsersPage::opensTargets()
{
    Scene scene;
    QTRY_COMPARE(scene.names().size(), 4);
    QTest::keyClicks(scene.search, u"carla"_s);
    QTRY_COMPARE(scene.names().size(), 1);
    PageTarget target;
    target.page = u"users"_s;
    target.account = scene.accounts[u"anna"_s].id;
    scene.page->open(target);
    QTRY_COMPARE(scene.names().size(), 4);
    QTRY_VERIFY(scene.table->selectionModel()->isRowSelected(scene.rowOf(u"anna"_s)));
    QTRY_COMPARE(scene.page->findChild<UserDetails *>()->shown(), target.account);

    target = {};
    target.search = u"bert"_s;
    scene.page->open(target);
    QTRY_COMPARE(scene.names(), QStringList{u"bert"_s});
    target.search.clear();
    target.filter = {{u"role"_s, u"admin"_s}, {u"status"_s, u"active"_s}};
    scene.page->open(target);
    QTRY_COMPARE(scene.names(), QStringList{u"admin"_s});
    target = {};
    target.action = u"add"_s;
    scene.page->open(target);
    QVERIFY(scene.dialog<UserDialog>());

    const QSignalSpy wanted(scene.page.get(), &Page::wanted);
    scene.click(u"admin"_s);
    for (const QString &name : {u"Show sessions"_s, u"Show events"_s}) {
        for (QAction *action : scene.page->actions()) {
            if (action->text() == name)
                action->trigger();
        }
    }
    QTRY_COMPARE(wanted.size(), 2);
    QCOMPARE(wanted.at(0).front().value<PageTarget>().page, u"sessions"_s);
    QCOMPARE(wanted.at(1).front().value<PageTarget>().page, u"audit"_s);
    for (const QList<QVariant> &sent : wanted)
        QVERIFY(sent.front().value<PageTarget>().account.isValid());
}

void TestUsersPage::remembersFiltersSortAndColumns()
{
    Scene scene;
    QTRY_COMPARE(scene.names().size(), 4);
    choose(scene.page.get(), u"Role"_s, u"buyer"_s);
    choose(scene.page.get(), u"Status"_s, u"Active"_s);
    scene.table->sortByColumn(UsersModel::columnOf(AccountColumn::Username), Qt::DescendingOrder);
    QTRY_COMPARE(scene.names(), QStringList({u"carla"_s, u"bert"_s, u"anna"_s}));
    scene.page->findChild<SearchField *>()->searchNow(u"CARL"_s);
    QTRY_COMPARE(scene.names(), QStringList{u"carla"_s});
    scene.show();
    QTRY_COMPARE(scene.names(), QStringList{u"carla"_s});
    QCOMPARE(scene.page->findChild<SearchField *>()->text(), u"CARL"_s);
    scene.page->findChild<SearchField *>()->searchNow({});
    QTRY_COMPARE(scene.names(), QStringList({u"carla"_s, u"bert"_s, u"anna"_s}));
    QCOMPARE(scene.table->horizontalHeader()->sortIndicatorSection(),
        UsersModel::columnOf(AccountColumn::Username));
    scene.press(u"Clear filters"_s);
    QTRY_COMPARE(scene.names().size(), 4);
}

void TestUsersPage::speaksAnotherLanguageAtOnce()
{
    Scene scene;
    QTRY_COMPARE(scene.names().size(), 4);
    // Every text anew: a translation that only shouts.
    class Shouting final : public QTranslator {
        [[nodiscard]] QString translate(const char *, const char *text, const char *, int) const override
        {
            return QString::fromUtf8(text).toUpper();
        }
        [[nodiscard]] bool isEmpty() const override { return false; }
    } shouting;
    QVERIFY(QCoreApplication::installTranslator(&shouting));
    QTRY_VERIFY(scene.button<QAbstractButton>(u"ADD USER"_s));
    QCOMPARE(scene.model->headerData(0, Qt::Horizontal).toString(), u"USERNAME"_s);
    const int status = UsersModel::columnOf(AccountColumn::Status);
    QTRY_COMPARE(scene.model->index(0, status).data(), u"ACTIVE"_s);
    QCoreApplication::removeTranslator(&shouting);
    QTRY_VERIFY(scene.button<QAbstractButton>(u"Add user"_s));
}

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QCA::Initializer cryptography;
    TestUsersPage test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_userspage.moc"
