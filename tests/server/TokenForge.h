// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Dialect.h"
#include "model/security/Base64Url.h"
#include "model/security/JwsKey.h"
#include "model/security/KeyFactory.h"
#include "model/storage/KeyRepository.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>

namespace gatehouse::test {

/// A token that must be refused, and why it should be.
struct Forgery {
    QByteArray name;
    QByteArray token;
};

/// Makes bad tokens out of a good one, with every key an attacker may have and some none should.
class TokenForge final {
public:
    TokenForge(Connection &store, Dialect dialect, const QByteArray &token)
        : m_token(token)
        , m_parts(token.split('.'))
    {
        const Result<QList<StoredKey>> keys = KeyRepository::all(store);
        for (const StoredKey &stored : keys.ok() ? *keys : QList<StoredKey>()) {
            if (stored.purpose == dialectName(dialect))
                m_key = stored.key;
            else
                m_otherKeys.append(stored.key);
        }
    }

    [[nodiscard]] QByteArray header() const { return decoded(0); }
    [[nodiscard]] QByteArray payload() const { return decoded(1); }

    /// Signed by the dialect's own key, whatever the two texts say.
    [[nodiscard]] QByteArray signedWith(const QByteArray &head, const QByteArray &body) const
    {
        return signedBy(m_key, head, body);
    }

    [[nodiscard]] QList<Forgery> all() const
    {
        return unsignedOnes() + confusedKeys() + badHeaders() + badClaims() + badEncodings() + badShapes();
    }

private:
    [[nodiscard]] QByteArray decoded(int part) const
    {
        return QByteArray::fromBase64(m_parts[part], QByteArray::Base64UrlEncoding);
    }

    [[nodiscard]] static QByteArray signedBy(
        const SigningKey &key, const QByteArray &head, const QByteArray &body)
    {
        const QByteArray input = encodeBase64Url(head) + '.' + encodeBase64Url(body);
        Result<JwsKey> ready = JwsKey::parse(key);
        const Result<QByteArray> signature =
            ready.ok() ? ready->sign(input) : Result<QByteArray>(ready.error());
        return input + '.' + (signature.ok() ? encodeBase64Url(*signature) : QByteArray("AAAA"));
    }

    [[nodiscard]] static QByteArray macWith(
        const QByteArray &secret, const QByteArray &head, const QByteArray &body)
    {
        const QByteArray input = encodeBase64Url(head) + '.' + encodeBase64Url(body);
        return input + '.'
            + encodeBase64Url(QMessageAuthenticationCode::hash(input, secret, QCryptographicHash::Sha256));
    }

    /// The object with members changed; undefined removes one.
    [[nodiscard]] static QByteArray edited(
        const QByteArray &json, const QString &name, const QJsonValue &value)
    {
        QJsonObject object = QJsonDocument::fromJson(json).object();
        if (value.isUndefined())
            object.remove(name);
        else
            object.insert(name, value);
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    }

    /// One more member in front, also where there is one of that name.
    [[nodiscard]] static QByteArray prefixed(const QByteArray &json, const QByteArray &member)
    {
        return '{' + member + ',' + json.mid(1);
    }

    [[nodiscard]] QList<Forgery> unsignedOnes() const
    {
        QList<Forgery> made;
        for (const char *alg : {"none", "None", "NONE", "nOnE", "", "HS384", "HS512", "RS384", "RS512",
                 "ES256", "PS256", "EdDSA", "hs256", "rs256", "HS256 "}) {
            const QByteArray head = edited(header(), QStringLiteral("alg"), QString::fromLatin1(alg));
            const QByteArray start = encodeBase64Url(head) + '.' + m_parts[1] + '.';
            const QByteArray name = QByteArray("alg ") + alg;
            made.append({name + ", no signature", start});
            made.append({name + ", the old signature", start + m_parts[2]});
            made.append({name + ", well signed", signedWith(head, payload())});
            made.append({name + ", an empty secret", macWith({}, head, payload())});
        }
        return made;
    }

    [[nodiscard]] QList<Forgery> confusedKeys() const
    {
        QList<Forgery> made;
        for (const SigningKey &other : m_otherKeys) {
            const QByteArray alg = jwsAlgorithmName(other.algorithm);
            const QByteArray head = edited(header(), QStringLiteral("alg"), QString::fromLatin1(alg));
            made.append({"another key, its kid",
                signedBy(other, edited(head, QStringLiteral("kid"), other.kid), payload())});
            made.append({"another key, our kid", signedBy(other, head, payload())});
            made.append({"another key, our header", signedBy(other, header(), payload())});
        }
        SigningKey own = makeHmacKey();
        own.kid = m_key.kid;
        made.append({"own key, our kid",
            signedBy(own, edited(header(), QStringLiteral("alg"), QStringLiteral("HS256")), payload())});
        const Result<SigningKey> pair = makeRsaKey();
        if (pair.ok()) {
            const QByteArray head = edited(header(), QStringLiteral("alg"), QStringLiteral("RS256"));
            const Result<QJsonObject> jwk = publicJwk(*pair);
            const QByteArray offered =
                edited(head, QStringLiteral("jwk"), jwk.ok() ? QJsonValue(*jwk) : QJsonValue());
            made.append({"own key in jwk", signedBy(*pair, offered, payload())});
            made.append({"own key in jwk, its kid",
                signedBy(*pair, edited(offered, QStringLiteral("kid"), pair->kid), payload())});
            for (const char *name : {"jku", "x5u"})
                made.append({QByteArray("own key at ") + name,
                    signedBy(*pair,
                        edited(head, QLatin1StringView(name), QStringLiteral("https://127.0.0.1:1/keys")),
                        payload())});
        }
        return made + publicKeyAsSecret();
    }

    /// What everybody can read as the secret of an HMAC.
    [[nodiscard]] QList<Forgery> publicKeyAsSecret() const
    {
        QByteArrayList secrets{"", "secret", m_key.kid.toLatin1(), header(), payload()};
        if (m_key.algorithm == JwsAlgorithm::RS256) {
            const Result<QByteArray> pem = publicPem(m_key.material);
            const Result<QJsonObject> jwk = publicJwk(m_key);
            const QByteArray text = pem.ok() ? *pem : QByteArray();
            const QJsonObject object = jwk.ok() ? *jwk : QJsonObject();
            const QByteArray n = object.value(u"n").toString().toLatin1();
            secrets +=
                {text, text.trimmed(), text + '\n', QJsonDocument(object).toJson(QJsonDocument::Compact),
                    QJsonDocument(QJsonObject{{QStringLiteral("keys"), QJsonArray{object}}})
                        .toJson(QJsonDocument::Compact),
                    n, QByteArray::fromBase64(n, QByteArray::Base64UrlEncoding)};
        }
        QList<Forgery> made;
        for (const QByteArray &secret : std::as_const(secrets)) {
            const QByteArray head = edited(header(), QStringLiteral("alg"), QStringLiteral("HS256"));
            made.append({"HS256 with " + secret.left(40), macWith(secret, head, payload())});
        }
        return made;
    }

    [[nodiscard]] QList<Forgery> badHeaders() const
    {
        QList<Forgery> made;
        const auto add = [this, &made](const QByteArray &name, const QByteArray &head) {
            made.append({name, signedWith(head, payload())});
        };
        const QByteArray head = header();
        add("crit", prefixed(head, R"("crit":["exp"])"));
        add("empty crit", prefixed(head, R"("crit":[])"));
        add("b64 false", prefixed(head, R"("b64":false)"));
        add("b64 false and crit", prefixed(head, R"("b64":false,"crit":["b64"])"));
        add("alg twice", prefixed(head, R"("alg":"none")"));
        add("kid twice", prefixed(head, R"("kid":"x")"));
        add("alg twice by an escape", prefixed(head, R"("\u0061lg":"none")"));
        add("typ of another purpose", edited(head, QStringLiteral("typ"), QStringLiteral("at+jwt")));
        add("typ a number", edited(head, QStringLiteral("typ"), 1));
        add("no alg", edited(head, QStringLiteral("alg"), QJsonValue::Undefined));
        add("alg null", edited(head, QStringLiteral("alg"), QJsonValue::Null));
        add("alg a list",
            edited(
                head, QStringLiteral("alg"), QJsonArray{QStringLiteral("HS256"), QStringLiteral("RS256")}));
        add("no kid", edited(head, QStringLiteral("kid"), QJsonValue::Undefined));
        add("kid a number", edited(head, QStringLiteral("kid"), 1));
        for (const char *kid : {"", "unknown", "../../../../dev/null", "/dev/null", "' OR '1'='1",
                 "x' UNION SELECT 'AA", "%00", "|id"})
            add(QByteArray("kid ") + kid, edited(head, QStringLiteral("kid"), QString::fromLatin1(kid)));
        add("no object", "[]");
        add("no JSON", "alg=none");
        add("byte order mark", "\xEF\xBB\xBF" + head);
        add("trailing bytes", head + "{}");
        return made;
    }

    [[nodiscard]] QList<Forgery> badClaims() const
    {
        QList<Forgery> made;
        const auto add = [this, &made](const QByteArray &name, const QByteArray &body) {
            made.append({name, signedWith(header(), body)});
        };
        const QByteArray body = payload();
        for (const char *claim : {"iss", "sid", "sub", "jti", "iat", "exp", "token_use"}) {
            const QString name = QString::fromLatin1(claim);
            add(QByteArray("no ") + claim, edited(body, name, QJsonValue::Undefined));
            add(QByteArray("null ") + claim, edited(body, name, QJsonValue::Null));
            add(QByteArray("list ") + claim, edited(body, name, QJsonArray{}));
            add(QByteArray("twice ") + claim, prefixed(body, QByteArray("\"") + claim + "\":1"));
        }
        for (const char *issuer : {"", "gatehouse", "gatehouse/", "gatehouse/admin", "GATEHOUSE/BUYER"})
            add(QByteArray("iss ") + issuer,
                edited(body, QStringLiteral("iss"), QString::fromLatin1(issuer)));
        for (const char *sid : {"", "unknown", "AAAAAAAAAAAAAAAAAAAAAA", "%", "' OR 1=1 --"})
            add(QByteArray("sid ") + sid, edited(body, QStringLiteral("sid"), QString::fromLatin1(sid)));
        for (const char *use : {"", "Access", "id", "any"})
            add(QByteArray("token_use ") + use,
                edited(body, QStringLiteral("token_use"), QString::fromLatin1(use)));
        add("exp as text", edited(body, QStringLiteral("exp"), QStringLiteral("9999999999")));
        for (const double exp : {-1.0, 1e300, 4e9 + 0.5})
            add("exp " + QByteArray::number(exp), edited(body, QStringLiteral("exp"), exp));
        add("issued tomorrow", edited(body, QStringLiteral("iat"), 4'000'000'000.0));
        add("not yet", edited(body, QStringLiteral("nbf"), 4'000'000'000.0));
        add("for another audience", edited(body, QStringLiteral("aud"), QStringLiteral("elsewhere")));
        add("no object", "[]");
        add("no JSON", "sub");
        add("empty object", "{}");
        add("too deep", prefixed(body, "\"a\":" + QByteArray(64, '[') + QByteArray(64, ']')));
        // The signature is of another payload.
        made.append({"edited payload",
            m_parts[0] + '.' + encodeBase64Url(edited(body, QStringLiteral("sub"), QStringLiteral("admin")))
                + '.' + m_parts[2]});
        made.append({"payload written otherwise",
            m_parts[0] + '.' + encodeBase64Url(QByteArray(body + ' ')) + '.' + m_parts[2]});
        return made;
    }

    /// The same part with another last character that decodes to the same bytes.
    [[nodiscard]] static QByteArray nonCanonical(QByteArray part)
    {
        static const QByteArray alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
        const qsizetype at = alphabet.indexOf(part.back());
        part.back() = alphabet[at % 2 == 0 ? at + 1 : at - 1];
        return part;
    }

    [[nodiscard]] QByteArray with(int part, const QByteArray &text) const
    {
        QByteArrayList parts = m_parts;
        parts[part] = text;
        return parts.join('.');
    }

    [[nodiscard]] QList<Forgery> badEncodings() const
    {
        QList<Forgery> made;
        for (int i = 0; i < 3; ++i) {
            const QByteArray part = m_parts[i];
            const QByteArray name = "part " + QByteArray::number(i) + ' ';
            made.append({name + "padded", with(i, part + '=')});
            made.append({name + "padded twice", with(i, part + "==")});
            made.append({name + "with a foreign byte", with(i, part.left(4) + '!' + part.mid(4))});
            made.append(
                {name + "with a byte beyond ASCII", with(i, part.left(4) + "\xC3\xA9" + part.mid(4))});
            made.append({name + "shorter", with(i, part.chopped(1))});
            made.append({name + "longer", with(i, part + 'A')});
            made.append({name + "empty", with(i, {})});
            made.append({name + "changed", with(i, (part.front() == 'A' ? 'B' : 'A') + part.mid(1))});
            made.append({name + "percent-encoded", with(i, part.left(4).toHex('%') + part.mid(4))});
            QByteArray standard = part;
            standard.replace('-', '+').replace('_', '/');
            if (standard != part)
                made.append({name + "in the other alphabet", with(i, standard)});
            if (part.size() % 4 != 0)
                made.append({name + "not canonical", with(i, nonCanonical(part))});
        }
        return made;
    }

    [[nodiscard]] QList<Forgery> badShapes() const
    {
        return {
            {"two parts", m_parts[0] + '.' + m_parts[1]},
            {"one part", m_parts[0]},
            {"four parts", m_token + '.' + m_parts[2]},
            {"five parts", m_token + ".AAAA.AAAA"},
            {"dot behind", m_token + '.'},
            {"dot in front", '.' + m_token},
            {"dots alone", ".."},
            {"parts in another order", m_parts[1] + '.' + m_parts[0] + '.' + m_parts[2]},
            {"a space inside", m_parts[0] + " ." + m_parts[1] + '.' + m_parts[2]},
            {"a tab inside", m_parts[0] + "\t." + m_parts[1] + '.' + m_parts[2]},
            {"JSON serialisation",
                R"({"protected":")" + m_parts[0] + R"(","payload":")" + m_parts[1] + R"(","signature":")"
                    + m_parts[2] + "\"}"},
            {"in quotes", '"' + m_token + '"'},
            {"upper case", m_token.toUpper()},
            {"null", "null"},
            {"undefined", "undefined"},
        };
    }

    QByteArray m_token;
    QByteArrayList m_parts;
    SigningKey m_key;
    QList<SigningKey> m_otherKeys;
};

} // namespace gatehouse::test
