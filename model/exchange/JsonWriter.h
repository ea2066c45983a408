// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/RecordWriter.h"

namespace gatehouse {

/// A JSON list of objects, or an object a line. Roles are a list, all else texts; no value is null.
class JsonWriter final : public RecordWriter {
public:
    JsonWriter(Fields fields, bool isLines);

    [[nodiscard]] QByteArray head() const override;
    [[nodiscard]] QByteArray tail() const override;
    [[nodiscard]] QByteArray write(const ExchangeRecord &record) override;

private:
    const Fields m_fields;
    const bool m_isLines;
    bool m_isFirst = true;
};

} // namespace gatehouse
