// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/JsonScanner.h"

#include <algorithm>

namespace gatehouse {

namespace {

bool isDigit(uchar c)
{
    return c >= '0' && c <= '9';
}

int hexValue(uchar c)
{
    if (isDigit(c))
        return c - '0';
    const int letter = (c | 0x20) - 'a';
    return letter >= 0 && letter < 6 ? letter + 10 : -1;
}

/// Length of the UTF-8 sequence that a lead byte opens, and the range its second byte must be in:
/// RFC 3629 4, which thereby excludes overlong forms, surrogates and anything above U+10FFFF.
struct Utf8Form {
    int length;
    uchar low;
    uchar high;
};

Utf8Form utf8Form(uchar lead)
{
    if (lead >= 0xC2 && lead <= 0xDF)
        return {2, 0x80, 0xBF};
    if (lead >= 0xE0 && lead <= 0xEF)
        return {3, uchar(lead == 0xE0 ? 0xA0 : 0x80), uchar(lead == 0xED ? 0x9F : 0xBF)};
    if (lead >= 0xF0 && lead <= 0xF4)
        return {4, uchar(lead == 0xF0 ? 0x90 : 0x80), uchar(lead == 0xF4 ? 0x8F : 0xBF)};
    return {0, 0, 0};
}

} // namespace

JsonScanner::JsonScanner(QByteArrayView text, int maxDepth)
    : m_text(text)
    , m_maxDepth(maxDepth)
{
}

JsonFault JsonScanner::scan()
{
    skipSpace();
    const bool isObject = peek() == '{';
    if (value(0)) {
        skipSpace();
        if (m_at != m_text.size())
            fail(JsonFault::Malformed);
        else if (!isObject)
            fail(JsonFault::NotAnObject);
    }
    return m_fault;
}

bool JsonScanner::value(int depth)
{
    switch (peek()) {
    case '{':
        return depth < m_maxDepth ? object(depth + 1) : fail(JsonFault::TooDeep);
    case '[':
        return depth < m_maxDepth ? array(depth + 1) : fail(JsonFault::TooDeep);
    case '"':
        return string(nullptr);
    case 't':
        return word("true");
    case 'f':
        return word("false");
    case 'n':
        return word("null");
    default:
        return number();
    }
}

bool JsonScanner::object(int depth)
{
    ++m_at;
    skipSpace();
    if (take('}'))
        return true;
    Keys keys;
    do {
        skipSpace();
        if (!member(depth, keys))
            return false;
        skipSpace();
    } while (take(','));
    return take('}') ? unique(keys) : fail(JsonFault::Malformed);
}

bool JsonScanner::member(int depth, Keys &keys)
{
    const qsizetype start = m_at + 1;
    QByteArray key;
    if (!string(&key))
        return false;
    // Qt 6.8's QJsonObject compares keys only up to U+0000: "exp\0" would be read as "exp".
    if (key.contains('\0'))
        return fail(JsonFault::Malformed);
    // A key without escapes is looked at where it stands; string() decodes only what has some.
    keys.push_back(key.isNull() ? QByteArray::fromRawData(m_text.data() + start, m_at - 1 - start) : key);
    skipSpace();
    if (!take(':'))
        return fail(JsonFault::Malformed);
    skipSpace();
    return value(depth);
}

bool JsonScanner::array(int depth)
{
    ++m_at;
    skipSpace();
    if (take(']'))
        return true;
    do {
        skipSpace();
        if (!value(depth))
            return false;
        skipSpace();
    } while (take(','));
    return take(']') || fail(JsonFault::Malformed);
}

bool JsonScanner::string(QByteArray *decoded)
{
    if (!take('"'))
        return fail(JsonFault::Malformed);
    qsizetype copied = m_at;
    while (m_at < m_text.size()) {
        const uchar c = peek();
        if (c == '"') {
            if (decoded && !decoded->isNull())
                decoded->append(m_text.sliced(copied, m_at - copied));
            ++m_at;
            return true;
        }
        if (c < 0x20)
            return fail(JsonFault::Malformed);
        if (c == '\\') {
            if (decoded)
                decoded->append(m_text.sliced(copied, m_at - copied));
            if (!escape(decoded))
                return false;
            copied = m_at;
        } else if (c < 0x80) {
            ++m_at;
        } else if (!utf8Sequence()) {
            return false;
        }
    }
    return fail(JsonFault::Malformed);
}

bool JsonScanner::escape(QByteArray *decoded)
{
    static constexpr QByteArrayView names = "\"\\/bfnrt";
    static constexpr QByteArrayView meanings = "\"\\/\b\f\n\r\t";
    ++m_at;
    if (peek() == 'u')
        return unicodeEscape(decoded);
    const qsizetype index = m_at < m_text.size() ? names.indexOf(m_text[m_at]) : -1;
    if (index < 0)
        return fail(JsonFault::Malformed);
    ++m_at;
    if (decoded)
        decoded->append(meanings[index]);
    return true;
}

bool JsonScanner::unicodeEscape(QByteArray *decoded)
{
    char16_t units[2] = {};
    if (!hexUnit(units[0]) || QChar::isLowSurrogate(units[0]))
        return fail(JsonFault::Malformed);
    const bool pair = QChar::isHighSurrogate(units[0]);
    if (pair && (!take('\\') || !hexUnit(units[1]) || !QChar::isLowSurrogate(units[1])))
        return fail(JsonFault::Malformed);
    if (decoded)
        decoded->append(QStringView(units, pair ? 2 : 1).toUtf8());
    return true;
}

bool JsonScanner::hexUnit(char16_t &unit)
{
    if (!take('u'))
        return false;
    int number = 0;
    for (int i = 0; i < 4; ++i, ++m_at) {
        const int digit = hexValue(peek());
        if (digit < 0)
            return false;
        number = number * 16 + digit;
    }
    unit = char16_t(number);
    return true;
}

bool JsonScanner::utf8Sequence()
{
    const Utf8Form form = utf8Form(peek());
    bool good = form.length > 0 && peek(1) >= form.low && peek(1) <= form.high;
    for (int i = 2; good && i < form.length; ++i)
        good = (peek(i) & 0xC0) == 0x80;
    if (!good)
        return fail(JsonFault::Malformed);
    m_at += form.length;
    return true;
}

bool JsonScanner::number()
{
    take('-');
    if (!take('0') && !digits())
        return fail(JsonFault::Malformed);
    if (take('.') && !digits())
        return fail(JsonFault::Malformed);
    if (take('e') || take('E')) {
        if (!take('+'))
            take('-');
        if (!digits())
            return fail(JsonFault::Malformed);
    }
    return true;
}

bool JsonScanner::digits()
{
    const qsizetype start = m_at;
    while (isDigit(peek()))
        ++m_at;
    return m_at > start;
}

bool JsonScanner::word(QByteArrayView expected)
{
    if (!m_text.sliced(m_at).startsWith(expected))
        return fail(JsonFault::Malformed);
    m_at += expected.size();
    return true;
}

bool JsonScanner::unique(Keys &keys)
{
    // Sorted, so that an object of ten thousand keys costs no ten million comparisons.
    std::sort(keys.begin(), keys.end());
    const auto twin = std::adjacent_find(keys.begin(), keys.end());
    if (twin == keys.end())
        return true;
    m_duplicate = QString::fromUtf8(*twin);
    return fail(JsonFault::DuplicateKey);
}

bool JsonScanner::fail(JsonFault fault)
{
    m_fault = fault;
    return false;
}

void JsonScanner::skipSpace()
{
    while (m_at < m_text.size() && QByteArrayView(" \t\n\r").contains(m_text[m_at]))
        ++m_at;
}

uchar JsonScanner::peek(qsizetype ahead) const
{
    return m_at + ahead < m_text.size() ? uchar(m_text[m_at + ahead]) : uchar(0);
}

bool JsonScanner::take(char expected)
{
    if (m_at >= m_text.size() || m_text[m_at] != expected)
        return false;
    ++m_at;
    return true;
}

} // namespace gatehouse
