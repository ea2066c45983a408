// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/AccountRepository.h"
#include "tests/screenshots/Scene.h"
#include "tests/screenshots/SceneSteps.h"

using namespace Qt::StringLiterals;

namespace gatehouse::test {
namespace {

void fail(ConsoleFixture &fixture, const QString &name)
{
    for (int i = 0; i < 5; ++i)
        static_cast<void>(fixture.model().logIn(name, "wrong").ok());
    fixture.clock().advanceSeconds(95);
}

void makeDeputy(ConsoleFixture &fixture)
{
    Account deputy = fixture.model().add(u"deputy"_s, u"deputy@example.com"_s);
    deputy.roles = {u"user"_s, u"admin"_s};
    fixture.model().writeElsewhere([&](UnitOfWork &unit) { return AccountRepository::update(unit, deputy); });
}

QWidget *showErrors(ConsoleFixture &fixture, MainWindow &window)
{
    makeDeputy(fixture);
    steps::open(window, u"admin"_s);
    steps::rest();
    steps::type(window, "email", u"nonsense"_s);
    steps::type(window, "nickname", u"Mine"_s);
    steps::type(window, "newPassword", u"abc12345"_s);
    steps::type(window, "repeatedPassword", u"abd"_s);
    fixture.model().writeElsewhere([&](UnitOfWork &unit) {
        Account admin = *AccountRepository::find(unit.connection(), {1});
        admin.nickname = u"Theirs"_s;
        return AccountRepository::update(unit, admin);
    });
    steps::rest();
    return &window;
}

QWidget *showLockouts(ConsoleFixture &fixture, MainWindow &window)
{
    static_cast<void>(fixture.model().add(u"alice"_s, u"alice@example.com"_s));
    for (const QString &name : {u"alice"_s, u"root"_s, u"王芳"_s, u"test@example.com"_s})
        fail(fixture, name);
    steps::open(window, u"lockouts"_s);
    steps::rest();
    window.findChild<QTableView *>(u"lockouts"_s)->selectRow(0);
    return &window;
}

} // namespace

QList<Scene> adminScenes()
{
    const auto plain = [](const QString &page) {
        return [page](ConsoleFixture &, MainWindow &window) -> QWidget * {
            steps::open(window, page);
            return &window;
        };
    };
    return {
        {u"admin"_s, plain(u"admin"_s)},
        {u"admin-error"_s, &showErrors},
        {u"lockouts-empty"_s, plain(u"lockouts"_s)},
        {u"lockouts"_s, &showLockouts},
    };
}

} // namespace gatehouse::test
