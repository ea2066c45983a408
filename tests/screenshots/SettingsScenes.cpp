// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screenshots/Scene.h"
#include "tests/screenshots/SceneSteps.h"

using namespace Qt::StringLiterals;

namespace gatehouse::test {
namespace {

void openSection(MainWindow &window, const QString &section)
{
    PageTarget target = steps::targetOf(u"settings"_s);
    target.filter.insert(u"section"_s, section);
    window.open(target);
    steps::rest();
}

QWidget *showTakenPort(ConsoleFixture &fixture, MainWindow &window)
{
    openSection(window, u"listeners"_s);
    fixture.server().refusal = Error{
        ErrorCode::CannotListen, u"buyer"_s, u"port 80 on 127.0.0.1 is taken by nginx (process 1204)"_s};
    steps::type(window, "listen/buyer_port", u"80"_s);
    QTest::keyClick(&window, Qt::Key_S, Qt::ControlModifier);
    steps::type(window, "listen/usercenter_port", u"80800"_s);
    steps::rest();
    return &window;
}

} // namespace

QList<Scene> settingsScenes()
{
    const auto section = [](const QString &name) {
        return [name](ConsoleFixture &, MainWindow &window) -> QWidget * {
            openSection(window, name);
            return &window;
        };
    };
    return {
        {u"settings"_s, section(u"listeners"_s)},
        {u"settings-taken-port"_s, &showTakenPort},
        {u"settings-tls"_s, section(u"tls"_s)},
        {u"settings-tokens"_s, section(u"tokens"_s)},
        {u"settings-cors"_s, section(u"cors"_s)},
        {u"settings-passwords"_s, section(u"passwords"_s)},
        {u"settings-keys"_s, section(u"keys"_s), true},
        {u"settings-data"_s, section(u"data"_s)},
    };
}

} // namespace gatehouse::test
