// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/RecordReader.h"

#include "model/exchange/CsvReader.h"
#include "model/exchange/JsonReader.h"

namespace gatehouse {

std::unique_ptr<RecordReader> RecordReader::open(
    QIODevice &device, ExchangeFormat format, const ColumnMap &map)
{
    if (format == ExchangeFormat::Csv)
        return std::make_unique<CsvReader>(device, map);
    return std::make_unique<JsonReader>(device, format == ExchangeFormat::JsonLines, map);
}

} // namespace gatehouse
