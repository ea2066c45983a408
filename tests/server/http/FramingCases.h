// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace gatehouse::test {

/// Bytes a client may send, the status they earn, and for a good request what the handler sees.
struct FramingCase {
    const char *name;
    QByteArray bytes;
    int status;
    QByteArray body = {}; ///< of the request, where the status is 200
};

inline QByteArray get(const QByteArray &fields)
{
    return "GET /echo HTTP/1.1\r\n" + fields + "\r\n";
}

inline QByteArray post(const QByteArray &fields, const QByteArray &body)
{
    return "POST /echo HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body;
}

inline QByteArray chunked(const QByteArray &body)
{
    return post("Transfer-Encoding: chunked\r\n", body);
}

inline QByteArray line(const QByteArray &requestLine)
{
    return requestLine + "\r\nHost: a\r\n\r\n";
}

inline QList<FramingCase> requestLineCases()
{
    return {
        {"plain", line("GET /echo HTTP/1.1"), 200},
        {"http 1.0 needs no host", "GET /echo HTTP/1.0\r\n\r\n", 200},
        {"two empty lines before", "\r\n\r\n" + line("GET /echo HTTP/1.1"), 200},
        {"three empty lines before", "\r\n\r\n\r\n" + line("GET /echo HTTP/1.1"), 400},
        {"bare lf before", "\n" + line("GET /echo HTTP/1.1"), 400},
        {"absolute form", line("GET http://example.org:80/echo?x HTTP/1.1"), 200},
        {"absolute form, upper case", line("GET HTTPS://[::1]:8/echo HTTP/1.1"), 200},
        {"absolute form without path", line("GET http://example.org HTTP/1.1"), 200},
        {"absolute form with user", line("GET http://u@example.org/ HTTP/1.1"), 400},
        {"absolute form without host", line("GET http:///echo HTTP/1.1"), 400},
        {"other scheme", line("GET ftp://a/echo HTTP/1.1"), 400},
        {"asterisk", line("OPTIONS * HTTP/1.1"), 200},
        {"asterisk with get", line("GET * HTTP/1.1"), 400},
        {"authority form", line("CONNECT a:80 HTTP/1.1"), 501},
        {"relative target", line("GET echo HTTP/1.1"), 400},
        {"fragment", line("GET /echo#x HTTP/1.1"), 400},
        {"bad percent", line("GET /echo%2 HTTP/1.1"), 400},
        {"bad percent digits", line("GET /echo%zz HTTP/1.1"), 400},
        {"good percent", line("GET /e%63ho HTTP/1.1"), 200},
        {"non-ascii target", line("GET /\xc3\xa4 HTTP/1.1"), 400},
        {"tab in target", line("GET /a\tb HTTP/1.1"), 400},
        {"two spaces", line("GET  /echo HTTP/1.1"), 400},
        {"space behind", line("GET /echo HTTP/1.1 "), 400},
        {"space before", line(" GET /echo HTTP/1.1"), 400},
        {"space in target", line("GET /a b HTTP/1.1"), 400},
        {"no version", line("GET /echo"), 400},
        {"no target", line("GET HTTP/1.1"), 400},
        {"empty target", line("GET  HTTP/1.1"), 400},
        {"lower-case version", line("GET /echo http/1.1"), 400},
        {"version without minor", line("GET /echo HTTP/1"), 400},
        {"version with two digits", line("GET /echo HTTP/1.10"), 400},
        {"version with letters", line("GET /echo HTTP/x.y"), 400},
        {"higher minor version", line("GET /echo HTTP/1.9"), 200},
        {"version 2", line("GET /echo HTTP/2.0"), 505},
        {"version 0.9", line("GET /echo HTTP/0.9"), 505},
        {"preface of http/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        {"unknown method", line("BREW /echo HTTP/1.1"), 501},
        {"lower-case method", line("get /echo HTTP/1.1"), 501},
        {"method is no token", line("G(T /echo HTTP/1.1"), 400},
        {"nul in line", line(QByteArray("GET /\0 HTTP/1.1", 15)), 400},
        {"bare lf ends line", "GET /echo HTTP/1.1\nHost: a\r\n\r\n", 400},
        {"bare cr in line", "GET /echo\r HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"tls hello", QByteArray("\x16\x03\x01\x02\x00\x01\x00", 7), 400},
        {"longest line", line("GET /echo?" + QByteArray(8192 - 19, 'x') + " HTTP/1.1"), 200},
        {"line too long", line("GET /echo?" + QByteArray(8192 - 18, 'x') + " HTTP/1.1"), 414},
        {"endless line", QByteArray(8193, 'x'), 414},
    };
}

inline QList<FramingCase> fieldCases()
{
    const QByteArray host = "Host: a\r\n";
    return {
        {"no host", get({}), 400},
        {"two hosts", get(host + host), 400},
        {"empty host", get("Host:\r\n"), 400},
        {"host with path", get("Host: a/b\r\n"), 400},
        {"host with user", get("Host: u@a\r\n"), 400},
        {"host with space", get("Host: a b\r\n"), 400},
        {"host list", get("Host: a,b\r\n"), 200}, // a comma is a sub-delim, RFC 3986 3.2.2
        {"host with bad port", get("Host: a:b\r\n"), 400},
        {"host with huge port", get("Host: a:65536\r\n"), 400},
        {"host ipv6", get("Host: [::1]:8080\r\n"), 200},
        {"host bad ipv6", get("Host: [::1\r\n"), 400},
        {"host not ipv6", get("Host: [a]\r\n"), 400},
        {"host non-ascii", get("Host: \xc3\xa4\r\n"), 400},
        {"folded field", get(host + "A: b\r\n c\r\n"), 400},
        {"folded first field", get(" A: b\r\n" + host), 400},
        {"space before colon", get("Host : a\r\n"), 400},
        {"no colon", get(host + "A\r\n"), 400},
        {"empty name", get(host + ": b\r\n"), 400},
        {"name is no token", get(host + "A(b: c\r\n"), 400},
        {"nul in value", get(host + QByteArray("A: b\0c\r\n", 8)), 400},
        {"bell in value", get(host + "A: \a\r\n"), 400},
        {"delete in value", get(host + "A: \x7f\r\n"), 400},
        {"tab in value", get(host + "A: b\tc\r\n"), 200},
        {"non-ascii value", get(host + "A: \xc3\xa4\r\n"), 200},
        {"bare lf ends field", get(host + "A: b\n"), 400},
        {"bare cr in value", get(host + "A: b\rc\r\n"), 400},
        {"bare lf ends head", "GET /echo HTTP/1.1\r\nHost: a\r\n\n", 400},
        {"most fields", get(host + QByteArray("A: b\r\n").repeated(63)), 200},
        {"too many fields", get(host + QByteArray("A: b\r\n").repeated(64)), 431},
        {"largest fields", get(host + "A: " + QByteArray(16384 - 9 - 5, 'x') + "\r\n"), 200},
        {"fields too large", get(host + "A: " + QByteArray(16384 - 9 - 4, 'x') + "\r\n"), 431},
        {"endless field", "GET / HTTP/1.1\r\n" + QByteArray(16385, 'x'), 431},
        {"unknown expectation", get(host + "Expect: tea\r\n"), 417},
        {"upgrade is ignored", get(host + "Connection: Upgrade\r\nUpgrade: websocket\r\n"), 200},
    };
}

inline QList<FramingCase> bodyCases()
{
    const QByteArray te = "Transfer-Encoding: ";
    return {
        {"length", post("Content-Length: 3\r\n", "abc"), 200, "abc"},
        {"length zero", post("Content-Length: 0\r\n", {}), 200},
        {"leading zeros", post("Content-Length: 003\r\n", "abc"), 200, "abc"},
        {"two lengths", post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), 400},
        {"two different lengths", post("Content-Length: 3\r\nContent-Length: 4\r\n", "abc"), 400},
        {"list of lengths", post("Content-Length: 3, 3\r\n", "abc"), 400},
        {"signed length", post("Content-Length: +3\r\n", "abc"), 400},
        {"negative length", post("Content-Length: -3\r\n", "abc"), 400},
        {"hexadecimal length", post("Content-Length: 0x3\r\n", "abc"), 400},
        {"length with space", post("Content-Length: 3 3\r\n", "abc"), 400},
        {"empty length", post("Content-Length:\r\n", "abc"), 400},
        {"overflowing length", post("Content-Length: 18446744073709551619\r\n", "abc"), 400},
        {"largest body", post("Content-Length: 65536\r\n", QByteArray(65536, 'x')), 200,
            QByteArray(65536, 'x')},
        {"body too large", post("Content-Length: 65537\r\n", {}), 413},
        {"length and coding", post("Content-Length: 3\r\n" + te + "chunked\r\n", "0\r\n\r\n"), 400},
        {"coding and length", post(te + "chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"), 400},
        {"coding in http 1.0", "POST / HTTP/1.0\r\n" + te + "chunked\r\n\r\n0\r\n\r\n", 400},
        {"other coding", post(te + "gzip\r\n", {}), 501},
        {"identity coding", post(te + "identity\r\n", {}), 501},
        {"coding before chunked", post(te + "gzip, chunked\r\n", {}), 501},
        {"coding behind chunked", post(te + "chunked, gzip\r\n", {}), 501},
        {"chunked twice", post(te + "chunked, chunked\r\n", {}), 501},
        {"chunked in two fields", post(te + "chunked\r\n" + te + "chunked\r\n", {}), 501},
        {"chunked look-alike", post(te + "xchunked\r\n", {}), 501},
        {"chunked quoted", post(te + "\"chunked\"\r\n", {}), 501},
        {"chunked with parameter", post(te + "chunked;a=b\r\n", {}), 501},
        {"empty coding", post(te + "\r\n", {}), 501},
        {"vertical tab before coding", post(te + "\vchunked\r\n", {}), 400},
        {"chunked in upper case", post(te + "CHUNKED\r\n", "0\r\n\r\n"), 200},
        {"encoded body", post("Content-Encoding: gzip\r\nContent-Length: 3\r\n", "abc"), 415},
        {"identity body", post("Content-Encoding: identity\r\nContent-Length: 3\r\n", "abc"), 200, "abc"},
    };
}

inline QList<FramingCase> chunkCases()
{
    const QByteArray extended = "1;" + QByteArray(250, 'x') + "\r\na\r\n";
    return {
        {"no chunk", chunked("0\r\n\r\n"), 200},
        {"two chunks", chunked("3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n"), 200, "abc0123456789"},
        {"zeros", chunked("00000003\r\nabc\r\n000\r\n\r\n"), 200, "abc"},
        {"extension", chunked("3;a=b;c=\"d\"\r\nabc\r\n0;x\r\n\r\n"), 200, "abc"},
        {"extension behind space", chunked("3 ;a\r\nabc\r\n0\r\n\r\n"), 200, "abc"},
        {"trailer", chunked("3\r\nabc\r\n0\r\nHost: b\r\nA: b\r\n\r\n"), 200, "abc"},
        {"empty size", chunked("\r\nabc\r\n0\r\n\r\n"), 400},
        {"size is no number", chunked("x\r\nabc\r\n0\r\n\r\n"), 400},
        {"signed size", chunked("+3\r\nabc\r\n0\r\n\r\n"), 400},
        {"negative size", chunked("-3\r\nabc\r\n0\r\n\r\n"), 400},
        {"prefixed size", chunked("0x3\r\nabc\r\n0\r\n\r\n"), 400},
        {"space before size", chunked(" 3\r\nabc\r\n0\r\n\r\n"), 400},
        {"space behind size", chunked("3 \r\nabc\r\n0\r\n\r\n"), 400},
        {"size overflows", chunked("10000000000000003\r\nabc\r\n0\r\n\r\n"), 400},
        {"size beyond limit", chunked("ffffffffffffffff\r\nabc\r\n0\r\n\r\n"), 413},
        {"chunk beyond limit", chunked("10001\r\n"), 413},
        {"chunks beyond limit", chunked("10000\r\n" + QByteArray(65536, 'x') + "\r\n1\r\n"), 413},
        {"data too long", chunked("3\r\nabcd\r\n0\r\n\r\n"), 400},
        {"data without end", chunked("3\r\nabc0\r\n\r\n"), 400},
        {"data ends with lf", chunked("3\r\nabc\n0\r\n\r\n"), 400},
        {"data ends with cr", chunked("3\r\nabc\r0\r\n\r\n"), 400},
        {"size ends with lf", chunked("3\nabc\r\n0\r\n\r\n"), 400},
        {"size ends with cr", chunked("3\rabc\r\n0\r\n\r\n"), 400},
        {"nul in extension", chunked(QByteArray("3;\0\r\nabc\r\n0\r\n\r\n", 16)), 400},
        {"lf in extension", chunked("3;a\nabc\r\n0\r\n\r\n"), 400},
        {"long size line", chunked("3;" + QByteArray(255, 'x') + "\r\nabc\r\n0\r\n\r\n"), 400},
        {"many extensions", chunked(extended.repeated(66) + "0\r\n\r\n"), 400},
        {"malformed trailer", chunked("0\r\nA b\r\n\r\n"), 400},
        {"folded trailer", chunked("0\r\nA: b\r\n c\r\n\r\n"), 400},
        {"trailer with lf", chunked("0\r\nA: b\n\r\n"), 400},
        {"many trailers", chunked("0\r\n" + QByteArray("A: b\r\n").repeated(65) + "\r\n"), 431},
        {"large trailers", chunked("0\r\nA: " + QByteArray(16384, 'x') + "\r\n\r\n"), 431},
    };
}

inline QList<FramingCase> framingCases()
{
    return requestLineCases() + fieldCases() + bodyCases() + chunkCases();
}

} // namespace gatehouse::test
