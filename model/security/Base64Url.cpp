// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/Base64Url.h"

#include <array>

namespace gatehouse {

namespace {

constexpr std::array<qint8, 256> makeSextets()
{
    constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::array<qint8, 256> sextets{};
    for (qint8 &sextet : sextets)
        sextet = -1;
    for (int i = 0; i < 64; ++i)
        sextets[uchar(alphabet[i])] = qint8(i);
    return sextets;
}

constexpr std::array<qint8, 256> sextetOf = makeSextets();

} // namespace

QByteArray encodeBase64Url(QByteArrayView bytes)
{
    return QByteArray::fromRawData(bytes.data(), bytes.size())
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

std::optional<QByteArray> decodeBase64Url(QByteArrayView text)
{
    if (text.size() % 4 == 1)
        return std::nullopt;
    QByteArray bytes(text.size() * 3 / 4, Qt::Uninitialized);
    char *out = bytes.data();
    quint32 bits = 0;
    int count = 0; // bits not yet written
    for (const char c : text) {
        const qint8 sextet = sextetOf[uchar(c)];
        if (sextet < 0)
            return std::nullopt;
        bits = bits << 6 | quint32(sextet);
        count += 6;
        if (count >= 8) {
            count -= 8;
            *out++ = char(bits >> count & 0xFF);
        }
    }
    if (bits & ((1U << count) - 1))
        return std::nullopt;
    return bytes;
}

} // namespace gatehouse
