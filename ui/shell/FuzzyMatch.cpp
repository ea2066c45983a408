// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/FuzzyMatch.h"

namespace gatehouse {
namespace {

constexpr int contained = 1'000;
constexpr int atStart = 500;
constexpr int atWordStart = 8;
constexpr int sideBySide = 5;
constexpr int anywhere = 1;

bool isWordStart(QStringView text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

} // namespace

int fuzzyScore(QStringView typed, QStringView text)
{
    const QString needle = typed.toString().simplified().toCaseFolded();
    const QString hay = text.toString().toCaseFolded();
    if (needle.isEmpty())
        return 1;
    int score = 0;
    if (const qsizetype at = hay.indexOf(needle); at >= 0)
        score += contained + (at == 0 ? atStart : 0) + (isWordStart(hay, at) ? atStart / 2 : 0);
    qsizetype from = 0;
    qsizetype before = -2;
    for (const QChar letter : needle) {
        if (letter.isSpace())
            continue;
        const qsizetype at = hay.indexOf(letter, from);
        if (at < 0)
            return 0;
        score += at == before + 1 ? sideBySide : isWordStart(hay, at) ? atWordStart : anywhere;
        before = at;
        from = at + 1;
    }
    return score;
}

} // namespace gatehouse
