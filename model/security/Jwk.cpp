// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/Jwk.h"

#include "model/core/StrictJson.h"
#include "model/security/Base64Url.h"
#include "model/security/ConstantTime.h"
#include "model/security/RsaSignature.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QMessageAuthenticationCode>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gatehouse {
namespace {

constexpr int rsaMinimumKeyBits = 2048; // RFC 7518 3.3

struct AlgorithmRow {
    QLatin1StringView name;
    bool isRsa;
    bool isPss;
    QCryptographicHash::Algorithm hash;
};

constexpr std::array algorithms{
    AlgorithmRow{"HS256"_L1, false, false, QCryptographicHash::Sha256},
    AlgorithmRow{"HS384"_L1, false, false, QCryptographicHash::Sha384},
    AlgorithmRow{"HS512"_L1, false, false, QCryptographicHash::Sha512},
    AlgorithmRow{"RS256"_L1, true, false, QCryptographicHash::Sha256},
    AlgorithmRow{"RS384"_L1, true, false, QCryptographicHash::Sha384},
    AlgorithmRow{"RS512"_L1, true, false, QCryptographicHash::Sha512},
    AlgorithmRow{"PS256"_L1, true, true, QCryptographicHash::Sha256},
    AlgorithmRow{"PS384"_L1, true, true, QCryptographicHash::Sha384},
    AlgorithmRow{"PS512"_L1, true, true, QCryptographicHash::Sha512},
};

const AlgorithmRow *findAlgorithm(const QString &name)
{
    const auto row = std::ranges::find(algorithms, name, &AlgorithmRow::name);
    return row == algorithms.end() ? nullptr : &*row;
}

QString translated(const char *words)
{
    return QCoreApplication::translate("Jwk", words);
}

Error unreadable(const QString &why)
{
    return invalidInput({}, why);
}

/// The key itself, or the one of a set of one.
Result<QJsonObject> keyObject(const QByteArray &json)
{
    Result<QJsonObject> object = parseJsonObject(json.trimmed());
    if (!object)
        return unreadable(
            translated(QT_TRANSLATE_NOOP("Jwk", "it is no JWK: %1")).arg(object.error().detail));
    if (!object->contains("keys"_L1) || object->contains("kty"_L1))
        return object;
    const QJsonArray keys = object->value("keys"_L1).toArray();
    if (keys.size() != 1 || !keys.first().isObject())
        return unreadable(translated(QT_TRANSLATE_NOOP("Jwk", "it is a set of %1 keys, and one is needed"))
                              .arg(keys.size()));
    return keys.first().toObject();
}

bool mayVerify(const QJsonObject &object)
{
    if (object.contains("use"_L1) && object.value("use"_L1) != QJsonValue(u"sig"_s))
        return false;
    if (!object.contains("key_ops"_L1))
        return true;
    // Half of a pair that may sign is shown by its owner; what it signs, its other half verifies.
    const QJsonArray operations = object.value("key_ops"_L1).toArray();
    return operations.contains(u"verify"_s) || operations.contains(u"sign"_s);
}

Result<QByteArray> bytesOf(const QJsonObject &object, QLatin1StringView member)
{
    const auto bytes = decodeBase64Url(object.value(member).toString().toUtf8());
    if (!object.value(member).isString() || !bytes || bytes->isEmpty())
        return unreadable(
            translated(QT_TRANSLATE_NOOP("Jwk", "its member \"%1\" is not base64url")).arg(member));
    return *bytes;
}

/// A member that names something, if it is there.
Result<QString> nameOf(const QJsonObject &object, QLatin1StringView member)
{
    const QJsonValue value = object.value(member);
    if (value.isUndefined() || value.isString())
        return value.toString();
    return unreadable(translated(QT_TRANSLATE_NOOP("Jwk", "its member \"%1\" is not a text")).arg(member));
}

qsizetype bitsOf(const QByteArray &number)
{
    qsizetype zeros = 0;
    while (zeros < number.size() && number[zeros] == '\0')
        ++zeros;
    return (number.size() - zeros) * 8;
}

/// Of RSA (RFC 8017 3.1): by an exponent of 1 every message is its own signature.
bool isExponent(const QByteArray &number)
{
    return number.back() % 2 != 0 && (bitsOf(number) > 8 || number.back() != 1);
}

} // namespace

Result<Jwk> Jwk::parse(const QByteArray &json)
{
    const Result<QJsonObject> object = keyObject(json);
    if (!object)
        return object.error();
    const Result<QString> kind = nameOf(*object, "kty"_L1);
    const Result<QString> kid = nameOf(*object, "kid"_L1);
    const Result<QString> algorithm = nameOf(*object, "alg"_L1);
    for (const Result<QString> *name : {&kind, &kid, &algorithm}) {
        if (!*name)
            return name->error();
    }
    if (object->contains("alg"_L1) && algorithm->isEmpty())
        return unreadable(translated(QT_TRANSLATE_NOOP("Jwk", "its member \"%1\" is empty")).arg("alg"_L1));
    if (*kind != u"oct" && *kind != u"RSA")
        return unreadable(
            translated(QT_TRANSLATE_NOOP("Jwk", "keys of kind \"%1\" are not understood, only oct and RSA"))
                .arg(*kind));
    Jwk key;
    key.m_isRsa = *kind == u"RSA";
    key.m_mayVerify = gatehouse::mayVerify(*object);
    key.m_kid = *kid;
    key.m_algorithm = *algorithm;
    const Result<QByteArray> first = bytesOf(*object, key.m_isRsa ? "n"_L1 : "k"_L1);
    const Result<QByteArray> second = key.m_isRsa ? bytesOf(*object, "e"_L1) : first;
    if (!first || !second)
        return first ? second.error() : first.error();
    (key.m_isRsa ? key.m_modulus : key.m_secret) = *first;
    key.m_exponent = *second;
    return key;
}

bool Jwk::allows(const QString &algorithm) const
{
    const AlgorithmRow *row = findAlgorithm(algorithm);
    return row && row->isRsa == m_isRsa && (m_algorithm.isEmpty() || m_algorithm == algorithm);
}

QString Jwk::unfitness(const QString &algorithm) const
{
    if (!m_mayVerify)
        return translated(QT_TRANSLATE_NOOP("Jwk", "its \"use\" or \"key_ops\" is another"));
    const AlgorithmRow *row = findAlgorithm(algorithm);
    if (row && !m_isRsa && m_secret.size() < QCryptographicHash::hashLength(row->hash)) // RFC 7518 3.2
        return translated(QT_TRANSLATE_NOOP("Jwk", "it has %1 bytes, and %2 needs %3"))
            .arg(QString::number(m_secret.size()), algorithm,
                QString::number(QCryptographicHash::hashLength(row->hash)));
    if (m_isRsa && !isExponent(m_exponent))
        return translated(QT_TRANSLATE_NOOP("Jwk", "its exponent is not an odd number above 1"));
    if (m_isRsa && bitsOf(m_modulus) < rsaMinimumKeyBits)
        return translated(QT_TRANSLATE_NOOP("Jwk", "it has %1 bits, and %2 are needed"))
            .arg(bitsOf(m_modulus))
            .arg(rsaMinimumKeyBits);
    return {};
}

bool Jwk::verify(const QString &algorithm, const QByteArray &signingInput, const QByteArray &signature) const
{
    const AlgorithmRow *row = findAlgorithm(algorithm);
    if (!row || !allows(algorithm) || !unfitness(algorithm).isEmpty())
        return false;
    if (!m_isRsa)
        return equalsConstantTime(
            signature, QMessageAuthenticationCode::hash(signingInput, m_secret, row->hash));
    return verifyRsaSignature({m_modulus, m_exponent}, {row->hash, row->isPss}, signingInput, signature);
}

} // namespace gatehouse
