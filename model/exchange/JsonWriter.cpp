// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/JsonWriter.h"

#include <QStringList>

#include <array>

namespace gatehouse {
namespace {

/// A JSON text (RFC 8259 7). QJsonDocument would sort the keys and takes several times as long.
void appendText(QByteArray &json, const QString &text)
{
    constexpr std::array<char, 16> digits{
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    json += '"';
    for (const char byte : text.toUtf8()) {
        if (byte == '"' || byte == '\\') {
            json += '\\';
            json += byte;
        } else if (static_cast<uchar>(byte) < 0x20) {
            json += "\\u00";
            json += digits[static_cast<size_t>(byte >> 4)];
            json += digits[static_cast<size_t>(byte & 0xf)];
        } else {
            json += byte;
        }
    }
    json += '"';
}

void appendList(QByteArray &json, const QString &text)
{
    json += '[';
    bool isFirst = true;
    for (const QString &item : text.split(u',', Qt::SkipEmptyParts)) {
        if (!isFirst)
            json += ',';
        isFirst = false;
        appendText(json, item);
    }
    json += ']';
}

void appendValue(QByteArray &json, ExchangeField field, const ExchangeCell &cell)
{
    if (cell.state != ExchangeCell::State::Text)
        json += "null";
    else if (field == ExchangeField::Roles)
        appendList(json, cell.text);
    else
        appendText(json, cell.text);
}

} // namespace

JsonWriter::JsonWriter(Fields fields, bool isLines)
    : m_fields(std::move(fields))
    , m_isLines(isLines)
{
}

QByteArray JsonWriter::head() const
{
    return m_isLines ? QByteArray() : QByteArrayLiteral("[");
}

QByteArray JsonWriter::tail() const
{
    return m_isLines ? QByteArray() : QByteArrayLiteral("\n]\n");
}

QByteArray JsonWriter::write(const ExchangeRecord &record)
{
    QByteArray json(m_isLines ? "{" : m_isFirst ? "\n{" : ",\n{");
    m_isFirst = false;
    bool isFirst = true;
    for (const ExchangeField field : m_fields) {
        if (!isFirst)
            json += ',';
        isFirst = false;
        appendText(json, exchangeFieldName(field));
        json += ':';
        appendValue(json, field, record[field]);
    }
    return json + (m_isLines ? "}\n" : "}");
}

} // namespace gatehouse
