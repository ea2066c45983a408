// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/Base64Url.h"
#include "model/security/Jws.h"
#include "tests/fuzz/FuzzTarget.h"

namespace gatehouse::fuzz {
namespace {

const SigningKey secret{
    QStringLiteral("first"), JwsAlgorithm::HS256, QByteArrayLiteral("0123456789abcdef0123456789abcdef")};

JwsKey readyKey()
{
    Result<JwsKey> key = JwsKey::parse(secret);
    promise(key.ok(), "the key is good");
    return std::move(key).value();
}

QByteArray goodToken()
{
    JwsKey key = readyKey();
    Result<QByteArray> token =
        signJws(key, {{QStringLiteral("sid"), QStringLiteral("s")}, {QStringLiteral("exp"), 1}});
    promise(token.ok(), "a good key signs");
    return token.value();
}

} // namespace

QList<QByteArray> seeds()
{
    const QByteArray good = goodToken();
    const QList<QByteArray> parts = good.split('.');
    const auto withHeader = [&](const QByteArray &header) -> QByteArray {
        return encodeBase64Url(header) + '.' + parts.at(1) + '.' + parts.at(2);
    };
    return {
        good,
        withHeader(R"({"alg":"none","kid":"first"})"),
        withHeader(R"({"alg":"HS256","kid":"first","crit":["b64"],"b64":false})"),
        withHeader(R"({"alg":"RS256","typ":"JWT","kid":"first"})"),
        parts.at(0) + '.' + parts.at(1) + '.',
    };
}

/// Nobody without the key makes a second token: what is accepted is the one that was signed.
void take(const QByteArray &input)
{
    static JwsKey &key = *new JwsKey(readyKey()); // QCA ends before the program's statics do
    static const QByteArray good = goodToken();
    const Result<VerifiedJws> verified =
        verifyJws(input, [](const QString &kid) { return kid == key.kid() ? &key : nullptr; });
    promise(!verified.ok() || input == good, "only the signed token is accepted");
    promise(verified.ok() || input != good, "the signed token is accepted");
    if (const std::optional<QByteArray> bytes = decodeBase64Url(input))
        promise(encodeBase64Url(*bytes) == input, "some bytes have one spelling");
}

} // namespace gatehouse::fuzz
