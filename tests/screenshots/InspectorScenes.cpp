// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/SessionRepository.h"
#include "tests/screenshots/Scene.h"
#include "tests/screenshots/SceneSteps.h"
#include "ui/common/Page.h"
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace gatehouse::test {
namespace {

Login logIn(ConsoleFixture &fixture, Dialect dialect)
{
    static_cast<void>(fixture.model().add(u"alice"_s, u"alice@example.com"_s));
    Login login = *fixture.model().logIn(u"alice"_s, "secret", dialect);
    fixture.clock().advanceSeconds(754);
    return login;
}

QWidget *paste(MainWindow &window, const QString &text)
{
    steps::open(window, u"inspector"_s);
    window.currentPage()->findChild<QPlainTextEdit *>(u"token"_s)->setPlainText(text);
    return &window;
}

QWidget *showSession(ConsoleFixture &fixture, MainWindow &window)
{
    const Login login = logIn(fixture, Dialect::Buyer);
    fixture.model().writeElsewhere([&](UnitOfWork &unit) {
        return SessionRepository::end(unit, login.session.id, EndReason::Revoked, u"console"_s);
    });
    fixture.clock().advanceSeconds(12);
    PageTarget target = steps::targetOf(u"inspector"_s);
    target.session = login.session.id;
    window.open(target);
    return &window;
}

} // namespace

QList<Scene> inspectorScenes()
{
    return {
        {u"inspector-empty"_s,
            [](ConsoleFixture &, MainWindow &window) -> QWidget * { return paste(window, {}); }},
        {u"inspector"_s,
            [](ConsoleFixture &fixture, MainWindow &window) -> QWidget * {
                return paste(window, QString::fromLatin1(logIn(fixture, Dialect::Buyer).tokens.access));
            }},
        {u"inspector-forged"_s,
            [](ConsoleFixture &fixture, MainWindow &window) -> QWidget * {
                const QString token = QString::fromLatin1(logIn(fixture, Dialect::Employee).tokens.access);
                QString forged = token.chopped(4) + u"AAAA"_s;
                return paste(window, forged);
            }},
        {u"inspector-error"_s,
            [](ConsoleFixture &, MainWindow &window) -> QWidget * {
                return paste(window, u"this is no token"_s);
            }},
        {u"inspector-session"_s, &showSession},
    };
}

} // namespace gatehouse::test
