// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ServerHost.h"
#include "model/directory/Directory.h"
#include "tests/support/TestStore.h"
#include "tests/ui/live/HostApi.h"
#include "ui/MainWindow.h"
#include "ui/Pages.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/Language.h"
#include "ui/common/Page.h"
#include "ui/common/Preferences.h"
#include "ui/common/SystemDialogs.h"
#include "ui/look/Theme.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace gatehouse::test {

/// The questions people see; but which file is meant, which the desktop's own dialog asks, the test says.
class DialogsOfTheDesktop final : public Dialogs {
public:
    [[nodiscard]] bool confirm(QWidget *parent, const Question &question) override
    {
        return m_own.confirm(parent, question);
    }
    void fail(QWidget *parent, const QString &title, const QString &text) override
    {
        m_own.fail(parent, title, text);
    }
    [[nodiscard]] QString saveFile(QWidget *, const QString &, const QString &, const QString &) override
    {
        return std::exchange(file, {});
    }
    [[nodiscard]] QString openFile(QWidget *, const QString &, const QString &) override
    {
        return std::exchange(file, {});
    }
    void browse(const QString &) override { }

    QString file; ///< the answer to the next dialog for files

private:
    SystemDialogs m_own;
};

/// The console as it runs: the whole window with every page, its own server on free ports, the questions
/// people see, and a store of its own. Needs a QApplication and a QCA::Initializer.
class LiveConsole final {
    Q_DISABLE_COPY_MOVE(LiveConsole)

public:
    LiveConsole()
        : m_settings(m_folder.filePath(QStringLiteral("console.ini")), QSettings::IniFormat)
        , m_preferences(m_settings)
        , m_language(m_preferences)
        , m_theme(m_preferences)
        , m_store(TestStore::Kind::Filled)
        , m_backend(m_store.location(), m_clock)
        , m_directory(m_backend)
    {
    }
    ~LiveConsole()
    {
        m_window.reset();
        m_server.reset();
    }

    /// Shows the window, and returns once it is in front and the server runs.
    [[nodiscard]] bool open()
    {
        // Stored, not said on a command line: what is said there cannot be changed in the window.
        for (const Setting port : {Setting::BuyerPort, Setting::UsercenterPort, Setting::EmployeePort})
            m_store.run(QStringLiteral("INSERT INTO settings VALUES ('%1', '0', 1)")
                            .arg(QString::fromLatin1(settingSpec(port).key)));
        const Backend::Overrides oneThread{{QStringLiteral("http/threads"), QStringLiteral("1")}};
        if (!m_backend.start(TestStore::cheapHashing() + oneThread) || !m_directory.start())
            return false;
        m_server.emplace(m_backend);
        m_api.emplace(*m_server);
        m_server->start();
        m_context.emplace(ConsoleContext{m_backend, m_directory, *m_server, m_preferences, m_dialogs});
        m_window = std::make_unique<MainWindow>(*m_context,
            MainWindow::Dress{m_theme, m_language, m_store.location().name()}, makePages(*m_context));
        m_window->resize(1280, 800); // the offscreen screen is smaller than anybody's
        m_window->show();
        const auto isRunning = [this] { return m_server->state() == ServerControl::State::Running; };
        return QTest::qWaitForWindowActive(m_window.get(), 30'000) && QTest::qWaitFor(isRunning, 30'000);
    }

    [[nodiscard]] const MainWindow &window() const { return *m_window; }
    [[nodiscard]] QString page() const { return m_window->currentPage()->id(); }
    [[nodiscard]] Backend &backend() { return m_backend; }
    [[nodiscard]] const TestStore &store() const { return m_store; }
    [[nodiscard]] const HostApi &api() const { return *m_api; }
    /// The next file that the desktop is asked for.
    void answerFile(const QString &file) { m_dialogs.file = file; }
    /// A file of that name that goes with the console.
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }

private:
    const SystemClock m_clock;
    QTemporaryDir m_folder;
    QSettings m_settings;
    Preferences m_preferences;
    Language m_language;
    Theme m_theme;
    DialogsOfTheDesktop m_dialogs;
    TestStore m_store;
    Backend m_backend;
    Directory m_directory;
    std::optional<ServerHost> m_server;
    std::optional<HostApi> m_api;
    std::optional<const ConsoleContext> m_context; ///< pages refer to it
    std::unique_ptr<MainWindow> m_window;
};

} // namespace gatehouse::test
