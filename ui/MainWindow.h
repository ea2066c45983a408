// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/ConsoleContext.h"
#include "ui/common/PageTarget.h"
#include "ui/shell/CommandField.h"
#include "ui/shell/DefaultPasswordWatch.h"

#include <QTimer>
#include <QWidget>

class QStackedWidget;

namespace gatehouse {

class HeaderBar;
class InlineMessage;
class Language;
class Page;
class Sidebar;
class Theme;

/// The console's window: a shell around the pages, which it carries people and their targets between.
class MainWindow final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    /// How the window looks, and what it is called at its foot.
    struct Dress {
        Theme &theme;
        Language &language;
        QString store; ///< where the store is, without secrets
    };

    /// @param pages in the order of the sidebar, at least one; become children
    MainWindow(const ConsoleContext &context, const Dress &dress, const QList<Page *> &pages);
    ~MainWindow() override;

    [[nodiscard]] Page *currentPage() const;
    /// Null where there is no page of that id.
    [[nodiscard]] Page *page(const QString &id) const;

public Q_SLOTS:
    /// Goes to the target's page and shows there what it asks for.
    void open(const gatehouse::PageTarget &target);
    /// Brings the window before the eyes, wherever it was.
    void present();
    /// Closes it, unless the page in front has something to keep.
    void leave();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void moveEvent(QMoveEvent *event) override;

private:
    void build(const Dress &dress);
    void addPages(const QList<Page *> &pages);
    void addShortcuts();
    void restorePlace();
    void rememberPlace();
    void showPage(int index);
    /// Lets the keys go to the page: to where they went when it was last in front, else to its first control.
    void focusPage();
    void showTitle();
    void showWords();
    void showNotices();
    void fold();

    [[nodiscard]] QList<CommandField::Entry> entries();
    [[nodiscard]] QList<CommandField::Entry> pageEntries();
    [[nodiscard]] QList<CommandField::Entry> serverEntries();
    [[nodiscard]] QList<CommandField::Entry> lookEntries();

    ConsoleContext m_context;
    Theme &m_theme;
    Language &m_language;
    DefaultPasswordWatch m_defaultPassword;
    Sidebar *m_sidebar;
    HeaderBar *m_header;
    InlineMessage *m_passwordNotice;
    InlineMessage *m_serverNotice;
    QStackedWidget *m_pages;
    CommandField *m_commands;
    QTimer m_placeSettles; ///< a window that is being dragged is not written down at each step
};

} // namespace gatehouse
