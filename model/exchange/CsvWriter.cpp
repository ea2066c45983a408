// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/CsvWriter.h"

#include "model/exchange/CsvText.h"

namespace gatehouse {
namespace {

void append(QByteArray &line, const ExchangeCell &cell)
{
    if (cell.state != ExchangeCell::State::Text)
        return;
    line += csvText(cell.text);
}

} // namespace

CsvWriter::CsvWriter(Fields fields)
    : m_fields(std::move(fields))
{
}

QByteArray CsvWriter::head() const
{
    QByteArray line;
    for (const ExchangeField field : m_fields) {
        if (!line.isEmpty())
            line += ',';
        line += exchangeFieldName(field).toUtf8();
    }
    return line + "\r\n";
}

QByteArray CsvWriter::write(const ExchangeRecord &record)
{
    QByteArray line;
    bool isFirst = true;
    for (const ExchangeField field : m_fields) {
        if (!isFirst)
            line += ',';
        isFirst = false;
        append(line, record[field]);
    }
    return line + "\r\n";
}

} // namespace gatehouse
