// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/RecordWriter.h"

namespace gatehouse {

/// CSV (RFC 4180) in UTF-8, lines ending with CRLF, every text guarded by guardFormula(). No value is
/// nothing at all, an empty text is "".
class CsvWriter final : public RecordWriter {
public:
    explicit CsvWriter(Fields fields);

    [[nodiscard]] QByteArray head() const override;
    [[nodiscard]] QByteArray tail() const override { return {}; }
    [[nodiscard]] QByteArray write(const ExchangeRecord &record) override;

private:
    const Fields m_fields;
};

} // namespace gatehouse
