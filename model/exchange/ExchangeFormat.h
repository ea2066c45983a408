// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace gatehouse {

/// How a file of accounts is written.
enum class ExchangeFormat {
    Csv, ///< RFC 4180, the first record naming the columns
    Json, ///< a list of objects; an object that has one as "users" or "accounts" is read, too
    JsonLines, ///< an object a line
};

/// "csv", "json" or "jsonl" (also "ndjson"), in any case.
[[nodiscard]] std::optional<ExchangeFormat> exchangeFormatByName(const QString &name);
/// By what stands after the last dot of a file's name.
[[nodiscard]] std::optional<ExchangeFormat> exchangeFormatOfFile(const QString &fileName);
/// By how the content begins.
[[nodiscard]] ExchangeFormat sniffExchangeFormat(const QByteArray &beginning);

} // namespace gatehouse
