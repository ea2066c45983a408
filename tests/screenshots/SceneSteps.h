// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/ui/ConsoleFixture.h"
#include "ui/MainWindow.h"
#include "ui/common/PageTarget.h"

#include <QAction>

#include <thread>

/// What scenes do on the way to their picture.
namespace gatehouse::test::steps {

inline PageTarget targetOf(const QString &page)
{
    PageTarget target;
    target.page = page;
    return target;
}

inline void open(MainWindow &window, const QString &page)
{
    window.open(targetOf(page));
}

/// Until the store has answered.
inline void rest()
{
    QTest::qWait(400);
}

/// In place of what is in that field.
inline void type(MainWindow &window, const char *field, const QString &text)
{
    auto *edit = window.findChild<QLineEdit *>(QString::fromLatin1(field));
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

/// What those keys do on that page, though no key is pressed.
inline void trigger(const QWidget &page, const QKeySequence &keys)
{
    const QList<QAction *> actions = page.actions();
    for (QAction *action : actions) {
        if (action->shortcut() == keys)
            action->trigger();
    }
}

/// Another process keeps the store to itself: what is done now takes as long as a picture needs.
inline void keepStoreBusy(ConsoleFixture &fixture)
{
    fixture.model().otherProcess().submit<bool>(
        std::make_shared<Mailbox>(),
        [](UnitOfWork &) -> Result<bool> {
            std::this_thread::sleep_for(std::chrono::seconds(3));
            return true;
        },
        [](const Result<bool> &) {});
    QTest::qWait(100);
}

/// Whoever asks for that table from now on hears that the store is damaged.
inline void loseTable(ConsoleFixture &fixture, const QString &table)
{
    fixture.model().writeElsewhere([&](UnitOfWork &unit) {
        return unit.connection().execute(QStringLiteral("ALTER TABLE %1 RENAME TO lost_%1").arg(table));
    });
}

} // namespace gatehouse::test::steps
