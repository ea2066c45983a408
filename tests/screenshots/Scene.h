// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/ui/ConsoleFixture.h"
#include "ui/MainWindow.h"

namespace gatehouse::test {

/// One picture: its name, and what brings the window into the state it shows. The event loop runs until
/// the window has come to rest before the picture is taken.
struct Scene {
    QString name;
    /// Returns the widget to take: the window, or a dialog that was opened over it.
    std::function<QWidget *(ConsoleFixture &, MainWindow &)> prepare;
    bool isDemo = false; ///< on the store of `gatehouse --demo`; else on one with the admin account alone
    bool isDialog = false; ///< shows a window of its own
};

/// Every picture there is; each file of scenes adds its own by a line here.
[[nodiscard]] QList<Scene> allScenes();

[[nodiscard]] QList<Scene> shellScenes();
[[nodiscard]] QList<Scene> sessionScenes();
[[nodiscard]] QList<Scene> inspectorScenes();
[[nodiscard]] QList<Scene> adminScenes();
[[nodiscard]] QList<Scene> usersScenes();
[[nodiscard]] QList<Scene> requestScenes();
[[nodiscard]] QList<Scene> settingsScenes();
[[nodiscard]] QList<Scene> overviewScenes();

} // namespace gatehouse::test
