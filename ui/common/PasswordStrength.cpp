// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/PasswordStrength.h"

#include "ui/look/Colors.h"
#include "ui/look/Painting.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include <array>
#include <cmath>
#include <vector>
#include <zxcvbn.h>

namespace gatehouse {
namespace {

constexpr int barWidth = 132;
// zxcvbn's time grows with the square of the length; what is longer is no weaker.
constexpr qsizetype mostJudged = 64;

Tone toneOf(int score)
{
    return score <= 1 ? Tone::Danger : score == 2 ? Tone::Warning : Tone::Success;
}

} // namespace

PasswordStrength::PasswordStrength(QWidget *parent)
    : QWidget(parent)
    , m_words(new QLabel(this))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(barWidth + 10, 0, 0, 0);
    line->addWidget(m_words);
    setType(m_words, Type::Caption);
}

int PasswordStrength::score(const QString &password, const QStringList &relatedWords)
{
    std::vector<QByteArray> bytes;
    for (const QString &word : relatedWords)
        bytes.push_back(word.toUtf8());
    std::vector<const char *> words;
    for (const QByteArray &word : bytes)
        words.push_back(word.constData());
    words.push_back(nullptr);
    const double bits = ZxcvbnMatch(password.left(mostJudged).toUtf8().constData(), words.data(), nullptr);
    // The thresholds of zxcvbn's own scores: 10^3, 10^6, 10^8 and 10^10 guesses.
    const double digits = bits * std::log10(2.0);
    constexpr std::array<double, 4> bounds{3, 6, 8, 10};
    int score = 0;
    while (score < 4 && digits >= bounds[static_cast<size_t>(score)])
        ++score;
    return score;
}

void PasswordStrength::setRelatedWords(const QStringList &words)
{
    m_related = words;
    judge(m_password);
}

void PasswordStrength::judge(const QString &password)
{
    m_password = password;
    m_score = password.isEmpty() ? -1 : score(password, m_related);
    showWords();
    update();
}

void PasswordStrength::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Colors::of(palette());
    constexpr int parts = 4;
    constexpr int gap = 4;
    constexpr int width = (barWidth - (parts - 1) * gap) / parts;
    const int filled = m_score < 0 ? 0 : qMax(1, m_score);
    for (int i = 0; i < parts; ++i) {
        const QRect box(i * (width + gap), height() / 2 - 2, width, 5);
        paintBox(&painter, box, i < filled ? colors.tone(toneOf(m_score)).solid : colors.border, {}, 3);
    }
}

void PasswordStrength::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

void PasswordStrength::showWords()
{
    const std::array<QString, 5> words{tr("Very weak: guessed at once"), tr("Weak: guessed within hours"),
        tr("Fair: add a few characters"), tr("Strong"), tr("Very strong")};
    m_words->setText(m_score < 0 ? tr("How hard it is to guess") : words[static_cast<size_t>(m_score)]);
}

} // namespace gatehouse
