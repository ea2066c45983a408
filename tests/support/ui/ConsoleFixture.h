// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/directory/Directory.h"
#include "tests/support/RunningModel.h"
#include "tests/support/ui/FakeServer.h"
#include "tests/support/ui/ScriptedDialogs.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/Preferences.h"

#include <QSettings>
#include <QTemporaryDir>

namespace gatehouse::test {

/// All that a page or the whole window needs to live in a test: a running model over a store of its own,
/// the directory over it, a server that is told its state, scripted dialogs, and preferences in a
/// file of its own. Needs a QApplication and a QCA::Initializer.
class ConsoleFixture final {
    Q_DISABLE_COPY_MOVE(ConsoleFixture)

public:
    /// @param fill called on the store before the directory reads it
    explicit ConsoleFixture(
        const Backend::Overrides &further = {}, const std::function<void(RunningModel &)> &fill = {});

    [[nodiscard]] RunningModel &model() { return m_model; }
    [[nodiscard]] Backend &backend() { return m_model.backend(); }
    [[nodiscard]] ManualClock &clock() { return m_model.clock(); }
    [[nodiscard]] Directory &directory() { return m_directory; }
    [[nodiscard]] FakeServer &server() { return m_server; }
    [[nodiscard]] ScriptedDialogs &dialogs() { return m_dialogs; }
    [[nodiscard]] Preferences &preferences() { return m_preferences; }
    [[nodiscard]] const ConsoleContext &context() const { return m_context; }
    /// The file the preferences are written to.
    [[nodiscard]] QString preferencesFile() const { return m_settings.fileName(); }

private:
    QTemporaryDir m_folder;
    QSettings m_settings;
    RunningModel m_model;
    Directory m_directory;
    FakeServer m_server;
    Preferences m_preferences;
    ScriptedDialogs m_dialogs;
    ConsoleContext m_context;
};

} // namespace gatehouse::test
