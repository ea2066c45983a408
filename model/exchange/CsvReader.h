// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/ByteSource.h"
#include "model/exchange/RecordReader.h"

#include <vector>

namespace gatehouse {

/// CSV (RFC 4180) with a header: quoted values may hold quotes (doubled) and line ends; lines end with LF
/// or CRLF. A semicolon or a tab separates where the header has more of them than commas. An unquoted
/// empty value is no value, a quoted one an empty text.
class CsvReader final : public RecordReader {
public:
    CsvReader(QIODevice &device, const ColumnMap &map);

    [[nodiscard]] Outcome next() override;
    [[nodiscard]] Raw raw() const override;
    /// Columns that are no field: they are not read. Known after the first next().
    [[nodiscard]] const QStringList &ignored() const { return m_ignored; }

private:
    struct Value {
        QByteArray bytes;
        bool quoted = false;
    };
    enum class Row { Good, Malformed, TooLong, End };

    [[nodiscard]] Row readRow();
    [[nodiscard]] Row readValue(Value &value);
    [[nodiscard]] bool readQuoted(Value &value);
    void skipLine();
    [[nodiscard]] Outcome readHeader();
    [[nodiscard]] Outcome useHeader(const QStringList &names);
    [[nodiscard]] Outcome fill();
    [[nodiscard]] Outcome broken(Row row);

    const ColumnMap m_map;
    ByteSource m_source;
    char m_separator = ',';
    bool m_hasHeader = false;
    std::vector<Value> m_values;
    size_t m_count = 0; ///< of m_values that belong to the row
    qsizetype m_rowBytes = 0;
    std::vector<std::optional<ExchangeField>> m_columns;
    QStringList m_names; ///< of the columns
    QStringList m_ignored;
};

} // namespace gatehouse
