// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace gatehouse {

/// What was wrong with a JSON text.
enum class JsonFault {
    None,
    Malformed, ///< breaks the grammar of RFC 8259, or is not UTF-8
    TooDeep, ///< nested deeper than allowed
    DuplicateKey, ///< one object names a key twice
    NotAnObject, ///< good JSON, but the top is no object
};

/// Checks that bytes are exactly one JSON value as RFC 8259 writes it, and nothing beside: no byte
/// order mark, no bytes after it, UTF-8 only, no lone surrogate, each key of an object once
/// (compared after its escapes are resolved), no U+0000 in a key. Keeps no text; use one scanner for
/// one text.
class JsonScanner final {
public:
    JsonScanner(QByteArrayView text, int maxDepth);

    /// Runs once. NotAnObject only where all else is right.
    [[nodiscard]] JsonFault scan();
    /// Where the fault was noticed, in bytes from the start.
    [[nodiscard]] qsizetype offset() const { return m_at; }
    /// The key that is there twice, for DuplicateKey.
    [[nodiscard]] const QString &duplicateKey() const { return m_duplicate; }

private:
    using Keys = std::vector<QByteArray>;

    bool value(int depth);
    bool object(int depth);
    bool member(int depth, Keys &keys);
    bool array(int depth);
    bool string(QByteArray *decoded);
    bool escape(QByteArray *decoded);
    bool unicodeEscape(QByteArray *decoded);
    bool hexUnit(char16_t &unit);
    bool utf8Sequence();
    bool number();
    bool digits();
    bool word(QByteArrayView expected);
    bool unique(Keys &keys);
    bool fail(JsonFault fault);
    void skipSpace();
    [[nodiscard]] uchar peek(qsizetype ahead = 0) const;
    bool take(char expected);

    QByteArrayView m_text;
    int m_maxDepth;
    qsizetype m_at = 0;
    JsonFault m_fault = JsonFault::None;
    QString m_duplicate;
};

} // namespace gatehouse
