// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/traffic/JsonRedactor.h"

#include "model/traffic/Redaction.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace gatehouse {
namespace {

/// What a quoted string says.
QByteArray decoded(QByteArrayView quoted)
{
    const QByteArrayView inner = quoted.sliced(1, quoted.size() - 2);
    if (!inner.contains('\\'))
        return inner.toByteArray();
    const QByteArray wrapped = '[' + quoted.toByteArray() + ']';
    return QJsonDocument::fromJson(wrapped).array().first().toString().toUtf8();
}

const QByteArray &quotedMark()
{
    static const QByteArray mark = '"' + Redaction::mark.toByteArray() + '"';
    return mark;
}

} // namespace

QByteArray JsonRedactor::run()
{
    space();
    value();
    space();
    return std::move(m_out);
}

void JsonRedactor::value()
{
    switch (peek()) {
    case '{':
        return object();
    case '[':
        return array();
    case '"':
        return keepString();
    default:
        return keepScalar();
    }
}

void JsonRedactor::object()
{
    copy(1);
    space();
    while (peek() == '"') {
        const QByteArrayView name = takeString();
        // A name can be a secret, too, where somebody confuses the two.
        m_out += Redaction::holdsToken(decoded(name)) ? quotedMark() : name.toByteArray();
        space();
        copy(1); // the colon
        space();
        if (Redaction::isSecretName(decoded(name)))
            skipValue();
        else
            value();
        space();
        if (peek() == ',')
            copy(1);
        space();
    }
    copy(1);
}

void JsonRedactor::array()
{
    copy(1);
    space();
    while (m_at < m_text.size() && peek() != ']') {
        value();
        space();
        if (peek() == ',')
            copy(1);
        space();
    }
    copy(1);
}

/// null stays: that there is nothing is no secret, and often what one looks for.
void JsonRedactor::skipValue()
{
    if (peek() == 'n')
        return keepScalar();
    JsonRedactor inner(m_text.sliced(m_at));
    inner.value();
    m_at += inner.m_at;
    m_out += quotedMark();
}

void JsonRedactor::keepString()
{
    const QByteArrayView quoted = takeString();
    m_out += Redaction::holdsToken(decoded(quoted)) ? quotedMark() : quoted.toByteArray();
}

void JsonRedactor::keepScalar()
{
    const auto isPart = [](char c) { return c != ',' && c != ']' && c != '}' && c > ' '; };
    qsizetype count = 0;
    while (m_at + count < m_text.size() && isPart(m_text[m_at + count]))
        ++count;
    copy(qMax<qsizetype>(count, 1));
}

void JsonRedactor::space()
{
    qsizetype count = 0;
    while (m_at + count < m_text.size() && m_text[m_at + count] <= ' ' && m_text[m_at + count] > 0)
        ++count;
    copy(count);
}

QByteArrayView JsonRedactor::takeString()
{
    qsizetype end = m_at + 1;
    while (end < m_text.size() && m_text[end] != '"')
        end += m_text[end] == '\\' ? 2 : 1;
    const qsizetype first = std::exchange(m_at, qMin(end + 1, m_text.size()));
    return m_text.sliced(first, m_at - first);
}

void JsonRedactor::copy(qsizetype count)
{
    const qsizetype given = qMin(count, m_text.size() - m_at);
    m_out.append(m_text.sliced(m_at, given));
    m_at += given;
}

} // namespace gatehouse
