// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/HashIntake.h"

#include "model/security/ForeignHash.h"
#include "model/security/KeycloakCredential.h"
#include "model/security/StoredHash.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace gatehouse {

namespace {

QString translated(const char *words)
{
    return QCoreApplication::translate("HashIntake", words);
}

Error malformed(const QString &detail)
{
    return invalidInput(u"password_hash"_s, detail);
}

/// The value after that name, be it "name": "value" (JSON) or name: value (Firebase's console).
QByteArray valueOf(const QString &text, const QString &name)
{
    const QRegularExpression pattern(
        u"\\b%1\"?\\s*[:=]\\s*\"?([A-Za-z0-9+/_=-]+)"_s.arg(QRegularExpression::escape(name)));
    return pattern.match(text).captured(1).toLatin1();
}

} // namespace

Result<FirebaseParameters> FirebaseParameters::parse(const QByteArray &text)
{
    const QString words = QString::fromUtf8(text);
    const auto key = decodeBase64(valueOf(words, u"base64_signer_key"_s));
    const auto separator = decodeBase64(valueOf(words, u"base64_salt_separator"_s));
    FirebaseParameters made;
    made.rounds = valueOf(words, u"rounds"_s).toUInt();
    made.memoryCost = valueOf(words, u"mem_cost"_s).toUInt();
    if (!key || key->isEmpty() || !separator || made.rounds == 0 || made.memoryCost == 0)
        return invalidInput(u"firebase"_s,
            translated(QT_TRANSLATE_NOOP("HashIntake",
                "must name base64_signer_key, base64_salt_separator, rounds and mem_cost, as the project's "
                "password hash parameters do")));
    made.signerKey = *key;
    made.separator = *separator;
    return made;
}

HashIntake::HashIntake(int mostCost, std::optional<FirebaseParameters> firebase)
    : m_mostCost(mostCost)
    , m_firebase(std::move(firebase))
{
}

Result<QString> HashIntake::take(const QString &hash, const QString &salt) const
{
    const QByteArray text = hash.trimmed().toUtf8();
    if (text.startsWith('!'))
        return QString::fromLatin1(none);
    if (text.startsWith('{') || text.startsWith('[')) {
        const Result<ForeignHash> read = readKeycloakCredential(text);
        return read ? Result<QString>(QString::fromLatin1(read->text())) : Result<QString>(read.error());
    }
    if (const auto bcrypt = StoredHash::parse(text)) {
        if (bcrypt->cost > m_mostCost)
            return malformed(translated(
                QT_TRANSLATE_NOOP("HashIntake", "The hash's bcrypt cost is %1; allowed is %2 at most."))
                                 .arg(bcrypt->cost)
                                 .arg(m_mostCost));
        return QString::fromLatin1(text);
    }
    if (m_firebase && !text.contains('$'))
        return takeFirebase(text, salt);
    if (const Result<ForeignHash> foreign = ForeignHash::parse(text); !foreign)
        return foreign.error();
    return QString::fromLatin1(text);
}

Result<QString> HashIntake::takeFirebase(const QByteArray &hash, const QString &salt) const
{
    const auto digest = decodeBase64(hash);
    const auto saltBytes = decodeBase64(salt.toLatin1());
    if (!digest || !saltBytes)
        return malformed(
            translated(QT_TRANSLATE_NOOP("HashIntake", "The Firebase hash or its salt is no base64.")));
    ForeignHash foreign;
    foreign.scheme = ForeignHash::Scheme::FirebaseScrypt;
    foreign.passes = m_firebase->rounds;
    foreign.memory = m_firebase->memoryCost;
    foreign.separator = m_firebase->separator;
    foreign.signerKey = m_firebase->signerKey;
    foreign.salt = *saltBytes;
    foreign.digest = *digest;
    const Result<void> checked = foreign.check();
    return checked ? Result<QString>(QString::fromLatin1(foreign.text())) : Result<QString>(checked.error());
}

} // namespace gatehouse
