// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/OpeningWindow.h"

#include "ui/common/IconLabel.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Type.h"

#include <QEvent>
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
    , m_again(new QPushButton(this))
    , m_close(new QPushButton(this))
    , m_store(store)
{
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
    setButtonKind(m_again, ButtonKind::Primary);
    connect(m_again, &QPushButton::clicked, this, &OpeningWindow::againWanted);
    connect(m_close, &QPushButton::clicked, this, &QWidget::close);
    auto *tick = new QTimer(this);
    connect(tick, &QTimer::timeout, m_busy, qOverload<>(&QWidget::update));
    tick->start(40);
    resize(480, 260);
    showOpening();
}

void OpeningWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void OpeningWindow::showWords()
{
    setWindowTitle(tr("Gatehouse"));
    m_again->setText(tr("Try again"));
    m_close->setText(tr("Quit"));
    m_busy->setAccessibleName(tr("Opening the store"));
    m_title->setText(m_problem.isEmpty() ? tr("Opening the store") : tr("The store cannot be opened"));
    m_text->setText(m_problem.isEmpty()
            ? m_store
            : tr("%1\nPut that right and try again, or start with another folder: gatehouse --data DIR")
                  .arg(m_problem));
}

void OpeningWindow::showOpening()
{
    m_problem.clear();
    m_mark->setIcon(QStringLiteral("gatehouse"));
    showWords();
    m_busy->show();
    m_again->hide();
    m_close->hide();
}

void OpeningWindow::showProblem(const QString &problem)
{
    m_problem = problem;
    m_mark->setIcon(QStringLiteral("error"), Tone::Danger);
    showWords();
    m_busy->hide();
    m_again->show();
    m_close->show();
    m_again->setFocus();
}

} // namespace gatehouse
