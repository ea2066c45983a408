// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/RecordWriter.h"

#include "model/exchange/CsvWriter.h"
#include "model/exchange/JsonWriter.h"

namespace gatehouse {

std::unique_ptr<RecordWriter> RecordWriter::make(ExchangeFormat format, const Fields &fields)
{
    if (format == ExchangeFormat::Csv)
        return std::make_unique<CsvWriter>(fields);
    return std::make_unique<JsonWriter>(fields, format == ExchangeFormat::JsonLines);
}

} // namespace gatehouse
