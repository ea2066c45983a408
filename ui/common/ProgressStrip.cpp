// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ProgressStrip.h"

#include "ui/look/Type.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace gatehouse {
namespace {

constexpr int tickMs = 100;
constexpr int steps = 1'000; // the bar counts in ints, the work in more

} // namespace

ProgressStrip::ProgressStrip(QWidget *parent)
    : QWidget(parent)
    , m_words(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QPushButton(this))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(12);
    line->addWidget(m_words);
    line->addWidget(m_bar, 1);
    line->addWidget(m_cancel);
    m_bar->setTextVisible(false);
    m_appear.setSingleShot(true);
    m_tick.setInterval(tickMs);
    connect(&m_appear, &QTimer::timeout, this, &QWidget::show);
    connect(&m_tick, &QTimer::timeout, this, &ProgressStrip::look);
    connect(m_cancel, &QPushButton::clicked, this, &ProgressStrip::cancel);
    showWords();
    hide();
}

void ProgressStrip::begin(const QString &words, const ProgressPtr &progress)
{
    m_progress = progress;
    m_words->setText(words);
    m_bar->setAccessibleName(words);
    m_cancel->setEnabled(true);
    look();
    m_tick.start();
    m_appear.start(m_delayMs);
}

void ProgressStrip::end()
{
    m_appear.stop();
    m_tick.stop();
    m_progress.reset();
    hide();
}

void ProgressStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void ProgressStrip::look()
{
    const qint64 total = m_progress->total;
    m_bar->setRange(0, total > 0 ? steps : 0);
    m_bar->update();
    if (total > 0)
        m_bar->setValue(static_cast<int>(qMin<qint64>(steps, m_progress->done * steps / total)));
}

void ProgressStrip::cancel()
{
    m_progress->cancelled = true;
    m_cancel->setEnabled(false);
}

void ProgressStrip::showWords()
{
    m_cancel->setText(tr("Cancel"));
}

} // namespace gatehouse
