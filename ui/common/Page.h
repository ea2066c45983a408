// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/PageTarget.h"

#include <QWidget>

namespace gatehouse {

/// One page of the console. A page is a folder with its widget, its item model and its actions; it lives
/// as long as the window and puts its texts anew on QEvent::LanguageChange.
class Page : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Page)

public:
    /// Something the command field offers on behalf of a page.
    struct Command {
        QString text; ///< translated, what it does
        PageTarget target;
    };

    explicit Page(QWidget *parent = nullptr)
        : QWidget(parent)
    {
    }

    /// Names the page in targets and preferences: "users", "sessions", ...
    [[nodiscard]] virtual QString id() const = 0;
    /// Translated, for the sidebar.
    [[nodiscard]] virtual QString title() const = 0;
    /// Name of an icon in resources/icons, without its ending.
    [[nodiscard]] virtual QString iconName() const = 0;
    /// What the command field may offer beside going to the page.
    [[nodiscard]] virtual QList<Command> commands() const { return {}; }
    /// Shows what the target asks for; its page is this one.
    virtual void open(const PageTarget &target) { Q_UNUSED(target) }

    /// Asked before another page or nothing at all takes its place; a page with something unsaved asks what
    /// is to become of it, and says no where it is to stay.
    [[nodiscard]] virtual bool mayLeave() { return true; }

Q_SIGNALS:
    /// Asks the shell to go elsewhere.
    void wanted(const PageTarget &target);
};

} // namespace gatehouse
