// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/directory/FoldedText.h"

#include "model/core/Text.h"

#include <algorithm>

namespace gatehouse {

QByteArray foldedText(const QString &text)
{
    const auto isPlain = [](QChar character) {
        return character.unicode() >= 0x20 && character.unicode() < 0x7f;
    };
    // Nearly every text is plain ASCII, and a million of them are folded at a start.
    QByteArray folded =
        std::ranges::all_of(text, isPlain) ? text.toLatin1().toLower() : foldKey(text).toUtf8();
    folded.removeIf([](char byte) { return byte >= 0 && byte < 0x20; });
    return folded;
}

} // namespace gatehouse
