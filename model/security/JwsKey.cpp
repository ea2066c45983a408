// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/JwsKey.h"

#include "model/security/Base64Url.h"
#include "model/security/ConstantTime.h"
#include "model/security/RsaPem.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace gatehouse {

namespace {

constexpr qsizetype hmacMinimumBytes = 32; // RFC 7518 3.2: no shorter than the hash
constexpr qsizetype kidMaximumLength = 64;

/// A kid of these characters needs no escapes in JSON and means nothing to a path or to SQL.
bool isKid(const QString &kid)
{
    return !kid.isEmpty() && kid.size() <= kidMaximumLength && std::ranges::all_of(kid, [](QChar c) {
        return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-'
            || c == u'_';
    });
}

/// The bytes themselves, not a copy: valid while they are.
QByteArray borrowed(QByteArrayView bytes)
{
    return QByteArray::fromRawData(bytes.data(), bytes.size());
}

} // namespace

struct JwsKey::Private {
    QString kid;
    JwsAlgorithm algorithm = JwsAlgorithm::HS256;
    QByteArray header;
    std::optional<QCA::MessageAuthenticationCode> hmac;
    std::optional<QCA::PrivateKey> privateKey;
    std::optional<QCA::PublicKey> publicKey;
    qsizetype modulusBytes = 0;

    QByteArray mac(QByteArrayView input);
    Result<void> loadSecret(const QByteArray &secret);
    Result<void> loadPem(const QByteArray &pem);
};

QByteArray JwsKey::Private::mac(QByteArrayView input)
{
    // Set up anew for each use: at less than half the cost of a new object, which QCA has to find a
    // provider for under a lock of the whole process.
    hmac->clear();
    hmac->update(borrowed(input));
    return hmac->final().toByteArray();
}

Result<void> JwsKey::Private::loadSecret(const QByteArray &secret)
{
    if (secret.size() < hmacMinimumBytes)
        return invalidInput(u"key"_s, u"secret of %1 bytes, 32 wanted"_s.arg(secret.size()));
    if (!QCA::isSupported("hmac(sha256)"))
        return Error{ErrorCode::Internal, {}, u"QCA has no plugin for hmac(sha256)"_s};
    hmac.emplace(u"hmac(sha256)"_s, QCA::SymmetricKey(secret));
    return {};
}

Result<void> JwsKey::Private::loadPem(const QByteArray &pem)
{
    const auto key = readRsaPublicPem(pem);
    if (!key)
        return key.error();
    publicKey = *key;
    modulusBytes = (key->bitSize() + 7) / 8;
    if (const auto secret = readRsaPrivatePem(pem))
        privateKey = *secret;
    return {};
}

JwsKey::JwsKey(std::unique_ptr<Private> state)
    : d(std::move(state))
{
}

JwsKey::JwsKey(JwsKey &&) noexcept = default;
JwsKey &JwsKey::operator=(JwsKey &&) noexcept = default;
JwsKey::~JwsKey() = default;

Result<JwsKey> JwsKey::parse(const SigningKey &key)
{
    if (!isKid(key.kid))
        return invalidInput(u"kid"_s, u"a kid is 1 to 64 characters of base64url"_s);
    auto state = std::make_unique<Private>();
    state->kid = key.kid;
    state->algorithm = key.algorithm;
    const QByteArray header = "{\"alg\":\"" + jwsAlgorithmName(key.algorithm)
        + "\",\"typ\":\"JWT\",\"kid\":\"" + key.kid.toLatin1() + "\"}";
    state->header = encodeBase64Url(header);
    const auto loaded =
        key.algorithm == JwsAlgorithm::HS256 ? state->loadSecret(key.material) : state->loadPem(key.material);
    if (!loaded)
        return loaded.error();
    return JwsKey(std::move(state));
}

const QString &JwsKey::kid() const
{
    return d->kid;
}

JwsAlgorithm JwsKey::algorithm() const
{
    return d->algorithm;
}

const QByteArray &JwsKey::encodedHeader() const
{
    return d->header;
}

Result<QByteArray> JwsKey::sign(QByteArrayView signingInput)
{
    if (d->algorithm == JwsAlgorithm::HS256)
        return d->mac(signingInput);
    if (!d->privateKey)
        return Error{ErrorCode::Internal, {}, u"a public key cannot sign"_s};
    const QByteArray signature = d->privateKey->signMessage(borrowed(signingInput), QCA::EMSA3_SHA256);
    if (signature.size() != d->modulusBytes)
        return Error{ErrorCode::Internal, {}, u"RSA signing failed"_s};
    return signature;
}

bool JwsKey::verify(QByteArrayView signingInput, QByteArrayView signature)
{
    if (d->algorithm == JwsAlgorithm::HS256)
        return equalsConstantTime(signature, d->mac(signingInput));
    // RFC 8017 8.2.2 step 1: a signature is exactly as long as the modulus.
    if (signature.size() != d->modulusBytes)
        return false;
    return d->publicKey->verifyMessage(borrowed(signingInput), borrowed(signature), QCA::EMSA3_SHA256);
}

} // namespace gatehouse
