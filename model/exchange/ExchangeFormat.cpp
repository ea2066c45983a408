// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/ExchangeFormat.h"

namespace gatehouse {

std::optional<ExchangeFormat> exchangeFormatByName(const QString &name)
{
    const QString key = name.toLower();
    if (key == u"csv")
        return ExchangeFormat::Csv;
    if (key == u"json")
        return ExchangeFormat::Json;
    if (key == u"jsonl" || key == u"ndjson")
        return ExchangeFormat::JsonLines;
    return std::nullopt;
}

std::optional<ExchangeFormat> exchangeFormatOfFile(const QString &fileName)
{
    return fileName.contains(u'.') ? exchangeFormatByName(fileName.section(u'.', -1)) : std::nullopt;
}

ExchangeFormat sniffExchangeFormat(const QByteArray &beginning)
{
    QByteArray text = beginning;
    if (text.startsWith("\xEF\xBB\xBF"))
        text = text.sliced(3);
    text = text.trimmed();
    if (text.startsWith('['))
        return ExchangeFormat::Json;
    if (!text.startsWith('{'))
        return ExchangeFormat::Csv;
    // An object that ends with its line is one of many; one that goes on is the whole file.
    const QByteArray line = text.contains('\n') ? text.first(text.indexOf('\n')).trimmed() : text;
    return line.endsWith('}') ? ExchangeFormat::JsonLines : ExchangeFormat::Json;
}

} // namespace gatehouse
