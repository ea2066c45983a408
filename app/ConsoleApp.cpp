// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ConsoleApp.h"

#include "app/ServerHost.h"
#include "model/Housekeeping.h"
#include "model/directory/Directory.h"
#include "ui/MainWindow.h"
#include "ui/Pages.h"
#include "ui/common/ConsoleContext.h"
#include "ui/shell/OpeningWindow.h"

#include <QApplication>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>

namespace gatehouse {
namespace {

// A store that opens at once needs no window of its own.
constexpr int patienceMs = 150;

QString preferencesFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/gatehouse/console.ini");
}

} // namespace

ConsoleApp::ConsoleApp(const CommandLine &line)
    : m_line(line)
    , m_settings(preferencesFile(), QSettings::IniFormat)
    , m_preferences(m_settings)
    , m_language(m_preferences)
    , m_theme(m_preferences)
{
}

ConsoleApp::~ConsoleApp()
{
    if (m_opener)
        m_opener->wait();
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
    m_opener.reset(QThread::create([backend = m_backend.get(), overrides = m_line.overrides, result] {
        *result = backend->start(overrides);
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
}

Result<void> ConsoleApp::startParts()
{
    m_directory = std::make_unique<Directory>(*m_backend);
    if (Result<void> started = m_directory->start(); !started)
        return started;
    m_housekeeping = std::make_unique<Housekeeping>(*m_backend);
    m_server = std::make_unique<ServerHost>(*m_backend);
    m_context.reset(
        new ConsoleContext{*m_backend, *m_directory, *m_server, m_preferences, m_dialogs, &m_sender});
    const ConsoleContext &context = *m_context;
    m_window = std::make_unique<MainWindow>(
        context, MainWindow::Dress{m_theme, m_language, m_line.location.name()}, makePages(context));
    return {};
}

} // namespace gatehouse
