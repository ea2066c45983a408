// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Limits.h"
#include "server/http/RequestParser.h"
#include "tests/fuzz/FuzzTarget.h"

namespace gatehouse::fuzz {
namespace {

using http::RequestParser;

/// All that one connection's bytes mean, as text: each request, and the refusal at the end.
QByteArray meaning(const QList<QByteArrayView> &pieces)
{
    static const http::Limits limits;
    RequestParser parser(limits);
    QByteArray text;
    for (QByteArrayView input : pieces) {
        while (!input.isEmpty()) {
            const qsizetype before = input.size();
            const RequestParser::State state = parser.feed(input);
            if (state == RequestParser::State::Refused)
                return text + "refused " + QByteArray::number(parser.failure().status)
                    + parser.failure().detail;
            if (state == RequestParser::State::More) {
                promise(input.isEmpty(), "who asks for more has taken all");
                break;
            }
            promise(input.size() < before, "each request is made of some bytes");
            const http::Request request = parser.take();
            promise(request.body.size() <= limits.bodyBytes, "a body keeps its limit");
            promise(request.headers.size() <= limits.headerFields + 1, "fields keep their limit");
            promise(!request.path.isEmpty(), "a request has a path");
            text += http::methodName(request.method) + ' ' + request.path + '?' + request.query + '\n';
            for (const http::Header &field : request.headers)
                text += field.first + ": " + field.second + '\n';
            text += '\n' + request.body + '\n';
        }
    }
    return text;
}

} // namespace

QList<QByteArray> seeds()
{
    return {
        "GET /api/v1/users/me HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x.y.z\r\n\r\n",
        "POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
        "2\r\n\r\n{}",
        "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x=\"y\"\r\nhello\r\n0\r\nT: "
        "v\r\n\r\n",
        "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /b?c=%20 HTTP/1.1\r\nHost: [::1]:80\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx",
        "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET http://u/a HTTP/1.1\r\nHost: a\r\nConnection: close, x\r\nx: y\r\n\r\n",
    };
}

/// The same bytes mean the same, in whatever pieces they arrive.
void take(const QByteArray &input)
{
    const QByteArray whole = meaning({input});
    const qsizetype middle =
        input.isEmpty() ? 0 : static_cast<qsizetype>(qHash(input, 1) % static_cast<size_t>(input.size()));
    promise(meaning({QByteArrayView(input).first(middle), QByteArrayView(input).sliced(middle)}) == whole,
        "pieces do not matter");
    QList<QByteArrayView> bytes;
    for (qsizetype at = 0; at < input.size(); ++at)
        bytes << QByteArrayView(input).sliced(at, 1);
    promise(meaning(bytes) == whole, "not even single bytes");
}

} // namespace gatehouse::fuzz
