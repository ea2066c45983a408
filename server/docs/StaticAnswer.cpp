// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/docs/StaticAnswer.h"

namespace gatehouse {
namespace {

QByteArrayView withoutPrefix(QByteArrayView text, QByteArrayView prefix)
{
    return text.startsWith(prefix) ? text.sliced(prefix.size()) : text;
}

/// Whether one field value names the tag, by the weak comparison (RFC 9110 8.8.3.2). A tag may hold
/// commas, so the list is walked from quote to quote; what is no list of tags matches nothing.
bool namesTag(QByteArrayView field, QByteArrayView etag)
{
    field = field.trimmed();
    if (field == "*")
        return true;
    while (!field.isEmpty()) {
        field = withoutPrefix(field, "W/");
        const qsizetype close = field.startsWith('"') ? field.indexOf('"', 1) : -1;
        if (close < 0)
            return false;
        if (field.first(close + 1) == etag)
            return true;
        field = field.sliced(close + 1).trimmed();
        if (!field.isEmpty() && !field.startsWith(','))
            return false;
        while (field.startsWith(','))
            field = field.sliced(1).trimmed();
    }
    return false;
}

bool isHeldBy(const http::Request &request, QByteArrayView etag)
{
    for (const http::Header &header : request.headers) {
        if (header.first.compare("If-None-Match", Qt::CaseInsensitive) == 0 && namesTag(header.second, etag))
            return true;
    }
    return false;
}

} // namespace

http::Response conditional(const StaticAnswer &answer, const http::Request &request)
{
    http::Response response = answer.response;
    if (!isHeldBy(request, answer.etag))
        return response;
    response.status = 304;
    response.body.clear();
    response.contentType.clear();
    response.headers.removeIf([](const http::Header &header) { return header.first == "Content-Encoding"; });
    return response;
}

} // namespace gatehouse
