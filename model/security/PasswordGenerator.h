// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gatehouse {

/// Makes passwords that every API's rules accept and that can be read aloud without doubt.
class PasswordGenerator final {
public:
    static constexpr int standardLength = 16;

    /// A password of that many characters (8 to 100), each drawn evenly from letters, digits and signs that
    /// no font makes look alike; at least one small letter, one capital, one digit and one sign.
    [[nodiscard]] static QString make(int length = standardLength);
    /// An API key: `sk-` and 128 random bits in hexadecimal digits.
    [[nodiscard]] static QString makeApikey();
};

} // namespace gatehouse
