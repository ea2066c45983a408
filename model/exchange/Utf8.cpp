// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/Utf8.h"

#include <QStringDecoder>

#include <algorithm>

namespace gatehouse {

std::optional<QString> strictUtf8(QByteArrayView bytes)
{
    if (std::ranges::all_of(bytes, [](char c) { return static_cast<uchar>(c) < 0x80; }))
        return bytes.isEmpty() ? QStringLiteral("") : QString::fromLatin1(bytes);
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder.decode(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(std::move(text));
}

} // namespace gatehouse
