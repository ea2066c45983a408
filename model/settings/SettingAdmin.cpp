// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/settings/SettingAdmin.h"

#include "model/Backend.h"
#include "model/storage/AuditRepository.h"
#include "model/storage/SettingRepository.h"
#include "model/storage/Writer.h"

namespace gatehouse {
namespace {

/// "security/max_attempts: 5 → 3"; no setting holds a secret.
QString changeWords(const Settings &before, const QString &key, const QString &wish)
{
    const std::optional<Setting> setting = settingByKey(key);
    if (!setting)
        return key;
    const QString after = wish.isNull() ? Settings().written(*setting) : wish;
    return QStringLiteral("%1: %2 → %3").arg(key, before.written(*setting), after);
}

Result<void> write(UnitOfWork &unit, const SettingAdmin::Wishes &wishes, const Operator &who)
{
    Settings before;
    if (Result<void> loaded = SettingRepository::load(unit.connection(), before); !loaded)
        return loaded;
    QStringList changes;
    for (auto wish = wishes.begin(); wish != wishes.end(); ++wish) {
        const Result<void> written = wish.value().isNull()
            ? SettingRepository::remove(unit, wish.key())
            : SettingRepository::save(unit, wish.key(), wish.value());
        if (!written)
            return written;
        changes.append(changeWords(before, wish.key(), wish.value()));
    }
    return AuditRepository::record(unit,
        {AuditAction::SettingChanged, who.actor, {}, {}, {}, {}, who.address,
            changes.join(QStringLiteral(", "))});
}

} // namespace

SettingAdmin::SettingAdmin(Backend &backend, Operator who)
    : m_backend(backend)
    , m_operator(std::move(who))
    , m_mailbox(std::make_shared<Mailbox>())
{
}

SettingAdmin::~SettingAdmin()
{
    m_mailbox->close();
}

void SettingAdmin::change(const Wishes &wishes, Done<void> done)
{
    Settings probe;
    for (auto wish = wishes.begin(); wish != wishes.end(); ++wish) {
        const QString value = wish.value().isNull() && settingByKey(wish.key())
            ? probe.written(*settingByKey(wish.key()))
            : wish.value();
        if (Result<void> fit = probe.set(wish.key(), value); !fit)
            return done(fit);
    }
    if (wishes.isEmpty())
        return done({});
    m_backend.writer().submit<void>(
        m_mailbox,
        [&backend = m_backend, wishes, who = m_operator](UnitOfWork &unit) -> Result<void> {
            if (Result<void> written = write(unit, wishes, who); !written)
                return written;
            // Seen through the writing connection already; should the commit fail, the next change or
            // start reads the store again.
            return backend.reloadSettings(unit.connection());
        },
        std::move(done));
}

} // namespace gatehouse
