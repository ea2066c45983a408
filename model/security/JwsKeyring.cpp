// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/JwsKeyring.h"

using namespace Qt::StringLiterals;

namespace gatehouse {

Result<JwsKeyring> JwsKeyring::make(const QList<SigningKey> &keys, const QString &currentKid)
{
    JwsKeyring ring;
    for (const SigningKey &key : keys) {
        auto parsed = JwsKey::parse(key);
        if (!parsed)
            return parsed.error();
        if (!ring.m_keys.emplace(key.kid, std::move(*parsed)).second)
            return invalidInput(u"kid"_s, u"two keys share the kid %1"_s.arg(key.kid));
    }
    if (!ring.find(currentKid))
        return invalidInput(u"kid"_s, u"no key has the kid %1"_s.arg(currentKid));
    ring.m_currentKid = currentKid;
    return ring;
}

JwsKey *JwsKeyring::find(const QString &kid)
{
    const auto found = m_keys.find(kid);
    return found == m_keys.end() ? nullptr : &found->second;
}

} // namespace gatehouse
