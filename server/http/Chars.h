// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <array>

namespace gatehouse::http {

/// Character classes of HTTP and URI grammar, one table look-up a byte.
enum CharClass : quint8 {
    TokenChar = 1, ///< tchar, RFC 9110 5.6.2
    DigitChar = 2,
    HexChar = 4,
    TargetChar = 8, ///< what a request target may hold: visible ASCII but '#'
    HostChar = 16, ///< unreserved or sub-delims, RFC 3986 3.2.2 (percent-encoding is judged apart)
    ControlChar = 32 ///< never inside a line: CTL but HTAB; CR and LF among them
};

constexpr std::array<quint8, 256> makeCharTable()
{
    std::array<quint8, 256> table{};
    const auto mark = [&table](const char *chars, int classes) {
        for (; *chars; ++chars)
            table[static_cast<unsigned char>(*chars)] |= static_cast<quint8>(classes);
    };
    for (unsigned c = 0x21; c < 0x7f; ++c)
        table[c] |= TargetChar;
    table['#'] = 0;
    for (unsigned c = 0; c < 0x20; ++c)
        table[c] |= c == '\t' ? 0 : ControlChar;
    table[0x7f] |= ControlChar;
    mark("0123456789", TokenChar | DigitChar | HexChar | HostChar);
    mark("abcdefABCDEF", TokenChar | HexChar | HostChar);
    mark("ghijklmnopqrstuvwxyzGHIJKLMNOPQRSTUVWXYZ", TokenChar | HostChar);
    mark("!#$%&'*+-.^_`|~", TokenChar);
    mark("-._~!$&'()*+,;=", HostChar);
    return table;
}

inline constexpr std::array<quint8, 256> charTable = makeCharTable();

[[nodiscard]] constexpr bool is(char c, CharClass wanted)
{
    return (charTable[static_cast<unsigned char>(c)] & wanted) != 0;
}

/// True where the text is not empty and each of its bytes is of that class.
[[nodiscard]] constexpr bool all(QByteArrayView text, CharClass wanted)
{
    for (const char c : text) {
        if (!is(c, wanted))
            return false;
    }
    return !text.isEmpty();
}

/// Without the spaces and tabs around it (OWS, RFC 9110 5.6.3).
[[nodiscard]] constexpr QByteArrayView withoutSpace(QByteArrayView text)
{
    while (!text.isEmpty() && (text.front() == ' ' || text.front() == '\t'))
        text = text.sliced(1);
    while (!text.isEmpty() && (text.back() == ' ' || text.back() == '\t'))
        text.chop(1);
    return text;
}

[[nodiscard]] inline bool equalsIgnoringCase(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace gatehouse::http
