// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ServerBar.h"

#include "ui/common/ServerControl.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Colors.h"
#include "ui/look/Icons.h"
#include "ui/shell/AddressPopup.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace gatehouse {
namespace {

using State = ServerControl::State;

Tone toneOf(State state)
{
    switch (state) {
    case State::Running:
        return Tone::Success;
    case State::Failed:
        return Tone::Danger;
    case State::Starting:
    case State::Stopping:
        return Tone::Warning;
    case State::Stopped:
        break;
    }
    return Tone::Neutral;
}

} // namespace

ServerBar::ServerBar(ServerControl &server, Dialogs &dialogs, QWidget *parent)
    : QWidget(parent)
    , m_server(server)
    , m_state(new QPushButton(this))
    , m_toggle(new QToolButton(this))
    , m_addresses(new AddressPopup(server, dialogs, this))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    line->addWidget(m_state);
    line->addWidget(m_toggle);
    setButtonKind(m_state, ButtonKind::Chip);
    setButtonKind(m_toggle, ButtonKind::Chip);
    m_state->setObjectName(QStringLiteral("serverState"));
    m_toggle->setObjectName(QStringLiteral("serverToggle"));
    connect(m_state, &QPushButton::clicked, this, &ServerBar::showAddresses);
    connect(m_toggle, &QToolButton::clicked, this, &ServerBar::toggle);
    connect(&m_server, &ServerControl::stateChanged, this, &ServerBar::showState);
    connect(&m_server, &ServerControl::rateChanged, this, &ServerBar::showState);
    showState();
}

QString ServerBar::stateWords() const
{
    switch (m_server.state()) {
    case State::Running:
        return tr("Running");
    case State::Starting:
        return tr("Starting...");
    case State::Stopping:
        return tr("Stopping...");
    case State::Failed:
        return tr("Failed");
    case State::Stopped:
        break;
    }
    return tr("Stopped");
}

void ServerBar::showAddresses()
{
    m_addresses->showBelow(m_state);
}

void ServerBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        showState();
    QWidget::changeEvent(event);
}

void ServerBar::showState()
{
    const State state = m_server.state();
    const bool isRunning = state == State::Running;
    const bool isBetween = state == State::Starting || state == State::Stopping;
    const QString rate = QLocale().toString(m_server.requestsPerSecond(), 'f', 0);
    m_state->setIcon(dot());
    //: The server's state and the requests it answers in a second, for example "Running · 12/s"
    m_state->setText(isRunning ? tr("%1 · %2/s").arg(stateWords(), rate) : stateWords());
    m_state->setAccessibleName(tr("Server: %1").arg(m_state->text()));
    m_state->setToolTip(isRunning          ? tr("%1 requests a second; press for the addresses").arg(rate)
            : m_server.problem().isEmpty() ? tr("The server answers no requests")
                                           : m_server.problem());
    const QString verb =
        isRunning || state == State::Stopping ? tr("Stop the server") : tr("Start the server");
    m_toggle->setIcon(
        icon(isRunning || state == State::Stopping ? QStringLiteral("stop") : QStringLiteral("start")));
    m_toggle->setToolTip(verb);
    m_toggle->setAccessibleName(verb);
    m_toggle->setEnabled(!isBetween);
}

void ServerBar::toggle()
{
    if (m_server.state() == State::Running)
        m_server.stop();
    else
        m_server.start();
}

QIcon ServerBar::dot() const
{
    constexpr int size = 36; // painted at twice the size it is shown at
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const Colors::Toned &toned = Colors::of(palette()).tone(toneOf(m_server.state()));
    painter.setBrush(toned.soft);
    painter.drawEllipse(QRectF(2, 2, size - 4, size - 4));
    painter.setBrush(toned.solid);
    painter.drawEllipse(QRectF(10, 10, size - 20, size - 20));
    painter.end();
    return QIcon(pixmap);
}

} // namespace gatehouse
