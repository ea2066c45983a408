// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screenshots/Scene.h"
#include "tests/screenshots/SceneSteps.h"

#include "model/storage/AccountRepository.h"
#include "ui/common/SearchField.h"
#include "ui/common/TableView.h"
#include "ui/imports/ImportDialog.h"
#include "ui/users/ExportDialog.h"
#include "ui/users/PasswordDialog.h"
#include "ui/users/UserDialog.h"
#include "ui/users/UsersPage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QUuid>

namespace gatehouse::test {
namespace {

struct Person {
    const char *username;
    const char *nickname;
    const char *roles;
    const char *origin;
    bool isActive;
};

constexpr std::array people{
    Person{"marta.lindqvist", "Marta Lindqvist", "employee,support", "employee", true},
    Person{"zhangwei", "张伟", "buyer", "buyer", true},
    Person{"liming2024", "李明", "buyer", "buyer", true},
    Person{"okafor_n", "Ngozi Okafor", "user", "usercenter", true},
    Person{"t.brandt", "Tobias Brandt", "employee", "employee", false},
    Person{"wangfang", "王芳", "buyer", "buyer", true},
    Person{"j.moreau", "Julie Moreau", "user", "usercenter", true},
    Person{"ci-bot", "Build robot", "employee", "console", true},
    Person{"s.rossi", "Sara Rossi", "employee,auditor", "employee", true},
    Person{"chenjing", "陈静", "buyer", "buyer", false},
    Person{"k_nakamura", "Kenji Nakamura", "user", "usercenter", true},
    Person{"liuyang88", "刘洋", "buyer", "buyer", true},
    Person{"a.kowalska", "Agnieszka Kowalska", "employee", "employee", true},
    Person{"demo_user", "Demo", "user", "command line", true},
    Person{"huanglei", "黄磊", "buyer", "buyer", true},
    Person{"e.santos", "Eduardo Santos", "user", "usercenter", true},
};

Account accountOf(const Person &person, int number)
{
    Account account;
    account.uuid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    account.username = QString::fromLatin1(person.username);
    if (number >= static_cast<int>(people.size()))
        account.username += QString::number(number);
    account.nickname = QString::fromUtf8(person.nickname);
    account.email = account.username + QStringLiteral("@example.org");
    account.phone = QStringLiteral("138%1").arg(number * 7'919 % 100'000'000, 8, 10, QLatin1Char('0'));
    account.roles = QString::fromLatin1(person.roles).split(u',');
    account.origin = QString::fromLatin1(person.origin);
    account.isActive = person.isActive;
    return account;
}

/// Some sixty people, with logins, a failed one, and one who is locked out.
void populate(ConsoleFixture &fixture, MainWindow &window)
{
    for (int number = 59; number >= 0; --number) {
        fixture.clock().advanceSeconds(number < 10 ? 1'700 : 9'000);
        const Person &person = people[static_cast<size_t>(number) % people.size()];
        fixture.model().writeElsewhere([&](UnitOfWork &unit) {
            const Result<Account> inserted =
                AccountRepository::insert(unit, accountOf(person, number), QStringLiteral("none"));
            return inserted ? Result<void>() : Result<void>(inserted.error());
        });
    }
    static_cast<void>(
        fixture.model().add(QStringLiteral("anna.berg"), QStringLiteral("anna.berg@example.org")));
    for (const Dialect dialect : {Dialect::Buyer, Dialect::Employee, Dialect::Usercenter}) {
        fixture.clock().advanceSeconds(47);
        static_cast<void>(fixture.model().logIn(QStringLiteral("anna.berg"), "wrong", dialect));
        static_cast<void>(fixture.model().logIn(QStringLiteral("anna.berg"), "secret", dialect));
    }
    for (int i = 0; i < 5; ++i)
        static_cast<void>(fixture.model().logIn(QStringLiteral("okafor_n"), "wrong"));
    fixture.clock().advanceSeconds(130);
    PageTarget target;
    target.page = QStringLiteral("users");
    window.open(target);
    QTest::qWait(300);
}

UsersPage &pageOf(MainWindow &window)
{
    return *window.findChild<UsersPage *>();
}

void select(MainWindow &window, int first, int last)
{
    auto *table = pageOf(window).findChild<TableView *>();
    table->selectRow(first);
    if (last > first)
        table->selectionModel()->select(
            QItemSelection(table->model()->index(first, 0), table->model()->index(last, 0)),
            QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QTest::qWait(200);
}

template <typename Dialog>
QWidget *openDialog(MainWindow &window, const QKeySequence &keys)
{
    steps::trigger(pageOf(window), keys);
    Dialog *dialog = nullptr;
    if (!QTest::qWaitFor([&] { return (dialog = pageOf(window).findChild<Dialog *>()) != nullptr; }))
        qFatal("no dialog was opened");
    return dialog;
}

using Prepare = std::function<QWidget *(ConsoleFixture &, MainWindow &)>;

Scene scene(const char *name, const Prepare &prepare)
{
    return {QString::fromLatin1(name), [prepare](ConsoleFixture &fixture, MainWindow &window) {
                populate(fixture, window);
                return prepare(fixture, window);
            }};
}

Scene dialogScene(const char *name, const Prepare &prepare)
{
    Scene made = scene(name, prepare);
    made.isDialog = true;
    return made;
}

/// The import of a file with a few bad lines, as far as its columns.
ImportDialog *columnsStep(ConsoleFixture &fixture, MainWindow &window)
{
    const QString path = QFileInfo(fixture.preferencesFile()).dir().filePath(QStringLiteral("people.csv"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || file.write("username,email,team,password,created_at\n"
                      "dora.klein,dora.klein@example.org,red,sesame-2024,2026-01-02T09:30:00Z\n"
                      "emil,emil_at_example.org,blue,sesame-2025,2026-01-03T09:30:00Z\n"
                      "zhangwei,zhangwei@example.org,blue,sesame-2026,2026-01-04T09:30:00Z\n")
            < 0)
        qFatal("cannot write %s", qUtf8Printable(path));
    file.close();
    auto *dialog = static_cast<ImportDialog *>(openDialog<ImportDialog>(window, QKeySequence::Open));
    dialog->take(path);
    if (!QTest::qWaitFor([dialog] { return dialog->findChild<QComboBox *>() != nullptr; }))
        qFatal("the file is not read");
    return dialog;
}

} // namespace

QList<Scene> usersScenes()
{
    return {
        scene("users",
            [](ConsoleFixture &, MainWindow &window) -> QWidget * {
                select(window, 0, 0);
                return &window;
            }),
        scene("users-selection",
            [](ConsoleFixture &, MainWindow &window) -> QWidget * {
                select(window, 1, 4);
                return &window;
            }),
        scene("users-nobody",
            [](ConsoleFixture &, MainWindow &window) -> QWidget * {
                pageOf(window).findChild<SearchField *>()->searchNow(QStringLiteral("zorro"));
                return &window;
            }),
        scene("users-busy",
            [](ConsoleFixture &fixture, MainWindow &window) -> QWidget * {
                select(window, 1, 30);
                steps::keepStoreBusy(fixture);
                fixture.dialogs().confirmations = {true};
                steps::trigger(pageOf(window), Qt::CTRL | Qt::SHIFT | Qt::Key_E);
                return &window;
            }),
        scene("users-store-error",
            [](ConsoleFixture &fixture, MainWindow &window) -> QWidget * {
                select(window, 1, 1);
                steps::loseTable(fixture, QStringLiteral("accounts"));
                steps::trigger(pageOf(window), Qt::Key_F2);
                return &window;
            }),
        dialogScene("users-add",
            [](ConsoleFixture &, MainWindow &window) -> QWidget * {
                QWidget *dialog = openDialog<UserDialog>(window, QKeySequence::New);
                const QList<QLineEdit *> edits = dialog->findChildren<QLineEdit *>();
                QTest::keyClicks(edits.at(0), QStringLiteral("new@name"));
                QTest::keyClicks(edits.at(1), QStringLiteral("Summer2024"));
                return dialog;
            }),
        dialogScene("users-edit",
            [](ConsoleFixture &, MainWindow &window) -> QWidget * {
                select(window, 1, 1);
                return openDialog<UserDialog>(window, Qt::Key_F2);
            }),
        dialogScene("users-password",
            [](ConsoleFixture &, MainWindow &window) -> QWidget * {
                select(window, 1, 1);
                QWidget *dialog = openDialog<PasswordDialog>(window, Qt::CTRL | Qt::SHIFT | Qt::Key_P);
                QTest::keyClicks(dialog->findChild<QLineEdit *>(), QStringLiteral("correct horse battery"));
                return dialog;
            }),
        dialogScene("users-export",
            [](ConsoleFixture &, MainWindow &window) -> QWidget * {
                QWidget *dialog = openDialog<ExportDialog>(window, QKeySequence::Save);
                dialog->findChild<QCheckBox *>()->click();
                return dialog;
            }),
        dialogScene("users-import",
            [](ConsoleFixture &, MainWindow &window) -> QWidget * {
                return openDialog<ImportDialog>(window, QKeySequence::Open);
            }),
        dialogScene("users-import-columns",
            [](ConsoleFixture &fixture, MainWindow &window) -> QWidget * {
                return columnsStep(fixture, window);
            }),
        dialogScene("users-import-rules",
            [](ConsoleFixture &fixture, MainWindow &window) -> QWidget * {
                ImportDialog *dialog = columnsStep(fixture, window);
                dialog->findChild<QPushButton *>(QStringLiteral("next"))->click();
                return dialog;
            }),
        dialogScene("users-import-report",
            [](ConsoleFixture &fixture, MainWindow &window) -> QWidget * {
                ImportDialog *dialog = columnsStep(fixture, window);
                auto *next = dialog->findChild<QPushButton *>(QStringLiteral("next"));
                next->click();
                next->click();
                const auto *table = dialog->findChild<TableView *>();
                if (!QTest::qWaitFor([table] { return table->isVisible(); }))
                    qFatal("the check of the file does not end");
                return dialog;
            }),
    };
}

} // namespace gatehouse::test
