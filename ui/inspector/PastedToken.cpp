// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/PastedToken.h"

#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <array>

namespace gatehouse {
namespace {

constexpr qsizetype leastWrapped = 40;

// A header is a JSON object, whose base64url begins so; the signature may be missing (RFC 7515 7.1).
const QRegularExpression &tokenPattern()
{
    static const QRegularExpression pattern(
        QStringLiteral("(?<![A-Za-z0-9_.-])eyJ[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*"));
    return pattern;
}

/// Without what goes around a token in a header or a program's text.
QString bare(const QString &text)
{
    static const QRegularExpression before(
        QStringLiteral("^(authorization\\s*:\\s*)?bearer\\s+"), QRegularExpression::CaseInsensitiveOption);
    QString inside = text.trimmed();
    inside.remove(before);
    const QChar quote = inside.isEmpty() ? QChar() : inside.front();
    if (inside.size() > 1 && (quote == u'"' || quote == u'\'' || quote == u'`') && inside.back() == quote)
        inside = inside.mid(1, inside.size() - 2).trimmed().remove(before);
    return inside;
}

/// Whether nothing is missing at the end: the signature is as long as the APIs' own (HS256, or RS256 by a key
/// of 2048 bits or more), and not a part of one.
bool isComplete(const QString &line)
{
    constexpr std::array lengths{43, 342, 512, 683};
    return line.count(u'.') == 2
        && std::ranges::find(lengths, line.size() - line.lastIndexOf(u'.') - 1) != lengths.end();
}

/// Lines put together again where a terminal or a mail has wrapped them: all but the last are equally long.
QString unwrapped(const QString &text)
{
    const QStringList lines = text.split(u'\n');
    const auto isFull = [&lines](const QString &line) { return line.size() == lines.front().size(); };
    const bool isWrapped = lines.front().size() >= leastWrapped && !isComplete(lines.front())
        && std::all_of(lines.begin(), lines.end() - 1, isFull) && lines.back().size() <= lines.front().size();
    return isWrapped ? lines.join(QString()) : text;
}

} // namespace

PastedToken PastedToken::find(const QString &text)
{
    const QString inside = unwrapped(bare(text));
    static const QRegularExpression whole(
        QStringLiteral("^[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*$"));
    if (whole.match(inside).hasMatch())
        return {inside.toLatin1(), 0};
    PastedToken found;
    QSet<QString> seen;
    for (auto match = tokenPattern().globalMatch(inside); match.hasNext();) {
        const QString token = match.next().captured();
        if (seen.isEmpty())
            found.token = token.toLatin1();
        seen.insert(token);
    }
    if (seen.isEmpty())
        return {inside.toUtf8(), 0};
    found.others = static_cast<int>(seen.size()) - 1;
    return found;
}

} // namespace gatehouse
