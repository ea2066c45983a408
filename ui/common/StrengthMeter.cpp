// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/StrengthMeter.h"

#include "ui/look/Colors.h"
#include "ui/look/Painting.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace gatehouse {
namespace {

using Grade = PasswordStrength::Grade;

constexpr int barWidth = 132;
constexpr int parts = 4; // the two weakest grades share the first

Tone toneOf(Grade grade)
{
    return grade <= Grade::Weak ? Tone::Danger : grade == Grade::Fair ? Tone::Warning : Tone::Success;
}

} // namespace

StrengthMeter::StrengthMeter(QWidget *parent)
    : QWidget(parent)
    , m_words(new QLabel(this))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(barWidth + 10, 0, 0, 0);
    line->addWidget(m_words);
    setType(m_words, Type::Caption);
    m_words->setWordWrap(true); // advice must not make the form wider than its page
}

void StrengthMeter::setRelatedWords(const QStringList &words)
{
    m_related = words;
    judge(m_password);
}

void StrengthMeter::judge(const QString &password)
{
    m_password = password;
    m_strength = PasswordStrength::of(password, m_related);
    showWords();
    update();
}

void StrengthMeter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    constexpr int gap = 4;
    constexpr int width = (barWidth - (parts - 1) * gap) / parts;
    const int middle = qMin(height(), m_words->fontMetrics().height()) / 2; // of the first line
    const int filled = qMax(m_strength.grade == Grade::None ? 0 : 1, static_cast<int>(m_strength.grade) - 1);
    for (int i = 0; i < parts; ++i) {
        const QRect box(i * (width + gap), middle - 2, width, 5);
        paintBox(
            &painter, box, i < filled ? colors.tone(toneOf(m_strength.grade)).solid : colors.border, {}, 3);
    }
}

void StrengthMeter::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        judge(m_password);
    QWidget::changeEvent(event);
}

void StrengthMeter::showWords()
{
    if (m_strength.grade == Grade::None)
        return m_words->setText(tr("How hard it is to guess"));
    m_words->setText(m_strength.advice.isEmpty()
            ? m_strength.words
            //: How hard a password is to guess, and why: "Weak. It repeats itself."
            : tr("%1. %2").arg(m_strength.words, m_strength.advice));
}

} // namespace gatehouse
