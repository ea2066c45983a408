// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/RequestCommands.h"

#include "ui/look/Icons.h"

#include <QAction>
#include <QWidget>

namespace gatehouse {

RequestCommands::RequestCommands(QWidget *page)
    : QObject(page)
    , record(make(page, "record", {}, true))
    , pause(make(page, "pause", QKeySequence(Qt::CTRL | Qt::Key_P), true))
    , follow(make(page, "follow", QKeySequence(Qt::CTRL | Qt::Key_End), true))
    , exportHar(make(page, "download", QKeySequence(Qt::CTRL | Qt::Key_E)))
    , clear(make(page, "trash", QKeySequence(Qt::CTRL | Qt::Key_L)))
    , copyCurl(make(page, "copy", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)))
    , sendAgain(make(page, "send", QKeySequence(Qt::CTRL | Qt::Key_R)))
    , copyCell(make(page, "copy", {}))
    , showAccount(make(page, "user", {}))
    , showSession(make(page, "sessions", {}))
    , onlyRoute(make(page, "filter", {}))
    , onlyAccount(make(page, "filter", {}))
    , onlySession(make(page, "filter", {}))
{
    retranslate();
}

QAction *RequestCommands::make(
    QWidget *page, const char *iconName, const QKeySequence &shortcut, bool isCheckable)
{
    auto *action = new QAction(icon(QString::fromLatin1(iconName)), {}, this);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setCheckable(isCheckable);
    page->addAction(action);
    return action;
}

void RequestCommands::retranslate()
{
    const auto say = [](QAction *action, const QString &text, const QString &hint) {
        action->setText(text);
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        action->setToolTip(keys.isEmpty() ? hint : QString(hint + QStringLiteral(" (") + keys + u')'));
    };
    say(record, tr("Record"), tr("Remember what the server answers; without this, nothing is kept"));
    say(pause, tr("Pause"), tr("Hold the list still; what comes meanwhile is shown afterwards"));
    say(follow, tr("Follow"), tr("Keep the newest request in sight"));
    say(exportHar, tr("Export…"), tr("Save the requests shown as a HAR file, without their secrets"));
    say(clear, tr("Clear"), tr("Forget all requests"));
    say(copyCurl, tr("Copy as curl"),
        tr("Copy a call for the command line, with <names> for what was taken out"));
    say(sendAgain, tr("Send again…"), tr("Send this request once more"));
    say(copyCell, tr("Copy"), tr("Copy the cell, or the rows selected"));
    say(showAccount, tr("Show the account"), tr("Go to the account of this request"));
    say(showSession, tr("Show the session"), tr("Go to the session of this request"));
    say(onlyRoute, tr("Only this route"), tr("Show the requests of this route alone"));
    say(onlyAccount, tr("Only this account"), tr("Show the requests of this account alone"));
    say(onlySession, tr("Only this session"), tr("Show the requests of this session alone"));
    copyCell->setShortcut({});
}

} // namespace gatehouse
