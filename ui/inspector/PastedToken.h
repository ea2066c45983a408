// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace gatehouse {

/// The token in what somebody pastes: as it is, after "Bearer", wrapped over lines, or somewhere inside
/// a header, a curl call or the JSON of a login.
struct PastedToken {
    QByteArray token; ///< empty where nothing was pasted; the text as it is where none is found in it
    int others = 0; ///< further, different tokens in the same text

    /// More than this is no paste of a token, and not looked at.
    static constexpr qsizetype mostCharacters = 64 * 1024;

    [[nodiscard]] static PastedToken find(const QString &text);
};

} // namespace gatehouse
