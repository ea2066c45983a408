// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/ClaimWords.h"

#include "model/core/Text.h"
#include "model/security/KeySet.h"
#include "model/sessions/TokenInspector.h"
#include "ui/common/RelativeTime.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace gatehouse::claimwords {
namespace {

constexpr qint64 secondMs = 1000;
// Beyond the year 9999 a date says nothing to anybody.
constexpr double latestSeconds = 253402300799.0;

QString translated(const char *words)
{
    return QCoreApplication::translate("ClaimWords", words);
}

struct Meaning {
    Part part;
    const char *name;
    const char *words;
};

constexpr std::array meanings{
    Meaning{Part::Header, "alg", QT_TRANSLATE_NOOP("ClaimWords", "Signature")},
    Meaning{Part::Header, "typ", QT_TRANSLATE_NOOP("ClaimWords", "Type")},
    Meaning{Part::Header, "kid", QT_TRANSLATE_NOOP("ClaimWords", "Key")},
    Meaning{Part::Header, "crit", QT_TRANSLATE_NOOP("ClaimWords", "Extensions that must be understood")},
    Meaning{Part::Header, "b64", QT_TRANSLATE_NOOP("ClaimWords", "Payload is encoded")},
    Meaning{Part::Header, "jwk", QT_TRANSLATE_NOOP("ClaimWords", "Key offered by the token")},
    Meaning{Part::Header, "jku", QT_TRANSLATE_NOOP("ClaimWords", "Key offered by the token")},
    Meaning{Part::Header, "x5u", QT_TRANSLATE_NOOP("ClaimWords", "Key offered by the token")},
    Meaning{Part::Header, "x5c", QT_TRANSLATE_NOOP("ClaimWords", "Key offered by the token")},
    Meaning{Part::Payload, "iss", QT_TRANSLATE_NOOP("ClaimWords", "Issuer")},
    Meaning{Part::Payload, "sub", QT_TRANSLATE_NOOP("ClaimWords", "Account")},
    Meaning{Part::Payload, "user_id", QT_TRANSLATE_NOOP("ClaimWords", "Account, for older clients")},
    Meaning{Part::Payload, "sid", QT_TRANSLATE_NOOP("ClaimWords", "Session")},
    Meaning{Part::Payload, "token_use", QT_TRANSLATE_NOOP("ClaimWords", "Use")},
    Meaning{Part::Payload, "iat", QT_TRANSLATE_NOOP("ClaimWords", "Issued")},
    Meaning{Part::Payload, "nbf", QT_TRANSLATE_NOOP("ClaimWords", "Not valid before")},
    Meaning{Part::Payload, "exp", QT_TRANSLATE_NOOP("ClaimWords", "Expires")},
    Meaning{Part::Payload, "jti", QT_TRANSLATE_NOOP("ClaimWords", "Token number")},
    Meaning{Part::Payload, "aud", QT_TRANSLATE_NOOP("ClaimWords", "Meant for")},
};

QString algorithmWords(const QString &name)
{
    if (name == u"RS256")
        return translated(QT_TRANSLATE_NOOP("ClaimWords", "RSA with SHA-256: anybody can verify it by JWKS"));
    if (name == u"HS256")
        return translated(
            QT_TRANSLATE_NOOP("ClaimWords", "HMAC with SHA-256: only the server can verify it"));
    if (name.compare(u"none", Qt::CaseInsensitive) == 0)
        return translated(QT_TRANSLATE_NOOP("ClaimWords", "Not signed: never accepted"));
    return translated(QT_TRANSLATE_NOOP("ClaimWords", "Not used by Gatehouse"));
}

QString keyWords(const TokenInspection &seen)
{
    if (!seen.key)
        return translated(QT_TRANSLATE_NOOP("ClaimWords", "No key of this store"));
    const QString api = apiName(seen.key->purpose);
    return seen.key->retiredAtMs
        ? translated(QT_TRANSLATE_NOOP("ClaimWords", "An earlier key of the %1; it still verifies")).arg(api)
        : translated(QT_TRANSLATE_NOOP("ClaimWords", "The current key of the %1")).arg(api);
}

QString headerWords(const QString &name, const QString &text, const TokenInspection &seen)
{
    if (name == u"alg")
        return algorithmWords(text);
    if (name == u"kid")
        return keyWords(seen);
    if (name == u"typ" && text.compare(u"JWT", Qt::CaseInsensitive) == 0)
        return translated(QT_TRANSLATE_NOOP("ClaimWords", "JSON Web Token"));
    if (meaning(Part::Header, name) == meaning(Part::Header, u"jwk"_s))
        return translated(
            QT_TRANSLATE_NOOP("ClaimWords", "Never looked at: a token cannot vouch for itself"));
    return text;
}

QString issuerWords(const QString &text)
{
    const auto dialect = std::ranges::find(allDialects, text, &KeySet::issuer);
    return dialect == allDialects.end()
        ? translated(QT_TRANSLATE_NOOP("ClaimWords", "Somebody else: %1")).arg(text)
        : apiName(dialectName(*dialect));
}

QString payloadWords(const QString &name, const QString &text, const TokenInspection &seen)
{
    if (name == u"iss")
        return issuerWords(text);
    if (name == u"token_use" && text == u"access")
        return translated(QT_TRANSLATE_NOOP("ClaimWords", "Access token: sent with every request"));
    if (name == u"token_use" && text == u"refresh")
        return translated(QT_TRANSLATE_NOOP("ClaimWords", "Refresh token: exchanged for new access tokens"));
    const bool isAccount = name == u"sub" || name == u"user_id";
    if (isAccount && seen.account && seen.account->uuid == text)
        return visible(seen.account->username);
    return text;
}

} // namespace

QString meaning(Part part, const QString &name)
{
    const auto found = std::ranges::find_if(meanings,
        [&](const Meaning &row) { return row.part == part && QLatin1StringView(row.name) == name; });
    return found == meanings.end() ? QString() : translated(found->words);
}

QString value(const QJsonValue &value)
{
    if (value.isString())
        return visible(value.toString());
    QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return visible(QString::fromUtf8(json.mid(1, json.size() - 2)));
}

QString words(
    Part part, const QString &name, const QJsonValue &json, const TokenInspection &seen, qint64 nowMs)
{
    if (const std::optional<qint64> ms = timeMs(part, name, json))
        return translated(QT_TRANSLATE_NOOP("ClaimWords", "%1 (%2)"))
            .arg(RelativeTime::exact(*ms), RelativeTime::words(*ms, nowMs));
    const QString text = value(json);
    if (!json.isString())
        return text;
    return part == Part::Header ? headerWords(name, text, seen) : payloadWords(name, text, seen);
}

std::optional<qint64> timeMs(Part part, const QString &name, const QJsonValue &value)
{
    const bool isTime = part == Part::Payload && (name == u"iat" || name == u"nbf" || name == u"exp");
    const double seconds = value.toDouble(-1);
    if (!isTime || !(seconds >= 0 && seconds <= latestSeconds) || std::floor(seconds) != seconds)
        return std::nullopt;
    return static_cast<qint64>(seconds) * secondMs;
}

QString apiName(const QString &dialect)
{
    return translated(QT_TRANSLATE_NOOP("ClaimWords", "%1 API")).arg(dialect);
}

} // namespace gatehouse::claimwords
