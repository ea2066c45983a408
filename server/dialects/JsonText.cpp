// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dialects/JsonText.h"

namespace gatehouse {
namespace {

/// RFC 8259 7: the quotation mark, the reverse solidus and the control characters.
bool mustEscape(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

void addEscaped(QByteArray &out, char c)
{
    if (c == '"' || c == '\\') {
        out += '\\';
        out += c;
        return;
    }
    out += "\\u00";
    out += QByteArray::number(static_cast<unsigned char>(c), 16).rightJustified(2, '0');
}

} // namespace

JsonText &JsonText::add(const char *key, const QString &value)
{
    addKey(key);
    addString(value);
    return *this;
}

JsonText &JsonText::add(const char *key, qint64 value)
{
    addKey(key);
    m_bytes += QByteArray::number(value);
    return *this;
}

JsonText &JsonText::add(const char *key, const QStringList &values)
{
    addKey(key);
    m_bytes += '[';
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (i > 0)
            m_bytes += ',';
        addString(values[i]);
    }
    m_bytes += ']';
    return *this;
}

JsonText &JsonText::add(const char *key, const JsonText &object)
{
    addKey(key);
    m_bytes += '{';
    m_bytes += object.m_bytes;
    m_bytes += '}';
    return *this;
}

void JsonText::addKey(const char *key)
{
    if (!m_bytes.isEmpty())
        m_bytes += ',';
    m_bytes += '"';
    m_bytes += key;
    m_bytes += "\":";
}

void JsonText::addString(const QString &value)
{
    if (value.isNull()) {
        m_bytes += "null";
        return;
    }
    m_bytes += '"';
    const QByteArray utf8 = value.toUtf8();
    qsizetype plainFrom = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        if (!mustEscape(utf8[i]))
            continue;
        m_bytes.append(utf8.constData() + plainFrom, i - plainFrom);
        addEscaped(m_bytes, utf8[i]);
        plainFrom = i + 1;
    }
    m_bytes.append(utf8.constData() + plainFrom, utf8.size() - plainFrom);
    m_bytes += '"';
}

} // namespace gatehouse
