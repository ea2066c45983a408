// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/Text.h"

namespace gatehouse {

namespace {

bool isInvisible(char32_t codePoint)
{
    if (QChar::isNonCharacter(codePoint))
        return true;
    switch (QChar::category(codePoint)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

/// The code point at the index, which moves past it; a lone surrogate comes out as itself.
char32_t takeCodePoint(QStringView text, qsizetype &index)
{
    const QChar first = text[index++];
    if (!first.isHighSurrogate() || index == text.size() || !text[index].isLowSurrogate())
        return first.unicode();
    return QChar::surrogateToUcs4(first, text[index++]);
}

} // namespace

qsizetype codePoints(QStringView text)
{
    qsizetype count = 0;
    for (qsizetype i = 0; i < text.size(); ++count)
        takeCodePoint(text, i);
    return count;
}

QString foldKey(const QString &text)
{
    return text.normalized(QString::NormalizationForm_KC)
        .toCaseFolded()
        .normalized(QString::NormalizationForm_KC);
}

bool hasControl(QStringView text)
{
    for (qsizetype i = 0; i < text.size();) {
        if (isInvisible(takeCodePoint(text, i)))
            return true;
    }
    return false;
}

QString visible(const QString &text)
{
    if (!hasControl(text))
        return text;
    QString shown;
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype start = i;
        const char32_t codePoint = takeCodePoint(text, i);
        if (isInvisible(codePoint))
            shown += QStringLiteral("\\u{%1}").arg(static_cast<uint>(codePoint), 4, 16, QLatin1Char('0'));
        else
            shown += QStringView(text).sliced(start, i - start);
    }
    return shown;
}

bool hasNul(QStringView text)
{
    return text.contains(QChar::Null);
}

bool hasOuterSpace(QStringView text)
{
    return !text.isEmpty() && (text.front().isSpace() || text.back().isSpace());
}

} // namespace gatehouse
