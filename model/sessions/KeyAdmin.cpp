// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessions/KeyAdmin.h"

#include "model/Backend.h"
#include "model/security/HashPool.h"
#include "model/security/KeyFactory.h"
#include "model/storage/AuditRepository.h"
#include "model/storage/KeyRepository.h"
#include "model/storage/Writer.h"

namespace gatehouse {
namespace {

using Keys = QList<StoredKey>;

Result<Keys> makeKeys(const QList<Dialect> &dialects)
{
    Keys keys;
    for (const Dialect dialect : dialects) {
        // The contract names the algorithm of each API's tokens; only buyer's are verified by others.
        Result<SigningKey> key = dialect == Dialect::Buyer ? makeRsaKey() : Result<SigningKey>(makeHmacKey());
        if (!key)
            return key.error();
        keys.append({std::move(key).value(), dialectName(dialect), 0, {}});
    }
    return keys;
}

Result<Keys> replace(UnitOfWork &unit, Keys keys, const Operator &who)
{
    for (StoredKey &key : keys) {
        if (Result<void> retired = KeyRepository::retire(unit, key.purpose); !retired)
            return retired.error();
        if (Result<void> inserted = KeyRepository::insert(unit, key); !inserted)
            return inserted.error();
        const AuditEvent event{AuditAction::KeyRotated, who.actor, {}, {}, {}, key.purpose, who.address,
            QStringLiteral("kid=") + key.key.kid};
        if (Result<void> recorded = AuditRepository::record(unit, event); !recorded)
            return recorded.error();
        key.createdAtMs = unit.nowMs();
        key.key.material.clear();
    }
    return keys;
}

} // namespace

KeyAdmin::KeyAdmin(Backend &backend, Operator who)
    : m_backend(backend)
    , m_operator(std::move(who))
    , m_mailbox(std::make_shared<Mailbox>())
{
}

KeyAdmin::~KeyAdmin()
{
    m_mailbox->close();
}

void KeyAdmin::rotate(const QList<Dialect> &dialects, Done<Keys> done)
{
    const Result<void> queued = m_backend.hashPool().submit(
        m_mailbox, [dialects] { return makeKeys(dialects); },
        [this, done](const Result<Keys> &keys) {
            if (!keys)
                return done(keys.error());
            m_backend.writer().submit<Keys>(
                m_mailbox,
                [keys = *keys, who = m_operator](UnitOfWork &unit) { return replace(unit, keys, who); },
                done);
        });
    if (!queued)
        done(queued.error());
}

} // namespace gatehouse
