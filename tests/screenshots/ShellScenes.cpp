// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screenshots/Scene.h"

#include "ui/shell/OpeningWindow.h"

namespace gatehouse::test {

QList<Scene> allScenes()
{
    return shellScenes() + usersScenes();
}

QList<Scene> shellScenes()
{
    return {
        {QStringLiteral("shell"), [](ConsoleFixture &, MainWindow &window) -> QWidget * { return &window; }},
        {QStringLiteral("shell-failed"),
            [](ConsoleFixture &fixture, MainWindow &window) -> QWidget * {
                fixture.server().become(ServerControl::State::Failed,
                    QStringLiteral("port 5000 on 127.0.0.1 is taken by another program"));
                return &window;
            }},
        {QStringLiteral("shell-commands"),
            [](ConsoleFixture &, MainWindow &window) -> QWidget * {
                QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
                QTest::keyClicks(
                    window.findChild<QLineEdit *>(QStringLiteral("commandEdit")), QStringLiteral("ad"));
                return &window;
            }},
        {QStringLiteral("opening"),
            [](ConsoleFixture &, MainWindow &window) -> QWidget * {
                return new OpeningWindow(
                    QStringLiteral("/home/me/.local/share/gatehouse/gatehouse.sqlite"), &window);
            }},
    };
}

} // namespace gatehouse::test
