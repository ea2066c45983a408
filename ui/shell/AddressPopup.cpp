// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/AddressPopup.h"

#include "ui/common/CopyButton.h"
#include "ui/common/Dialogs.h"
#include "ui/common/ServerControl.h"
#include "ui/look/Colors.h"
#include "ui/look/Icons.h"
#include "ui/look/Painting.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace gatehouse {
namespace {

/// The documentation's path on that port.
QString docsPath(Dialect dialect)
{
    return dialect == Dialect::Buyer ? QStringLiteral("/docs/") : QStringLiteral("/docs");
}

} // namespace

AddressPopup::AddressPopup(ServerControl &server, Dialogs &dialogs, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_server(server)
    , m_dialogs(dialogs)
    , m_heading(new QLabel(this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(wideSpace, 12, 12, 12);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(tightSpace);
    grid->addWidget(m_heading, 0, 0, 1, 4);
    setObjectName(QStringLiteral("addresses"));
    setType(m_heading, Type::Strong);
    for (const Dialect dialect : allDialects)
        addRow(dialect);
    connect(&m_server, &ServerControl::stateChanged, this, &AddressPopup::showWords);
    showWords();
}

void AddressPopup::addRow(Dialect dialect)
{
    auto *grid = static_cast<QGridLayout *>(layout());
    Row &row = m_rows[static_cast<size_t>(dialect)];
    row.name = new QLabel(dialectName(dialect), this);
    row.address = new QLabel(this);
    row.copy = new CopyButton([this, dialect] { return address(dialect); }, this);
    row.open = new QToolButton(this);
    row.open->setAutoRaise(true);
    row.open->setIcon(icon(QStringLiteral("external")));
    row.address->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setMuted(row.name);
    connect(row.open, &QToolButton::clicked, this,
        [this, dialect] { m_dialogs.browse(address(dialect) + docsPath(dialect)); });
    const int line = 1 + static_cast<int>(dialect);
    int column = 0;
    for (QWidget *widget : {static_cast<QWidget *>(row.name), static_cast<QWidget *>(row.address),
             static_cast<QWidget *>(row.copy), static_cast<QWidget *>(row.open)})
        grid->addWidget(widget, line, column++);
}

void AddressPopup::showBelow(const QWidget *button)
{
    adjustSize();
    move(button->mapToGlobal(QPoint(button->width() - width(), button->height() + 6)));
    show();
    if (m_rows.front().copy->isEnabled())
        m_rows.front().copy->setFocus(Qt::PopupFocusReason);
}

void AddressPopup::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QFrame::changeEvent(event);
}

void AddressPopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    painter.fillRect(rect(), colors.controlBorder);
    painter.fillRect(rect().adjusted(1, 1, -1, -1), colors.surface);
}

void AddressPopup::showWords()
{
    const bool isRunning = m_server.state() == ServerControl::State::Running;
    m_heading->setText(isRunning ? tr("The three APIs answer here") : tr("The server answers no requests"));
    setAccessibleName(m_heading->text());
    for (const Dialect dialect : allDialects) {
        const Row &row = m_rows[static_cast<size_t>(dialect)];
        row.address->setText(isRunning ? address(dialect) : QStringLiteral("–"));
        row.copy->setEnabled(isRunning);
        row.open->setEnabled(isRunning);
        row.copy->setWords(tr("Copy the address of %1").arg(dialectName(dialect)));
        const QString open = tr("Open the documentation of %1 in the browser").arg(dialectName(dialect));
        row.open->setToolTip(open);
        row.open->setAccessibleName(open);
    }
    adjustSize();
}

QString AddressPopup::address(Dialect dialect) const
{
    const std::optional<QUrl> url = m_server.url(dialect);
    return url ? url->toString() : QString();
}

} // namespace gatehouse
