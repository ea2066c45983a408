// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/ExchangeField.h"
#include "model/exchange/ExchangeFormat.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace gatehouse {

/// Turns accounts into a file's bytes, one after another.
class RecordWriter {
    Q_DISABLE_COPY_MOVE(RecordWriter)

public:
    using Fields = std::vector<ExchangeField>;

    [[nodiscard]] static std::unique_ptr<RecordWriter> make(ExchangeFormat format, const Fields &fields);

    virtual ~RecordWriter() = default;

    /// What stands before the first record and after the last.
    [[nodiscard]] virtual QByteArray head() const = 0;
    [[nodiscard]] virtual QByteArray tail() const = 0;
    [[nodiscard]] virtual QByteArray write(const ExchangeRecord &record) = 0;

protected:
    RecordWriter() = default;
};

} // namespace gatehouse
