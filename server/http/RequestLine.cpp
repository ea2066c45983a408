// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/RequestLine.h"

#include "server/http/Authority.h"
#include "server/http/Chars.h"

namespace gatehouse::http {
namespace {

Failure refused(int status, const char *detail)
{
    return Failure{status, detail, {}, 0};
}

std::optional<Method> methodFrom(QByteArrayView name)
{
    for (const Method method : {Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete,
             Method::Head, Method::Options, Method::Trace}) {
        if (name == methodName(method))
            return method;
    }
    return std::nullopt;
}

bool isVersion(QByteArrayView text)
{
    return text.size() == 8 && text.startsWith("HTTP/") && is(text[5], DigitChar) && text[6] == '.'
        && is(text[7], DigitChar);
}

bool isTarget(QByteArrayView target)
{
    for (qsizetype i = 0; i < target.size(); ++i) {
        if (!is(target[i], TargetChar))
            return false;
        // A stray '%' would be decoded one way by us and another way by whoever reads our log.
        if (target[i] == '%' && (i + 2 >= target.size() || !all(target.sliced(i + 1, 2), HexChar)))
            return false;
    }
    return !target.isEmpty();
}

void splitQuery(QByteArrayView target, RequestLine &out)
{
    const qsizetype mark = target.indexOf('?');
    const QByteArrayView path = mark < 0 ? target : target.first(mark);
    out.path = path.isEmpty() ? QByteArray("/") : path.toByteArray();
    out.query = mark < 0 ? QByteArray() : target.sliced(mark + 1).toByteArray();
}

/// Takes scheme and authority off an absolute target (RFC 9112 3.2.2); false where it is none.
bool stripOrigin(QByteArrayView &target)
{
    for (const QByteArrayView scheme : {QByteArrayView("http://"), QByteArrayView("https://")}) {
        if (target.size() <= scheme.size() || !equalsIgnoringCase(target.first(scheme.size()), scheme))
            continue;
        target = target.sliced(scheme.size());
        qsizetype end = 0;
        while (end < target.size() && target[end] != '/' && target[end] != '?')
            ++end;
        if (!isValidAuthority(target.first(end)))
            return false;
        target = target.sliced(end);
        return true;
    }
    return false;
}

std::optional<Failure> parseTarget(QByteArrayView target, RequestLine &out)
{
    if (target == QByteArrayView("*")) {
        if (out.method != Method::Options)
            return refused(400, "the target * is for OPTIONS only");
        out.path = "*";
        return std::nullopt;
    }
    if (target.front() != '/' && !stripOrigin(target))
        return refused(400, "malformed request target");
    splitQuery(target, out);
    return std::nullopt;
}

} // namespace

std::optional<Failure> parseRequestLine(QByteArrayView line, RequestLine &out)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype second = first < 0 ? -1 : line.indexOf(' ', first + 1);
    if (second < 0)
        return refused(400, "malformed request line");
    const QByteArrayView method = line.first(first);
    const QByteArrayView target = line.sliced(first + 1, second - first - 1);
    const QByteArrayView version = line.sliced(second + 1);
    if (!all(method, TokenChar) || !isVersion(version))
        return refused(400, "malformed request line");
    if (!isTarget(target))
        return refused(400, "malformed request target");
    if (version[5] != '1')
        return refused(505, "only HTTP/1.0 and HTTP/1.1 are spoken here");
    const std::optional<Method> known = methodFrom(method);
    if (!known)
        return refused(501, "unknown method");
    out.method = *known;
    // RFC 9110 2.5: a higher minor version is read as the highest one we know.
    out.isHttp10 = version[7] == '0';
    return parseTarget(target, out);
}

} // namespace gatehouse::http
