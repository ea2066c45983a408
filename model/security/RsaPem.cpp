// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/RsaPem.h"

using namespace Qt::StringLiterals;

namespace gatehouse {

namespace {

template <typename Key>
Result<Key> checked(const Key &key)
{
    if (key.isNull())
        return invalidInput(u"key"_s, u"not the PEM of an RSA key"_s);
    if (key.bitSize() < rsaMinimumBits)
        return invalidInput(
            u"key"_s, u"RSA key of %1 bits, %2 wanted"_s.arg(key.bitSize()).arg(rsaMinimumBits));
    return key;
}

/// QCA would ask for the passphrase through an event handler, on a thread that may have none.
bool isEncrypted(const QByteArray &pem)
{
    return pem.contains("ENCRYPTED");
}

} // namespace

Result<QCA::RSAPrivateKey> readRsaPrivatePem(const QByteArray &pem)
{
    if (isEncrypted(pem))
        return invalidInput(u"key"_s, u"the PEM is encrypted"_s);
    QCA::ConvertResult outcome = QCA::ErrorDecode;
    const auto key = QCA::PrivateKey::fromPEM(QString::fromLatin1(pem), {}, &outcome);
    if (outcome != QCA::ConvertGood || !key.isRSA())
        return checked(QCA::RSAPrivateKey());
    return checked(key.toRSA());
}

Result<QCA::RSAPublicKey> readRsaPublicPem(const QByteArray &pem)
{
    if (pem.contains("PRIVATE KEY")) {
        const auto key = readRsaPrivatePem(pem);
        if (!key)
            return key.error();
        return checked(key->toPublicKey().toRSA());
    }
    QCA::ConvertResult outcome = QCA::ErrorDecode;
    const auto key = QCA::PublicKey::fromPEM(QString::fromLatin1(pem), &outcome);
    if (outcome != QCA::ConvertGood || !key.isRSA())
        return checked(QCA::RSAPublicKey());
    return checked(key.toRSA());
}

} // namespace gatehouse
