// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/traffic/Redaction.h"

#include "model/core/JsonScanner.h"
#include "model/core/StrictJson.h"
#include "model/traffic/JsonRedactor.h"

#include <QList>

#include <algorithm>
#include <array>

namespace gatehouse {
namespace {

// A name that contains one of these, all but its letters and digits left out, is a secret's.
constexpr std::array<QByteArrayView, 18> secretWords{"password", "passwd", "passphrase", "passcode", "pwd",
    "secret", "token", "apikey", "accesskey", "authkey", "privatekey", "signingkey", "authorization",
    "cookie", "credential", "jwt", "bearer", "otp"};
// These contain one, and say nothing.
constexpr std::array<QByteArrayView, 6> harmlessNames{
    "tokentype", "tokenuse", "tokenendpoint", "tokenexpires", "tokenexpiresin", "passwordstrength"};
constexpr std::array<QByteArrayView, 5> secretNames{"auth", "xauth", "pass", "key", "xkey"};
constexpr std::array<QByteArrayView, 3> chineseWords{"密码", "口令", "令牌"};

// Each base64url-encoded JSON object that begins with a name begins with this: `{"`.
constexpr QByteArrayView tokenStart("eyJ");
constexpr qsizetype longestName = 64;

QByteArray lettersOf(QByteArrayView name)
{
    QByteArray letters;
    for (const char c : name) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            letters += c;
        else if (c >= 'A' && c <= 'Z')
            letters += static_cast<char>(c - 'A' + 'a');
    }
    return letters;
}

bool isTokenByte(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// The end of the token that begins there, or -1 where none does: base64url parts with dots between.
qsizetype endOfToken(QByteArrayView text, qsizetype start)
{
    qsizetype end = start;
    int dots = 0;
    while (end < text.size() && (isTokenByte(text[end]) || text[end] == '.' || text[end] == '=')) {
        dots += text[end] == '.' ? 1 : 0;
        ++end;
    }
    return dots > 0 ? end : -1;
}

/// Where the first token begins at or behind `from`, or -1.
qsizetype findToken(QByteArrayView text, qsizetype from)
{
    for (qsizetype at = text.indexOf(tokenStart, from); at >= 0; at = text.indexOf(tokenStart, at + 1)) {
        if (endOfToken(text, at) > 0)
            return at;
    }
    return -1;
}

QByteArray percentDecoded(QByteArrayView text)
{
    return QByteArray::fromPercentEncoding(text.toByteArray().replace('+', ' '));
}

bool isPlainName(QByteArrayView name)
{
    return !name.isEmpty() && name.size() <= longestName && std::ranges::all_of(name, [](char c) {
        return isTokenByte(c) || c == '.' || c == '[' || c == ']';
    });
}

QByteArray keptPair(QByteArrayView name, QByteArrayView value)
{
    if (Redaction::holdsToken(name))
        return Redaction::mark.toByteArray();
    const bool isSecret = Redaction::isSecretName(percentDecoded(name)) || Redaction::holdsToken(value);
    return name.toByteArray().append('=').append(isSecret ? Redaction::mark : value);
}

QList<QByteArrayView> partsOf(QByteArrayView text)
{
    QList<QByteArrayView> parts;
    qsizetype from = 0;
    while (from <= text.size()) {
        qsizetype end = from;
        while (end < text.size() && text[end] != '&' && text[end] != ';')
            ++end;
        parts.append(text.sliced(from, end - from));
        from = end + 1;
    }
    return parts;
}

QByteArray schemeAndMark(QByteArrayView value)
{
    const qsizetype space = value.indexOf(' ');
    static constexpr std::array<QByteArrayView, 4> schemes{"bearer", "basic", "digest", "token"};
    const QByteArrayView first = value.first(qMax<qsizetype>(space, 0));
    const bool isScheme = std::ranges::any_of(
        schemes, [first](QByteArrayView scheme) { return first.compare(scheme, Qt::CaseInsensitive) == 0; });
    return isScheme ? first.toByteArray().append(' ').append(Redaction::mark) : Redaction::mark.toByteArray();
}

} // namespace

bool Redaction::isSecretName(QByteArrayView name)
{
    const QByteArray letters = lettersOf(name);
    if (std::ranges::find(harmlessNames, QByteArrayView(letters)) != harmlessNames.end())
        return false;
    return std::ranges::find(secretNames, QByteArrayView(letters)) != secretNames.end()
        || std::ranges::any_of(secretWords, [&](QByteArrayView word) { return letters.contains(word); })
        || std::ranges::any_of(chineseWords, [&](QByteArrayView word) { return name.contains(word); });
}

bool Redaction::holdsToken(QByteArrayView text)
{
    return findToken(text, 0) >= 0 || (text.contains('%') && findToken(percentDecoded(text), 0) >= 0);
}

QByteArrayView Redaction::firstToken(QByteArrayView text)
{
    const qsizetype at = findToken(text, 0);
    return at < 0 ? QByteArrayView() : text.sliced(at, endOfToken(text, at) - at);
}

QByteArray Redaction::header(QByteArrayView name, QByteArrayView value)
{
    if (isSecretName(name))
        return schemeAndMark(value);
    const qsizetype mark = value.indexOf('?'); // an address, as in Referer
    if (mark >= 0)
        return path(value.first(mark)).append('?').append(query(value.sliced(mark + 1)));
    return path(value);
}

QByteArray Redaction::path(QByteArrayView path)
{
    QByteArray kept = text(path);
    return holdsToken(kept) ? mark.toByteArray() : kept;
}

QByteArray Redaction::query(QByteArrayView query)
{
    if (query.isEmpty())
        return {};
    QByteArrayList kept;
    for (const QByteArrayView part : partsOf(query)) {
        const qsizetype equals = part.indexOf('=');
        if (equals >= 0)
            kept.append(keptPair(part.first(equals), part.sliced(equals + 1)));
        else
            kept.append(part.isEmpty() ? QByteArray() : mark.toByteArray());
    }
    return kept.join('&');
}

std::optional<QByteArray> Redaction::json(QByteArrayView text)
{
    JsonScanner scanner(text, jsonMaxDepth);
    const JsonFault fault = scanner.scan();
    const bool isArray = fault == JsonFault::NotAnObject && text.trimmed().startsWith('[');
    if (fault != JsonFault::None && !isArray)
        return std::nullopt;
    return JsonRedactor(text).run();
}

std::optional<QByteArray> Redaction::form(QByteArrayView text)
{
    for (const QByteArrayView part : partsOf(text)) {
        const qsizetype equals = part.indexOf('=');
        if (equals < 0 || !isPlainName(percentDecoded(part.first(equals))))
            return std::nullopt;
    }
    return query(text);
}

QByteArray Redaction::text(QByteArrayView text)
{
    QByteArray kept;
    qsizetype from = 0;
    for (qsizetype at = findToken(text, 0); at >= 0; at = findToken(text, from)) {
        kept.append(text.sliced(from, at - from)).append(mark);
        from = endOfToken(text, at);
    }
    return kept.append(text.sliced(from));
}

} // namespace gatehouse
