// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/KeycloakCredential.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace gatehouse {

namespace {

QString translated(const char *words)
{
    return QCoreApplication::translate("KeycloakCredential", words);
}

Error malformed(const QString &detail)
{
    return invalidInput(u"password_hash"_s, detail);
}

/// An object that stands there as it is, or as JSON in a text.
QJsonObject nested(const QJsonValue &value)
{
    return value.isString() ? QJsonDocument::fromJson(value.toString().toUtf8()).object() : value.toObject();
}

/// The credential of type "password", in the list or alone.
QJsonObject passwordOf(const QJsonDocument &document)
{
    if (document.isObject())
        return document.object();
    for (const QJsonValue &value : document.array()) {
        if (value.toObject().value(u"type").toString() == u"password")
            return value.toObject();
    }
    return {};
}

/// Keycloak keeps further parameters as lists of texts: {"memory": ["7168"]}.
quint32 further(const QJsonObject &data, const QString &name)
{
    const QJsonValue value = data.value(u"additionalParameters").toObject().value(name);
    return (value.isArray() ? value.toArray().first() : value).toVariant().toUInt();
}

QString furtherText(const QJsonObject &data, const QString &name)
{
    const QJsonValue value = data.value(u"additionalParameters").toObject().value(name);
    return (value.isArray() ? value.toArray().first() : value).toString();
}

Result<void> readAlgorithm(const QJsonObject &data, ForeignHash &hash)
{
    static const QHash<QString, QCryptographicHash::Algorithm> pbkdf2{{u"pbkdf2"_s, QCryptographicHash::Sha1},
        {u"pbkdf2-sha256"_s, QCryptographicHash::Sha256}, {u"pbkdf2-sha512"_s, QCryptographicHash::Sha512}};
    const QString algorithm = data.value(u"algorithm").toString();
    hash.passes = data.value(u"hashIterations").toVariant().toUInt();
    if (pbkdf2.contains(algorithm)) {
        hash.hash = pbkdf2.value(algorithm);
        return {};
    }
    if (algorithm != u"argon2")
        return malformed(
            translated(QT_TRANSLATE_NOOP("KeycloakCredential", "The Keycloak algorithm \"%1\" is not known."))
                .arg(algorithm.left(40)));
    if (furtherText(data, u"type"_s) != u"id" || furtherText(data, u"version"_s) != u"1.3")
        return malformed(translated(QT_TRANSLATE_NOOP(
            "KeycloakCredential", "Of Keycloak's argon2, only type id in version 1.3 is known.")));
    hash.scheme = ForeignHash::Scheme::Argon2id;
    hash.memory = further(data, u"memory"_s);
    hash.lanes = further(data, u"parallelism"_s);
    return {};
}

} // namespace

Result<ForeignHash> readKeycloakCredential(const QByteArray &json)
{
    const QJsonObject credential = passwordOf(QJsonDocument::fromJson(json));
    const QJsonObject secret = nested(credential.value(u"secretData"));
    const QJsonObject data = nested(credential.value(u"credentialData"));
    if (secret.isEmpty() || data.isEmpty())
        return malformed(translated(QT_TRANSLATE_NOOP(
            "KeycloakCredential", "This is no Keycloak credential with secretData and credentialData.")));
    const auto salt = decodeBase64(secret.value(u"salt").toString().toLatin1());
    const auto digest = decodeBase64(secret.value(u"value").toString().toLatin1());
    if (!salt || !digest)
        return malformed(translated(QT_TRANSLATE_NOOP(
            "KeycloakCredential", "The Keycloak credential's salt or value is no base64.")));
    ForeignHash hash;
    hash.salt = *salt;
    hash.digest = *digest;
    if (const Result<void> read = readAlgorithm(data, hash); !read)
        return read.error();
    const Result<void> checked = hash.check();
    return checked ? Result<ForeignHash>(hash) : Result<ForeignHash>(checked.error());
}

} // namespace gatehouse
