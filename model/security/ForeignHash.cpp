// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/ForeignHash.h"

#include "model/security/KeyDerivation.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gatehouse {

namespace {

using Parts = QList<QByteArray>;
using Hash = QCryptographicHash::Algorithm;

constexpr qsizetype mostText = 2048;
constexpr qsizetype mostSalt = 256;
constexpr qsizetype leastDigest = 16; // a shorter one could be met by chance, or cut on purpose
constexpr qsizetype mostDigest = 64;
constexpr qsizetype mostKey = 128;
constexpr qsizetype leastArgonSalt = 8; // RFC 9106 3.1
constexpr qsizetype scryptKeyBytes = 32;

QString translated(const char *words)
{
    return QCoreApplication::translate("ForeignHash", words);
}

Error malformed(const QString &detail)
{
    return invalidInput(u"password_hash"_s, detail);
}

/// A number without sign or leading zero; nothing for anything else or beyond ten digits.
std::optional<quint32> number(const QByteArray &digits)
{
    bool isNumber = false;
    const quint32 value = digits.toUInt(&isNumber);
    const bool isPlain = std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber || !isPlain || (digits.size() > 1 && digits.front() == '0'))
        return std::nullopt;
    return value;
}

/// "m=65536,t=3,p=4" into numbers by name; nothing where it is no such list or says a thing twice.
std::optional<QHash<QByteArray, quint32>> parameters(const QByteArray &text)
{
    QHash<QByteArray, quint32> all;
    for (const QByteArray &pair : text.split(',')) {
        const qsizetype equals = pair.indexOf('=');
        const auto value = equals > 0 ? number(pair.sliced(equals + 1)) : std::nullopt;
        if (!value || all.contains(pair.first(equals)))
            return std::nullopt;
        all.insert(pair.first(equals), *value);
    }
    return all;
}

Result<ForeignHash> whole(ForeignHash hash, const QByteArray &digest)
{
    const auto decoded = decodeBase64(digest);
    if (!decoded)
        return malformed(translated(QT_TRANSLATE_NOOP("ForeignHash", "The hash's digest is no base64.")));
    hash.digest = *decoded;
    const Result<void> checked = hash.check();
    return checked ? Result<ForeignHash>(hash) : Result<ForeignHash>(checked.error());
}

/// pbkdf2_sha256$iterations$salt$digest
Result<ForeignHash> parseDjango(const Parts &parts, Hash algorithm)
{
    const auto iterations = parts.size() == 4 ? number(parts[1]) : std::nullopt;
    if (!iterations)
        return malformed(translated(
            QT_TRANSLATE_NOOP("ForeignHash", "A Django hash is pbkdf2_sha256$iterations$salt$digest.")));
    ForeignHash hash;
    hash.hash = algorithm;
    hash.passes = *iterations;
    hash.salt = parts[2];
    return whole(hash, parts[3]);
}

/// $pbkdf2-sha256$i=iterations$salt$digest, or with iterations alone and '.' for '+', as passlib has it.
Result<ForeignHash> parsePbkdf2(const Parts &parts, Hash algorithm)
{
    if (parts.size() != 5)
        return malformed(translated(
            QT_TRANSLATE_NOOP("ForeignHash", "A PBKDF2 hash is $pbkdf2-sha256$i=iterations$salt$digest.")));
    const auto named = parameters(parts[2]);
    const auto iterations = named && named->contains("i") ? named->value("i") : number(parts[2]).value_or(0);
    const auto salt = decodeBase64(QByteArray(parts[3]).replace('.', '+'));
    if (!salt)
        return malformed(translated(QT_TRANSLATE_NOOP("ForeignHash", "The hash's salt is no base64.")));
    ForeignHash hash;
    hash.hash = algorithm;
    hash.passes = iterations;
    hash.salt = *salt;
    return whole(hash, QByteArray(parts[4]).replace('.', '+'));
}

/// $argon2id$v=19$m=65536,t=3,p=4$salt$digest
Result<ForeignHash> parseArgon2id(const Parts &parts, Hash)
{
    if (parts.size() != 6 || parts[2] != "v=19")
        return malformed(translated(QT_TRANSLATE_NOOP(
            "ForeignHash", "An argon2id hash is $argon2id$v=19$m=...,t=...,p=...$salt$digest.")));
    const auto named = parameters(parts[3]);
    const auto salt = decodeBase64(parts[4]);
    if (!named || named->size() != 3 || !named->contains("m") || !named->contains("t")
        || !named->contains("p"))
        return malformed(translated(
            QT_TRANSLATE_NOOP("ForeignHash", "An argon2id hash names m, t and p, and nothing else.")));
    if (!salt)
        return malformed(translated(QT_TRANSLATE_NOOP("ForeignHash", "The hash's salt is no base64.")));
    ForeignHash hash;
    hash.scheme = ForeignHash::Scheme::Argon2id;
    hash.memory = named->value("m");
    hash.passes = named->value("t");
    hash.lanes = named->value("p");
    hash.salt = *salt;
    return whole(hash, parts[5]);
}

/// $firebase-scrypt$ln=14,r=8$separator$key$salt$digest
Result<ForeignHash> parseFirebase(const Parts &parts, Hash)
{
    const auto named = parts.size() == 7 ? parameters(parts[2]) : std::nullopt;
    if (!named || named->size() != 2 || !named->contains("ln") || !named->contains("r"))
        return malformed(translated(QT_TRANSLATE_NOOP(
            "ForeignHash", "A Firebase hash is $firebase-scrypt$ln=...,r=...$separator$key$salt$digest.")));
    const auto separator = decodeBase64(parts[3]);
    const auto key = decodeBase64(parts[4]);
    const auto salt = decodeBase64(parts[5]);
    if (!separator || !key || !salt)
        return malformed(
            translated(QT_TRANSLATE_NOOP("ForeignHash", "The hash's salt, separator or key is no base64.")));
    ForeignHash hash;
    hash.scheme = ForeignHash::Scheme::FirebaseScrypt;
    hash.memory = named->value("ln");
    hash.passes = named->value("r");
    hash.separator = *separator;
    hash.signerKey = *key;
    hash.salt = *salt;
    return whole(hash, parts[6]);
}

struct Form {
    QByteArrayView prefix;
    Hash hash;
    Result<ForeignHash> (*parse)(const Parts &, Hash);
};

constexpr std::array forms{
    Form{"pbkdf2_sha1$", Hash::Sha1, &parseDjango},
    Form{"pbkdf2_sha256$", Hash::Sha256, &parseDjango},
    Form{"pbkdf2_sha512$", Hash::Sha512, &parseDjango},
    Form{"$pbkdf2-sha1$", Hash::Sha1, &parsePbkdf2},
    Form{"$pbkdf2-sha256$", Hash::Sha256, &parsePbkdf2},
    Form{"$pbkdf2-sha512$", Hash::Sha512, &parsePbkdf2},
    Form{"$argon2id$", Hash::Sha256, &parseArgon2id},
    Form{"$firebase-scrypt$", Hash::Sha256, &parseFirebase},
};

struct Bound {
    const char *words; ///< of %1 for the value, %2 and %3 for what is allowed
    quint64 value;
    quint64 least;
    quint64 most;
};

Result<void> checkBounds(std::initializer_list<Bound> bounds)
{
    for (const Bound &bound : bounds) {
        if (bound.value < bound.least || bound.value > bound.most)
            return malformed(translated(bound.words).arg(bound.value).arg(bound.least).arg(bound.most));
    }
    return {};
}

} // namespace

Result<ForeignHash> ForeignHash::parse(const QByteArray &text)
{
    const auto form =
        std::ranges::find_if(forms, [&text](const Form &row) { return text.startsWith(row.prefix); });
    if (form == forms.end())
        return malformed(
            translated(QT_TRANSLATE_NOOP("ForeignHash", "This is no password hash of a known form.")));
    const bool isPlain = std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
    if (text.size() > mostText || !isPlain)
        return malformed(translated(
            QT_TRANSLATE_NOOP("ForeignHash", "The hash is too long, or holds more than printable ASCII.")));
    return form->parse(text.split('$'), form->hash);
}

Result<void> ForeignHash::check() const
{
    const auto saltSize = quint64(salt.size());
    const auto digestSize = quint64(digest.size());
    switch (scheme) {
    case Scheme::Pbkdf2:
        return checkBounds(
            {{QT_TRANSLATE_NOOP("ForeignHash", "The hash has %1 iterations; allowed are %2 to %3."), passes,
                 1, mostIterations},
                {QT_TRANSLATE_NOOP("ForeignHash", "The hash's salt has %1 bytes; allowed are %2 to %3."),
                    saltSize, 1, mostSalt},
                {QT_TRANSLATE_NOOP("ForeignHash", "The hash's digest has %1 bytes; allowed are %2 to %3."),
                    digestSize, leastDigest, mostDigest}});
    case Scheme::Argon2id:
        return checkBounds({{QT_TRANSLATE_NOOP("ForeignHash", "The hash has %1 lanes; allowed are %2 to %3."),
                                lanes, 1, mostLanes},
            {QT_TRANSLATE_NOOP("ForeignHash", "The hash needs %1 KiB of memory; allowed are %2 to %3."),
                memory, quint64(8) * lanes, mostArgonMemoryKib},
            {QT_TRANSLATE_NOOP(
                 "ForeignHash", "The hash has %1 passes; with its memory, allowed are %2 to %3."),
                passes, 1, mostArgonWorkKib / std::max<quint32>(memory, 1)},
            {QT_TRANSLATE_NOOP("ForeignHash", "The hash's salt has %1 bytes; allowed are %2 to %3."),
                saltSize, leastArgonSalt, mostSalt},
            {QT_TRANSLATE_NOOP("ForeignHash", "The hash's digest has %1 bytes; allowed are %2 to %3."),
                digestSize, leastDigest, mostDigest}});
    case Scheme::FirebaseScrypt:
        return checkBounds({{QT_TRANSLATE_NOOP(
                                 "ForeignHash", "The hash's memory cost is %1; allowed is %2 to %3."),
                                memory, 1, mostScryptLogN},
            {QT_TRANSLATE_NOOP("ForeignHash", "The hash has %1 rounds; allowed are %2 to %3."), passes, 1,
                mostScryptBlockSize},
            {QT_TRANSLATE_NOOP("ForeignHash", "The hash's salt has %1 bytes; allowed are %2 to %3."),
                saltSize, 1, mostSalt},
            {QT_TRANSLATE_NOOP(
                 "ForeignHash", "The hash's salt separator has %1 bytes; allowed are %2 to %3."),
                quint64(separator.size()), 0, mostSalt},
            {QT_TRANSLATE_NOOP("ForeignHash", "The hash's signer key has %1 bytes; allowed are %2 to %3."),
                quint64(signerKey.size()), leastDigest, mostKey},
            // The digest is the key, encrypted.
            {QT_TRANSLATE_NOOP("ForeignHash", "The hash's digest has %1 bytes; allowed are %2 to %3."),
                digestSize, quint64(signerKey.size()), quint64(signerKey.size())}});
    }
    return {};
}

QByteArray ForeignHash::text() const
{
    const auto base64 = [](const QByteArray &data) { return data.toBase64(QByteArray::OmitTrailingEquals); };
    const QByteArray tail = '$' + base64(salt) + '$' + base64(digest);
    switch (scheme) {
    case Scheme::Pbkdf2: {
        const auto form = std::ranges::find_if(
            forms, [this](const Form &row) { return row.parse == &parsePbkdf2 && row.hash == hash; });
        return form->prefix.toByteArray() + "i=" + QByteArray::number(passes) + tail;
    }
    case Scheme::Argon2id:
        return "$argon2id$v=19$m=" + QByteArray::number(memory) + ",t=" + QByteArray::number(passes)
            + ",p=" + QByteArray::number(lanes) + tail;
    case Scheme::FirebaseScrypt:
        return "$firebase-scrypt$ln=" + QByteArray::number(memory) + ",r=" + QByteArray::number(passes) + '$'
            + base64(separator) + '$' + base64(signerKey) + tail;
    }
    return {};
}

QByteArray ForeignHash::derive(const QByteArray &password) const
{
    switch (scheme) {
    case Scheme::Pbkdf2:
        return pbkdf2(hash, password, salt, passes, digest.size());
    case Scheme::Argon2id:
        return argon2id(password, salt, passes, memory, lanes, digest.size());
    case Scheme::FirebaseScrypt: {
        // https://github.com/firebase/scrypt: the key that scrypt yields encrypts the project's signer key.
        const QByteArray key = scrypt(password, QByteArray(salt + separator), memory, passes, scryptKeyBytes);
        return aes256Ctr(key, signerKey);
    }
    }
    return {};
}

std::optional<QByteArray> decodeBase64(QByteArray text)
{
    text.replace('-', '+').replace('_', '/');
    while (text.endsWith('='))
        text.chop(1);
    if (text.contains('=') || text.size() % 4 == 1)
        return std::nullopt;
    auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(std::move(decoded.decoded)) : std::nullopt;
}

} // namespace gatehouse
