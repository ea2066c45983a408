// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ConsoleApp.h"

#include "app/DemoStore.h"
#include "app/DemoTraffic.h"
#include "app/ServerHost.h"
#include "model/FirstStart.h"
#include "model/Housekeeping.h"
#include "model/directory/Directory.h"
#include "model/storage/AccountRepository.h"
#include "ui/MainWindow.h"
#include "ui/Pages.h"
#include "ui/common/ConsoleContext.h"
#include "ui/shell/OpeningWindow.h"
#include "ui/shell/TrayIcon.h"
#include "ui/shell/WelcomeDialog.h"

#include <QApplication>
#include <QThread>
#include <QTimer>

namespace gatehouse {
namespace {

// A store that opens at once needs no window of its own.
constexpr int patienceMs = 150;

const QString welcomedKey = QStringLiteral("window/welcomed");

} // namespace

ConsoleApp::ConsoleApp(const CommandLine &line, const Place &place)
    : m_line(line)
    , m_isDemo(place.isDemo)
    , m_settings(place.preferencesFile, QSettings::IniFormat)
    , m_preferences(m_settings)
    , m_language(m_preferences)
    , m_theme(m_preferences)
{
}

ConsoleApp::~ConsoleApp()
{
    if (m_opener)
        m_opener->wait();
    m_traffic.reset();
    m_tray.reset();
    m_window.reset();
    m_context.reset();
    m_server.reset();
    m_housekeeping.reset();
    m_directory.reset();
    m_backend.reset();
}

void ConsoleApp::start()
{
    m_opening = std::make_unique<OpeningWindow>(m_line.location.name());
    connect(m_opening.get(), &OpeningWindow::againWanted, this, &ConsoleApp::openStore);
    openStore();
}

void ConsoleApp::present()
{
    if (m_window)
        return m_window->present();
    m_opening->show();
    m_opening->raise();
    m_opening->activateWindow();
}

void ConsoleApp::openStore()
{
    m_opening->showOpening();
    m_backend = std::make_unique<Backend>(m_line.location, m_clock);
    const auto result = std::make_shared<Result<void>>();
    m_opener.reset(QThread::create([this, result] {
        *result = m_backend->start(m_line.overrides);
        if (*result && m_isDemo)
            *result = DemoStore::fill(m_line.location, m_clock.nowMs());
    }));
    connect(m_opener.get(), &QThread::finished, this, [this, result] { opened(*result); });
    m_opener->start();
    QTimer::singleShot(patienceMs, m_opening.get(), &QWidget::show);
}

void ConsoleApp::opened(const Result<void> &result)
{
    const Result<void> started = result ? startParts() : result;
    if (!started) {
        m_directory.reset();
        m_backend.reset();
        m_opening->showProblem(started.error().detail);
        m_opening->show();
        return;
    }
    m_window->show();
    m_opening.reset();
    m_server->start();
    if (QSystemTrayIcon::isSystemTrayAvailable())
        m_tray = std::make_unique<TrayIcon>(*m_window, *m_server);
    if (m_isDemo)
        m_traffic = std::make_unique<DemoTraffic>(*m_server);
    welcome();
}

Result<void> ConsoleApp::startParts()
{
    m_directory = std::make_unique<Directory>(*m_backend);
    if (Result<void> started = m_directory->start(); !started)
        return started;
    m_housekeeping = std::make_unique<Housekeeping>(*m_backend);
    m_server = std::make_unique<ServerHost>(*m_backend);
    m_context.emplace(
        ConsoleContext{*m_backend, *m_directory, *m_server, m_preferences, m_dialogs, &m_sender});
    m_window = std::make_unique<MainWindow>(
        *m_context, MainWindow::Dress{m_theme, m_language, m_line.location.name()}, makePages(*m_context));
    return {};
}

void ConsoleApp::welcome()
{
    if (m_preferences.value(welcomedKey, false).toBool())
        return;
    m_directory->read<Credentials>(
        m_window.get(),
        [](Connection &connection) {
            return AccountRepository::findByLogin(connection, QString::fromLatin1(FirstStart::adminName));
        },
        [this](const Result<Credentials> &admin) {
            if (!admin || !admin->account.hasDefaultPassword)
                return;
            auto *dialog = new WelcomeDialog(*m_context, admin->account, m_window.get());
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            connect(dialog, &QDialog::finished, this, [this] { m_preferences.setValue(welcomedKey, true); });
            dialog->open();
        });
}

} // namespace gatehouse
