// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/TextWidth.h"

#include "model/core/Text.h"

#include <algorithm>
#include <array>

namespace gatehouse {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// The blocks that are wide or full-width throughout (Unicode 15, UAX #11), ascending.
constexpr std::array wideRanges{
    Range{0x1100, 0x115f},
    Range{0x2e80, 0x303e},
    Range{0x3041, 0x33ff},
    Range{0x3400, 0x4dbf},
    Range{0x4e00, 0x9fff},
    Range{0xa000, 0xa4cf},
    Range{0xa960, 0xa97f},
    Range{0xac00, 0xd7a3},
    Range{0xf900, 0xfaff},
    Range{0xfe30, 0xfe6f},
    Range{0xff00, 0xff60},
    Range{0xffe0, 0xffe6},
    Range{0x1f300, 0x1f64f},
    Range{0x1f680, 0x1f6ff},
    Range{0x1f900, 0x1f9ff},
    Range{0x20000, 0x3fffd},
};

bool isWide(char32_t codePoint)
{
    return std::ranges::any_of(wideRanges,
        [codePoint](const Range &range) { return codePoint >= range.first && codePoint <= range.last; });
}

int widthOf(char32_t codePoint)
{
    switch (QChar::category(codePoint)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
    case QChar::Other_Control:
        return 0;
    default:
        return isWide(codePoint) ? 2 : 1;
    }
}

/// Where the text is to be cut so that its beginning is no wider than that; at least one character.
qsizetype cutAt(const QList<uint> &text, qsizetype width)
{
    qsizetype taken = 0;
    qsizetype best = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == U' ')
            best = i;
        else if (i > 0 && isWide(text[i]) && isWide(text[i - 1]))
            best = i;
        taken += widthOf(text[i]);
        if (taken > width)
            return best > 0 ? best : std::max<qsizetype>(i, 1);
    }
    return text.size();
}

} // namespace

qsizetype displayWidth(QStringView text)
{
    qsizetype width = 0;
    for (const uint codePoint : text.toUcs4())
        width += widthOf(codePoint);
    return width;
}

QString paddedTo(const QString &text, qsizetype width)
{
    return text + QString(std::max<qsizetype>(0, width - displayWidth(text)), u' ');
}

QStringList foldedToWidth(const QString &text, qsizetype width)
{
    QStringList lines;
    QList<uint> rest = text.toUcs4();
    while (!rest.isEmpty()) {
        const qsizetype cut = cutAt(rest, width);
        lines.append(QString::fromUcs4(reinterpret_cast<const char32_t *>(rest.constData()), cut).trimmed());
        rest.remove(0, cut);
        while (!rest.isEmpty() && rest.first() == U' ')
            rest.removeFirst();
    }
    return lines.isEmpty() ? QStringList{QString()} : lines;
}

QString harmless(const QString &text)
{
    if (!hasControl(text))
        return text;
    QString safe;
    for (const uint codePoint : text.toUcs4()) {
        const char32_t character = codePoint;
        const QString one = QString::fromUcs4(&character, 1);
        safe += hasControl(one) ? QStringLiteral("\\u{%1}").arg(codePoint, 0, 16) : one;
    }
    return safe;
}

} // namespace gatehouse
