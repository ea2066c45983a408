// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/MainWindow.h"

#include "model/directory/Listing.h"
#include "ui/common/CopyButton.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/Language.h"
#include "ui/common/Page.h"
#include "ui/common/Preferences.h"
#include "ui/common/ServerControl.h"
#include "ui/look/Theme.h"
#include "ui/look/Type.h"
#include "ui/shell/HeaderBar.h"
#include "ui/shell/ServerBar.h"
#include "ui/shell/Sidebar.h"
#include "ui/shell/StatusLine.h"

#include <QCloseEvent>
#include <QEvent>
#include <QHBoxLayout>
#include <QScreen>
#include <QShortcut>
#include <QStackedWidget>

namespace gatehouse {
namespace {

const QString geometryKey = QStringLiteral("window/geometry");
const QString pageKey = QStringLiteral("window/page");
const QString foldedKey = QStringLiteral("window/sidebarFolded");
const QString adminPage = QStringLiteral("admin");
const QString usersPage = QStringLiteral("users");

constexpr QSize standardSize(1280, 800);
constexpr QSize roomForFrame(8, 40); ///< that the desktop puts around a window
constexpr QSize leastSize(760, 520);
constexpr int settleMs = 200;
constexpr int foldBelow = 900; ///< window width from which on the sidebar has room for names
constexpr int unfoldFrom = 1120; ///< and from which on it shows them where nobody has chosen

} // namespace

MainWindow::MainWindow(const ConsoleContext &context, const Dress &dress, const QList<Page *> &pages)
    : m_context(context)
    , m_theme(dress.theme)
    , m_language(dress.language)
    , m_defaultPassword(context.directory)
    , m_sidebar(new Sidebar(this))
    , m_header(new HeaderBar(context.server, context.dialogs, this))
    , m_passwordNotice(new InlineMessage(this))
    , m_serverNotice(new InlineMessage(this))
    , m_pages(new QStackedWidget(this))
    , m_commands(new CommandField(
          context.directory, [this] { return entries(); },
          [this](const AccountRow &row) {
              open({.page = usersPage,
                  .account = row.account.id,
                  .session = {},
                  .search = {},
                  .filter = {},
                  .action = {}});
          },
          this))
{
    build(dress);
    addPages(pages);
    addShortcuts();
    connect(m_sidebar, &Sidebar::chosen, this, &MainWindow::showPage);
    connect(m_sidebar, &Sidebar::foldWanted, this, [this](bool isFolded) {
        m_context.preferences.setValue(foldedKey, isFolded);
        fold();
    });
    connect(m_header, &HeaderBar::commandWanted, m_commands, &CommandField::open);
    connect(&m_defaultPassword, &DefaultPasswordWatch::changed, this, &MainWindow::showNotices);
    connect(&m_context.server, &ServerControl::stateChanged, this, &MainWindow::showNotices);
    connect(m_serverNotice, &InlineMessage::acted, this, [this] { m_context.server.start(); });
    connect(m_passwordNotice, &InlineMessage::acted, this, [this] {
        open({.page = adminPage,
            .account = {},
            .session = {},
            .search = {},
            .filter = {},
            .action = QStringLiteral("password")});
    });
    m_placeSettles.setSingleShot(true);
    m_placeSettles.setInterval(settleMs);
    connect(&m_placeSettles, &QTimer::timeout, this, &MainWindow::rememberPlace);
    showWords();
    restorePlace();
}

MainWindow::~MainWindow()
{
    rememberPlace();
}

void MainWindow::build(const Dress &dress)
{
    auto *notices = new QVBoxLayout;
    notices->setContentsMargins(pageMargin, tightSpace, pageMargin, 0);
    notices->setSpacing(space);
    notices->addWidget(m_passwordNotice);
    notices->addWidget(m_serverNotice);
    m_passwordNotice->setClosable(false);
    m_serverNotice->setClosable(false);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(notices);
    column->addWidget(m_pages, 1);
    column->addWidget(new StatusLine(dress.store, m_theme, m_language, this));
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    line->addWidget(m_sidebar);
    line->addLayout(column, 1);
    setMinimumSize(leastSize);
}

void MainWindow::addPages(const QList<Page *> &pages)
{
    for (Page *page : pages) {
        m_sidebar->addEntry(page->iconName());
        m_pages->addWidget(page);
        connect(page, &Page::wanted, this, &MainWindow::open);
    }
}

void MainWindow::addShortcuts()
{
    const auto on = [this](const QKeySequence &keys, const std::function<void()> &act) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, act);
    };
    for (int i = 0; i < qMin(9, m_pages->count()); ++i)
        on(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i), [this, i] { showPage(i); });
    on(Qt::CTRL | Qt::Key_K, [this] { m_commands->open(); });
    on(Qt::CTRL | Qt::Key_B, [this] { Q_EMIT m_sidebar->foldWanted(!m_sidebar->isFolded()); });
    on(QKeySequence::Quit, [this] { leave(); });
}

Page *MainWindow::currentPage() const
{
    return static_cast<Page *>(m_pages->currentWidget());
}

Page *MainWindow::page(const QString &id) const
{
    for (int i = 0; i < m_pages->count(); ++i) {
        auto *page = static_cast<Page *>(m_pages->widget(i));
        if (page->id() == id)
            return page;
    }
    return nullptr;
}

void MainWindow::open(const PageTarget &target)
{
    Page *wanted = page(target.page);
    if (!wanted)
        return;
    showPage(m_pages->indexOf(wanted));
    if (currentPage() == wanted)
        wanted->open(target);
}

void MainWindow::present()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    if (event->type() == QEvent::WindowStateChange)
        m_placeSettles.start();
    QWidget::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    // Asked only where a person closes it: a signal that ends the program waits for nobody.
    if (event->spontaneous() && !currentPage()->mayLeave())
        event->ignore();
}

void MainWindow::leave()
{
    if (currentPage()->mayLeave())
        close();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fold();
    m_placeSettles.start();
}

void MainWindow::moveEvent(QMoveEvent *event)
{
    QWidget::moveEvent(event);
    m_placeSettles.start();
}

void MainWindow::restorePlace()
{
    if (!restoreGeometry(m_context.preferences.value(geometryKey).toByteArray()))
        resize(standardSize.boundedTo(screen()->availableSize() - roomForFrame));
    Page *last = page(m_context.preferences.value(pageKey).toString());
    if (m_pages->count() > 0)
        showPage(last ? m_pages->indexOf(last) : 0);
    fold();
}

void MainWindow::rememberPlace()
{
    if (isVisible())
        m_context.preferences.setValue(geometryKey, saveGeometry());
}

void MainWindow::showPage(int index)
{
    // Who walks through the sidebar by keys stays in it; else the keys are for the page.
    const bool isInSidebar = m_sidebar->isAncestorOf(focusWidget());
    if (index == m_pages->currentIndex() || currentPage()->mayLeave())
        m_pages->setCurrentIndex(index);
    m_sidebar->setCurrent(m_pages->currentIndex());
    m_context.preferences.setValue(pageKey, currentPage()->id());
    showTitle();
    if (!isInSidebar)
        focusPage();
}

void MainWindow::focusPage()
{
    QWidget *page = currentPage();
    const QWidget *before = page->focusWidget();
    if (before && before->isVisible())
        return page->focusWidget()->setFocus(Qt::OtherFocusReason);
    for (QWidget *next = page->nextInFocusChain(); next != page; next = next->nextInFocusChain()) {
        const bool takesKeys = (next->focusPolicy() & Qt::TabFocus) != 0 && next->isEnabled();
        if (takesKeys && page->isAncestorOf(next) && next->isVisibleTo(page))
            return next->setFocus(Qt::OtherFocusReason);
    }
}

void MainWindow::showTitle()
{
    if (const Page *page = currentPage())
        m_header->setTitle(page->title());
}

void MainWindow::showWords()
{
    //: The window's title
    setWindowTitle(tr("Gatehouse"));
    for (int i = 0; i < m_pages->count(); ++i)
        m_sidebar->setTitle(i, static_cast<Page *>(m_pages->widget(i))->title());
    showTitle();
    showNotices();
}

void MainWindow::showNotices()
{
    if (m_defaultPassword.isInForce())
        m_passwordNotice->say(Tone::Warning,
            tr("The account \"admin\" still has the password the program was delivered with. Until it is "
               "changed, the server listens on this computer alone."),
            page(adminPage) ? tr("Change the password...") : QString());
    else
        m_passwordNotice->hide();
    if (m_context.server.state() == ServerControl::State::Failed)
        m_serverNotice->say(Tone::Danger, tr("The server does not run: %1").arg(m_context.server.problem()),
            tr("Start again"));
    else
        m_serverNotice->hide();
}

void MainWindow::fold()
{
    const bool isWanted = m_context.preferences.value(foldedKey, width() < unfoldFrom).toBool();
    m_sidebar->setFolded(width() < foldBelow || isWanted);
}

QList<CommandField::Entry> MainWindow::entries()
{
    return pageEntries() + serverEntries() + lookEntries();
}

QList<CommandField::Entry> MainWindow::pageEntries()
{
    QList<CommandField::Entry> pages;
    QList<CommandField::Entry> commands;
    for (int i = 0; i < m_pages->count(); ++i) {
        const auto *page = static_cast<Page *>(m_pages->widget(i));
        pages.append({page->title(), tr("Page"), page->iconName(), [this, i] { showPage(i); }});
        const QList<Page::Command> offered = page->commands();
        for (const Page::Command &command : offered)
            commands.append({command.text, page->title(), page->iconName(),
                [this, target = command.target] { open(target); }});
    }
    return pages + commands;
}

QList<CommandField::Entry> MainWindow::serverEntries()
{
    ServerControl &server = m_context.server;
    if (server.state() != ServerControl::State::Running)
        return {
            {tr("Start the server"), tr("Server"), QStringLiteral("start"), [&server] { server.start(); }}};
    QList<CommandField::Entry> all;
    for (const Dialect dialect : allDialects) {
        const QString address = server.url(dialect).value_or(QUrl()).toString();
        all.append({tr("Copy the address of %1").arg(dialectName(dialect)), address, QStringLiteral("copy"),
            [address] { CopyButton::copy(address); }});
    }
    all.append({tr("Stop the server"), tr("Server"), QStringLiteral("stop"), [&server] { server.stop(); }});
    return all;
}

QList<CommandField::Entry> MainWindow::lookEntries()
{
    const auto scheme = [this](
                            Theme::Scheme wanted) { return [this, wanted] { m_theme.setScheme(wanted); }; };
    const auto language = [this](Language::Choice wanted) {
        return [this, wanted] { m_language.choose(wanted); };
    };
    const QString colours = tr("Colours");
    return {{tr("Use light colours"), colours, QStringLiteral("sun"), scheme(Theme::Scheme::Light)},
        {tr("Use dark colours"), colours, QStringLiteral("moon"), scheme(Theme::Scheme::Dark)},
        {tr("Use the system's colours"), colours, QStringLiteral("monitor"), scheme(Theme::Scheme::System)},
        {QStringLiteral("English"), tr("Language"), QStringLiteral("globe"),
            language(Language::Choice::English)},
        {QStringLiteral("简体中文"), tr("Language"), QStringLiteral("globe"),
            language(Language::Choice::Chinese)},
        {tr("Quit"), QKeySequence(QKeySequence::Quit).toString(QKeySequence::NativeText),
            QStringLiteral("quit"), [this] { leave(); }}};
}

} // namespace gatehouse
