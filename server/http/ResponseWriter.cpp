// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/ResponseWriter.h"

#include "server/http/Chars.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace gatehouse::http {
namespace {

struct Phrase {
    int status;
    const char *text;
};

constexpr std::array phrases{
    Phrase{200, "OK"},
    Phrase{201, "Created"},
    Phrase{202, "Accepted"},
    Phrase{204, "No Content"},
    Phrase{301, "Moved Permanently"},
    Phrase{302, "Found"},
    Phrase{303, "See Other"},
    Phrase{304, "Not Modified"},
    Phrase{307, "Temporary Redirect"},
    Phrase{308, "Permanent Redirect"},
    Phrase{400, "Bad Request"},
    Phrase{401, "Unauthorized"},
    Phrase{403, "Forbidden"},
    Phrase{404, "Not Found"},
    Phrase{405, "Method Not Allowed"},
    Phrase{406, "Not Acceptable"},
    Phrase{408, "Request Timeout"},
    Phrase{409, "Conflict"},
    Phrase{410, "Gone"},
    Phrase{411, "Length Required"},
    Phrase{412, "Precondition Failed"},
    Phrase{413, "Content Too Large"},
    Phrase{414, "URI Too Long"},
    Phrase{415, "Unsupported Media Type"},
    Phrase{417, "Expectation Failed"},
    Phrase{421, "Misdirected Request"},
    Phrase{422, "Unprocessable Content"},
    Phrase{423, "Locked"},
    Phrase{426, "Upgrade Required"},
    Phrase{428, "Precondition Required"},
    Phrase{429, "Too Many Requests"},
    Phrase{431, "Request Header Fields Too Large"},
    Phrase{500, "Internal Server Error"},
    Phrase{501, "Not Implemented"},
    Phrase{502, "Bad Gateway"},
    Phrase{503, "Service Unavailable"},
    Phrase{504, "Gateway Timeout"},
    Phrase{505, "HTTP Version Not Supported"},
};

bool isValue(QByteArrayView value)
{
    return std::none_of(value.begin(), value.end(), [](char c) { return is(c, ControlChar); });
}

bool isGuards(QByteArrayView name)
{
    return equalsIgnoringCase(name, "Date") || equalsIgnoringCase(name, "Content-Length")
        || equalsIgnoringCase(name, "Connection") || equalsIgnoringCase(name, "Transfer-Encoding");
}

void appendNumber(QByteArray &out, qint64 number)
{
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end - digits.data());
}

void appendField(QByteArray &out, QByteArrayView name, QByteArrayView value)
{
    out.append(name).append(": ").append(value).append("\r\n");
}

/// RFC 9110 8.6: never in a 1xx or 204; in a 304 it would speak of an answer not sent.
bool hasLength(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

} // namespace

QByteArrayView reasonPhrase(int status)
{
    const auto found = std::find_if(
        phrases.begin(), phrases.end(), [status](const Phrase &phrase) { return phrase.status == status; });
    return found == phrases.end() ? QByteArrayView("Unknown") : QByteArrayView(found->text);
}

bool isSendable(const Response &response)
{
    const auto isGood = [](const Header &field) {
        return all(field.first, TokenChar) && isValue(field.second);
    };
    return response.status >= 200 && response.status <= 599 && isValue(response.contentType)
        && std::all_of(response.headers.begin(), response.headers.end(), isGood);
}

void appendResponse(QByteArray &out, const Response &response, const Delivery &delivery)
{
    const bool hasBody = hasLength(response.status) && !delivery.withoutBody;
    // One growth for the usual head; a longer one grows by doubling.
    out.reserve(out.size() + 320 + (hasBody ? response.body.size() : 0));
    out.append("HTTP/1.1 ");
    appendNumber(out, response.status);
    out.append(' ').append(reasonPhrase(response.status)).append("\r\n");
    appendField(out, "Date", delivery.date);
    if (!response.contentType.isEmpty())
        appendField(out, "Content-Type", response.contentType);
    for (const Header &field : response.headers) {
        if (!isGuards(field.first))
            appendField(out, field.first, field.second);
    }
    if (hasLength(response.status)) {
        out.append("Content-Length: ");
        appendNumber(out, response.body.size());
        out.append("\r\n");
    }
    appendField(out, "Connection", delivery.keepAlive ? "keep-alive" : "close");
    out.append("\r\n");
    if (hasBody)
        out.append(response.body);
}

} // namespace gatehouse::http
