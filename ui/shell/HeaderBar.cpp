// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/HeaderBar.h"

#include "ui/look/Type.h"
#include "ui/shell/CommandButton.h"
#include "ui/shell/ServerBar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace gatehouse {

HeaderBar::HeaderBar(ServerControl &server, Dialogs &dialogs, QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_command(new CommandButton(this))
    , m_server(new ServerBar(server, dialogs, this))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(pageMargin, 14, pageMargin, 4);
    line->setSpacing(12);
    line->addWidget(m_title, 1);
    line->addWidget(m_command);
    line->addWidget(m_server);
    setType(m_title, Type::Title);
    m_command->setObjectName(QStringLiteral("commandButton"));
    connect(m_command, &QAbstractButton::clicked, this, &HeaderBar::commandWanted);
    showWords();
}

void HeaderBar::setTitle(const QString &title)
{
    m_title->setText(title);
}

void HeaderBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void HeaderBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_command->setFixedWidth(width() > 1'000 ? 320 : 210);
}

void HeaderBar::showWords()
{
    const QString keys = QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText);
    m_command->setText(tr("Find or do..."));
    m_command->setKeys(keys);
    m_command->setAccessibleName(tr("Find a page, an account or an action"));
    m_command->setToolTip(tr("Go to a page, an account or an action (%1)").arg(keys));
}

} // namespace gatehouse
