// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/KeySet.h"

#include "model/security/KeyFactory.h"

#include <QJsonArray>

namespace gatehouse {
namespace {

Error unfit(const QString &purpose, const QString &why)
{
    return Error{ErrorCode::StoreForeign, {},
        QStringLiteral("the keys for \"%1\" in the store are not fit: %2").arg(purpose, why), 0, 0};
}

} // namespace

QString KeySet::issuer(Dialect dialect)
{
    return QStringLiteral("gatehouse/") + dialectName(dialect);
}

Result<KeySet> KeySet::make(const QList<StoredKey> &keys)
{
    KeySet set;
    for (const Dialect dialect : allDialects) {
        if (Result<void> added = set.addDialect(dialect, keys); !added)
            return added.error();
    }
    for (const StoredKey &stored : keys) {
        if (stored.purpose != QLatin1StringView(StoredKey::phonePurpose) || stored.retiredAtMs
            || set.m_phoneCipher)
            continue;
        Result<PhoneCipher> cipher = PhoneCipher::fromPem(stored.key.material);
        if (!cipher)
            return unfit(stored.purpose, cipher.error().detail);
        set.m_phoneCipher = std::move(cipher).value();
    }
    if (!set.m_phoneCipher)
        return unfit(QString::fromLatin1(StoredKey::phonePurpose), QStringLiteral("there is none"));
    return set;
}

Result<void> KeySet::addDialect(Dialect dialect, const QList<StoredKey> &keys)
{
    const QString purpose = dialectName(dialect);
    QList<SigningKey> mine;
    QString currentKid;
    QJsonArray published;
    for (const StoredKey &stored : keys) { // newest first
        if (stored.purpose != purpose)
            continue;
        mine.append(stored.key);
        if (!stored.retiredAtMs && currentKid.isEmpty())
            currentKid = stored.key.kid;
        if (stored.key.algorithm != JwsAlgorithm::RS256)
            continue;
        Result<QJsonObject> jwk = publicJwk(stored.key);
        if (!jwk)
            return unfit(purpose, jwk.error().detail);
        published.append(*jwk);
    }
    Result<JwsKeyring> ring = JwsKeyring::make(mine, currentKid);
    if (!ring)
        return unfit(purpose, ring.error().detail);
    m_codecs.emplace(dialect, TokenCodec(std::move(ring).value()));
    m_currentKids.emplace(dialect, currentKid);
    m_jwks.emplace(dialect, QJsonObject{{QStringLiteral("keys"), published}});
    return {};
}

} // namespace gatehouse
