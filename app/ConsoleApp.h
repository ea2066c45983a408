// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/CommandLine.h"
#include "app/NetworkSender.h"
#include "model/Backend.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/Language.h"
#include "ui/common/Preferences.h"
#include "ui/common/SystemDialogs.h"
#include "ui/look/Theme.h"

#include <QSettings>

#include <memory>
#include <optional>

namespace gatehouse {

class DemoTraffic;
class Directory;
class Housekeeping;
class MainWindow;
class OpeningWindow;
class ServerHost;
class TrayIcon;

/// Wires the console: opens the store away from the window, then starts what lives over it, and takes all of
/// it down in order.
class ConsoleApp final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConsoleApp)

public:
    /// What --demo changes.
    struct Place {
        QString preferencesFile;
        bool isDemo = false; ///< fill the store with invented people, and let them use the server
    };

    ConsoleApp(const CommandLine &line, const Place &place);
    ~ConsoleApp() override;

    /// Shows a window at once; all else follows from the event loop.
    void start();
    /// Brings the window there is to the front.
    void present();

private:
    void openStore();
    void opened(const Result<void> &result);
    [[nodiscard]] Result<void> startParts();
    void welcome();

    const CommandLine m_line;
    const bool m_isDemo;
    const SystemClock m_clock;
    QSettings m_settings;
    Preferences m_preferences;
    Language m_language;
    Theme m_theme;
    SystemDialogs m_dialogs;
    NetworkSender m_sender;
    std::unique_ptr<OpeningWindow> m_opening;
    std::unique_ptr<QThread> m_opener;
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<Directory> m_directory;
    std::unique_ptr<Housekeeping> m_housekeeping;
    std::unique_ptr<ServerHost> m_server;
    std::optional<const ConsoleContext> m_context; ///< pages refer to it
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<TrayIcon> m_tray;
    std::unique_ptr<DemoTraffic> m_traffic;
};

} // namespace gatehouse
