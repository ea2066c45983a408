// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/security/JwsKey.h"

#include <QList>

#include <unordered_map>

namespace gatehouse {

/// The keys of one issuer: one that signs, and those whose tokens are still good. Belongs to one
/// thread, as its keys do.
class JwsKeyring final {
public:
    /// InvalidInput where a key is unfit, two share a kid, or the current one is not among them.
    [[nodiscard]] static Result<JwsKeyring> make(const QList<SigningKey> &keys, const QString &currentKid);

    /// Null where no key has this kid. The kid is compared as a string and used for nothing else.
    [[nodiscard]] JwsKey *find(const QString &kid);
    [[nodiscard]] JwsKey &current() { return *find(m_currentKid); }

private:
    std::unordered_map<QString, JwsKey> m_keys;
    QString m_currentKid;
};

} // namespace gatehouse
