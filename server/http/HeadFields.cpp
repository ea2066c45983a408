// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/HeadFields.h"

#include "server/http/Authority.h"
#include "server/http/Chars.h"

namespace gatehouse::http {
namespace {

Failure refused(int status, const char *detail)
{
    return Failure{status, detail, {}, 0};
}

/// Calls `take` with each non-empty element of a comma-separated list (RFC 9110 5.6.1).
template <typename Take>
void forEachElement(QByteArrayView list, Take take)
{
    while (!list.isEmpty()) {
        const qsizetype comma = list.indexOf(',');
        const QByteArrayView element = withoutSpace(comma < 0 ? list : list.first(comma));
        if (!element.isEmpty())
            take(element);
        list = comma < 0 ? QByteArrayView() : list.sliced(comma + 1);
    }
}

bool isForThisConnection(QByteArrayView name)
{
    return equalsIgnoringCase(name, "Keep-Alive") || equalsIgnoringCase(name, "Upgrade")
        || equalsIgnoringCase(name, "TE") || equalsIgnoringCase(name, "Trailer")
        || (name.size() > 6 && equalsIgnoringCase(name.first(6), "Proxy-"));
}

/// 1*DIGIT and nothing else (RFC 9110 8.6); nothing for a sign, a list or what overflows.
std::optional<qint64> parseLength(const QByteArray &text)
{
    if (!all(text, DigitChar))
        return std::nullopt;
    bool ok = false;
    const qint64 length = text.toLongLong(&ok);
    return ok ? std::optional<qint64>(length) : std::nullopt;
}

} // namespace

std::optional<Failure> splitField(QByteArrayView line, QByteArrayView &name, QByteArrayView &value)
{
    if (line.front() == ' ' || line.front() == '\t')
        return refused(400, "folded field line"); // RFC 9112 5.2
    const qsizetype colon = line.indexOf(':');
    if (colon < 0)
        return refused(400, "field line without colon");
    name = line.first(colon);
    if (!name.isEmpty() && (name.back() == ' ' || name.back() == '\t'))
        return refused(400, "space before the colon of a field"); // RFC 9112 5.1
    if (!all(name, TokenChar))
        return refused(400, "malformed field name");
    value = withoutSpace(line.sliced(colon + 1));
    return std::nullopt;
}

std::optional<Failure> HeadFields::add(QByteArrayView line)
{
    QByteArrayView name;
    QByteArrayView value;
    if (auto failure = splitField(line, name, value))
        return failure;
    ++m_count;
    if (interpret(name, value))
        m_fields.emplaceBack(name.toByteArray(), value.toByteArray());
    return std::nullopt;
}

/// True where the handler is to see the field, too.
bool HeadFields::interpret(QByteArrayView name, QByteArrayView value)
{
    if (equalsIgnoringCase(name, "Host")) {
        ++m_hosts;
        m_host = value.toByteArray();
    } else if (equalsIgnoringCase(name, "Content-Length")) {
        ++m_lengths;
        m_lengthText = value.toByteArray();
        return false;
    } else if (equalsIgnoringCase(name, "Transfer-Encoding")) {
        addTransferEncoding(value);
        return false;
    } else if (equalsIgnoringCase(name, "Connection")) {
        addConnection(value);
        return false;
    } else if (equalsIgnoringCase(name, "Expect")) {
        (equalsIgnoringCase(value, "100-continue") ? m_expectsContinue : m_expectsOther) = true;
        return false;
    } else if (equalsIgnoringCase(name, "Content-Encoding")) {
        forEachElement(value, [this](QByteArrayView coding) {
            m_encoded = m_encoded || !equalsIgnoringCase(coding, "identity");
        });
    }
    return !isForThisConnection(name);
}

void HeadFields::addTransferEncoding(QByteArrayView value)
{
    m_hasTransferEncoding = true;
    forEachElement(value, [this](QByteArrayView coding) {
        ++m_codings;
        m_sawChunked = m_sawChunked || equalsIgnoringCase(coding, "chunked");
    });
}

void HeadFields::addConnection(QByteArrayView value)
{
    forEachElement(value, [this](QByteArrayView option) {
        m_close = m_close || equalsIgnoringCase(option, "close");
        m_keepAlive = m_keepAlive || equalsIgnoringCase(option, "keep-alive");
    });
}

std::optional<Failure> HeadFields::judge(bool isHttp10, const Limits &limits)
{
    if (auto failure = judgeHost(isHttp10))
        return failure;
    if (auto failure = judgeFraming(isHttp10))
        return failure;
    if (m_length > limits.bodyBytes)
        return refused(413, "request body too large");
    if (hasBody() && m_encoded)
        return refused(415, "a request body must not be content-encoded");
    if (m_expectsOther)
        return refused(417, "unknown expectation");
    // RFC 9110 10.1.1: a client of HTTP/1.0 does not know what 100 means.
    m_expectsContinue = m_expectsContinue && !isHttp10;
    return std::nullopt;
}

std::optional<Failure> HeadFields::judgeHost(bool isHttp10) const
{
    // RFC 9112 3.2: none (in 1.1), several or an invalid one must be answered with 400.
    if (m_hosts > 1)
        return refused(400, "more than one Host field");
    if (m_hosts == 0 && !isHttp10)
        return refused(400, "no Host field");
    if (m_hosts == 1 && !isValidAuthority(m_host))
        return refused(400, "malformed Host field");
    return std::nullopt;
}

std::optional<Failure> HeadFields::judgeFraming(bool isHttp10)
{
    if (m_lengths > 1)
        return refused(400, "more than one Content-Length field");
    if (m_hasTransferEncoding) {
        // RFC 9112 6.1: either of these is how requests are smuggled past another reader.
        if (isHttp10)
            return refused(400, "Transfer-Encoding in a request of HTTP/1.0");
        if (m_lengths > 0)
            return refused(400, "Content-Length beside Transfer-Encoding");
        if (m_codings != 1 || !m_sawChunked)
            return refused(501, "the only transfer coding known here is chunked");
        m_chunked = true;
    }
    if (m_lengths == 1) {
        const std::optional<qint64> length = parseLength(m_lengthText);
        if (!length)
            return refused(400, "malformed Content-Length");
        m_length = *length;
    }
    return std::nullopt;
}

} // namespace gatehouse::http
