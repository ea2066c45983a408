// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/JsonScanner.h"
#include "model/core/Result.h"

#include <QJsonObject>

namespace gatehouse {

/// An object read from JSON, or what was wrong with the text.
struct JsonReading {
    QJsonObject object;
    JsonFault fault = JsonFault::None;
    QString key; ///< DuplicateKey: which
    qsizetype offset = 0; ///< bytes from the start to where the fault was noticed

    [[nodiscard]] bool ok() const { return fault == JsonFault::None; }
};

constexpr int jsonMaxDepth = 32;

/// Reads one JSON object strictly (RFC 8259, see JsonScanner for what QJsonDocument lets through).
/// A number beyond the range of double is malformed. Strings may hold U+0000: see hasNul().
[[nodiscard]] JsonReading readJsonObject(QByteArrayView text, int maxDepth = jsonMaxDepth);

/// The same for callers that need no more than words: InvalidInput, with Error::field the key that is
/// there twice (else empty) and Error::detail one phrase about the fault.
[[nodiscard]] Result<QJsonObject> parseJsonObject(QByteArrayView text, int maxDepth = jsonMaxDepth);

} // namespace gatehouse
