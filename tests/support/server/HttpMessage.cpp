// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server/HttpMessage.h"

#include "server/http/Chars.h"

#include <QJsonDocument>

namespace gatehouse::test {

HttpRequest HttpRequest::with(const QByteArray &name, const QByteArray &value) const
{
    HttpRequest changed = *this;
    changed.headers.append({name, value});
    return changed;
}

HttpRequest HttpRequest::withToken(const QByteArray &token) const
{
    return with("Authorization", "Bearer " + token);
}

QByteArray HttpRequest::bytes() const
{
    QByteArray text = method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
    for (const http::Header &field : headers)
        text += field.first + ": " + field.second + "\r\n";
    if (!body.isEmpty() || method == "POST" || method == "PUT" || method == "PATCH")
        text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return text + "\r\n" + body;
}

HttpRequest HttpRequest::get(const QByteArray &target)
{
    return {"GET", target, {}, {}};
}

HttpRequest HttpRequest::json(const QByteArray &method, const QByteArray &target, const QByteArray &body)
{
    return {method, target, body, {{"Content-Type", "application/json"}}};
}

HttpRequest HttpRequest::form(const QByteArray &target, const QByteArray &body)
{
    return {"POST", target, body, {{"Content-Type", "application/x-www-form-urlencoded"}}};
}

HttpAnswer HttpAnswer::parse(const QByteArray &bytes)
{
    HttpAnswer answer;
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return answer;
    QByteArrayList lines = bytes.first(end).split('\n');
    answer.status = lines.takeFirst().split(' ').value(1).toInt();
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.append({line.first(qMax(colon, qsizetype(0))), line.mid(colon + 1).trimmed()});
    }
    answer.body = bytes.sliced(end + 4);
    return answer;
}

QByteArray HttpAnswer::header(QByteArrayView name) const
{
    QByteArrayList values;
    for (const http::Header &field : headers) {
        if (http::equalsIgnoringCase(field.first, name))
            values.append(field.second);
    }
    return values.isEmpty() ? QByteArray() : values.join(", ");
}

QJsonObject HttpAnswer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

} // namespace gatehouse::test
