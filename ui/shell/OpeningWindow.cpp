// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/OpeningWindow.h"

#include "ui/common/IconLabel.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Type.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace gatehouse {

OpeningWindow::OpeningWindow(const QString &store, QWidget *parent)
    : QWidget(parent)
    , m_mark(new IconLabel(48, this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_busy(new QProgressBar(this))
    , m_again(new QPushButton(tr("Try again"), this))
    , m_close(new QPushButton(tr("Quit"), this))
    , m_store(store)
{
    setWindowTitle(tr("Gatehouse"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_again);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargin, pageMargin, pageMargin, pageMargin);
    column->setSpacing(12);
    column->addStretch(1);
    column->addWidget(m_mark, 0, Qt::AlignHCenter);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addWidget(m_busy);
    column->addStretch(1);
    column->addLayout(buttons);
    setType(m_title, Type::Heading);
    for (QLabel *label : {m_title, m_text}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setAccessibleName(tr("Opening the store"));
    setButtonKind(m_again, ButtonKind::Primary);
    connect(m_again, &QPushButton::clicked, this, &OpeningWindow::againWanted);
    connect(m_close, &QPushButton::clicked, this, &QWidget::close);
    auto *tick = new QTimer(this);
    connect(tick, &QTimer::timeout, m_busy, qOverload<>(&QWidget::update));
    tick->start(40);
    resize(480, 260);
    showOpening();
}

void OpeningWindow::showOpening()
{
    m_mark->setIcon(QStringLiteral("gatehouse"));
    m_title->setText(tr("Opening the store"));
    m_text->setText(m_store);
    m_busy->show();
    m_again->hide();
    m_close->hide();
}

void OpeningWindow::showProblem(const QString &problem)
{
    m_mark->setIcon(QStringLiteral("error"), Tone::Danger);
    m_title->setText(tr("The store cannot be opened"));
    m_text->setText(tr("%1\nPut that right and try again, or start with another folder: gatehouse --data DIR")
                        .arg(problem));
    m_busy->hide();
    m_again->show();
    m_close->show();
    m_again->setFocus();
}

} // namespace gatehouse
