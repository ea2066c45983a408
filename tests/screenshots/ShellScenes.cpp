// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screenshots/Scene.h"
#include "tests/screenshots/SceneSteps.h"
#include "ui/common/DateRangeDialog.h"
#include "ui/common/MessageBox.h"
#include "ui/common/Page.h"
#include "ui/shell/OpeningWindow.h"
#include "ui/shell/ServerBar.h"
#include "ui/shell/WelcomeDialog.h"

using namespace Qt::StringLiterals;

namespace gatehouse::test {
namespace {

QWidget *showPage(MainWindow &window, const QString &page)
{
    steps::open(window, page);
    steps::rest();
    const QList<QTableView *> tables = window.currentPage()->findChildren<QTableView *>();
    for (QTableView *table : tables) {
        if (table->isVisible() && table->model() && table->model()->rowCount() > 2)
            table->selectRow(1);
    }
    return &window;
}

Scene demoPage(const QString &page)
{
    return {page + u"-many"_s,
        [page](ConsoleFixture &fixture, MainWindow &window) {
            fixture.server().setRate(7);
            return showPage(window, page);
        },
        true};
}

QWidget *showFailed(ConsoleFixture &fixture, MainWindow &window)
{
    fixture.server().become(
        ServerControl::State::Failed, u"port 5000 on 127.0.0.1 is taken by another program"_s);
    return &window;
}

QWidget *showCommands(ConsoleFixture &, MainWindow &window)
{
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(window.findChild<QLineEdit *>(u"commandEdit"_s), u"an"_s);
    return &window;
}

QWidget *showAddresses(ConsoleFixture &, MainWindow &window)
{
    auto *bar = window.findChild<ServerBar *>();
    bar->showAddresses();
    return bar->findChild<QFrame *>(u"addresses"_s);
}

QWidget *showWelcome(ConsoleFixture &fixture, MainWindow &window)
{
    Account admin;
    admin.id = AccountId{1};
    admin.username = u"admin"_s;
    auto *dialog = new WelcomeDialog(fixture.context(), admin, &window);
    dialog->open();
    return dialog;
}

QWidget *showQuestion(ConsoleFixture &, MainWindow &window)
{
    auto *box = new MessageBox(Tone::Danger, u"Delete 3 accounts?"_s,
        u"anna_taylor17, ben_murphy18 and clara_rossi19 are deleted with their 5 sessions."_s, &window);
    box->setVerb(u"Delete 3 accounts"_s, true);
    box->open();
    return box;
}

QWidget *showProblem(ConsoleFixture &, MainWindow &window)
{
    auto *opening = new OpeningWindow(u"/home/me/.local/share/gatehouse/gatehouse.sqlite"_s, &window);
    opening->showProblem(
        u"/home/me/.local/share/gatehouse/gatehouse.sqlite: the file is no store of Gatehouse"_s);
    return opening;
}

} // namespace

QList<Scene> allScenes()
{
    return shellScenes() + usersScenes() + sessionScenes() + requestScenes() + inspectorScenes()
        + adminScenes() + overviewScenes() + settingsScenes();
}

QList<Scene> shellScenes()
{
    return {
        {u"gallery"_s, [](ConsoleFixture &, MainWindow &window) { return showPage(window, u"gallery"_s); }},
        demoPage(u"overview"_s),
        demoPage(u"users"_s),
        demoPage(u"sessions"_s),
        demoPage(u"requests"_s),
        demoPage(u"audit"_s),
        demoPage(u"lockouts"_s),
        demoPage(u"settings"_s),
        {u"shell-failed"_s, &showFailed, true},
        {u"shell-commands"_s, &showCommands, true},
        {u"shell-addresses"_s, &showAddresses, true, true},
        {u"welcome"_s, &showWelcome, false, true},
        {u"question"_s, &showQuestion, false, true},
        {u"opening"_s,
            [](ConsoleFixture &, MainWindow &window) -> QWidget * {
                return new OpeningWindow(u"/home/me/.local/share/gatehouse/gatehouse.sqlite"_s, &window);
            },
            false, true},
        {u"opening-error"_s, &showProblem, false, true},
        {u"days"_s,
            [](ConsoleFixture &, MainWindow &window) -> QWidget * {
                auto *dialog = new DateRangeDialog(&window);
                dialog->setRange(u"2026-03-01/2026-03-14"_s);
                dialog->open();
                return dialog;
            },
            false, true},
    };
}

} // namespace gatehouse::test
