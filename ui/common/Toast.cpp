// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Toast.h"

#include "ui/look/ButtonKind.h"
#include "ui/look/Colors.h"
#include "ui/look/Painting.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace gatehouse {
namespace {

constexpr int aboveFoot = 48;
constexpr int mostWidth = 640;

} // namespace

Toast::Toast(QWidget *window, const QString &text, std::function<void()> undo)
    : QFrame(window)
    , m_text(new QLabel(text, this))
    , m_undo(new QPushButton(tr("Undo"), this))
{
    // It stands out by the colours of the other scheme.
    setPalette((Colors::of(window->palette()).isDark ? Colors::light() : Colors::dark()).palette());
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(16, 6, undo ? 6 : 16, 6);
    line->setSpacing(12);
    line->addWidget(m_text, 1);
    line->addWidget(m_undo);
    m_text->setTextFormat(Qt::PlainText); // names that users chose stand in it
    m_text->setMinimumHeight(30);
    m_undo->setVisible(static_cast<bool>(undo));
    setButtonKind(m_undo, ButtonKind::Flat);
    setAccessibleName(text);
    setMaximumWidth(mostWidth);
    window->installEventFilter(this);
    m_life.setSingleShot(true);
    connect(&m_life, &QTimer::timeout, this, &QObject::deleteLater);
    m_life.start((undo ? secondsWithUndo : secondsShown) * 1'000);
    connect(m_undo, &QPushButton::clicked, this, [this, undo = std::move(undo)] {
        hide();
        deleteLater();
        undo();
    });
}

void Toast::show(QWidget *anywhere, const QString &text)
{
    show(anywhere, text, {});
}

void Toast::show(QWidget *anywhere, const QString &text, std::function<void()> undo)
{
    delete of(anywhere);
    auto *toast = new Toast(anywhere->window(), text, std::move(undo));
    toast->place();
    toast->QFrame::show();
    toast->raise();
}

Toast *Toast::of(const QWidget *anywhere)
{
    return anywhere->window()->findChild<Toast *>({}, Qt::FindDirectChildrenOnly);
}

QString Toast::text() const
{
    return m_text->text();
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    paintBox(&painter, rect(), colors.surface, colors.border, cardRadius);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::place()
{
    adjustSize();
    const QSize room = parentWidget()->size();
    resize(qMin(width(), room.width() - 32), height());
    move((room.width() - width()) / 2, room.height() - height() - aboveFoot);
}

} // namespace gatehouse
