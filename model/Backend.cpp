// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Backend.h"

#include "model/FirstStart.h"
#include "model/security/HashPool.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/Migrations.h"
#include "model/storage/SettingRepository.h"
#include "model/storage/Writer.h"
#include "model/traffic/Traffic.h"

#include <QFileInfo>

namespace gatehouse {
namespace {

/// Names the store in front of what went wrong with it.
Error about(const StoreLocation &location, Error error)
{
    error.detail = QStringLiteral("%1: %2").arg(location.name(), error.detail);
    return error;
}

Result<void> refuseForeignFile(const StoreLocation &location)
{
    // Looked at without a writing connection first: opening one switches the file to WAL.
    Result<std::unique_ptr<Connection>> reading = Connection::open(location, Connection::Mode::Read);
    if (!reading)
        return reading.error();
    return Migrations::refuseForeign(**reading);
}

} // namespace

Backend::Backend(StoreLocation location, const Clock &clock)
    : m_location(std::move(location))
    , m_clock(clock)
    , m_traffic(std::make_unique<Traffic>())
{
}

Backend::~Backend()
{
    stop();
}

bool Backend::hasStore(const StoreLocation &location)
{
    if (!location.isServer())
        return QFileInfo(location.file).size() > 0;
    const Result<std::unique_ptr<Connection>> reading = Connection::open(location, Connection::Mode::Read);
    if (!reading)
        return true; // whoever opens it is told what is wrong
    const Result<StoreMark> mark = (*reading)->engine().mark(**reading);
    return !mark || mark->owner == Engine::ownerMark;
}

Result<void> Backend::start(const Overrides &overrides)
{
    if (Result<void> made = m_location.make(); !made)
        return made;
    m_overrides = overrides;
    if (Result<void> prepared = prepareStore(); !prepared)
        return prepared.error().code == ErrorCode::InvalidInput ? prepared
                                                                : about(m_location, prepared.error());
    m_writer = std::make_unique<Writer>(m_location, m_clock);
    if (Result<void> started = m_writer->start(); !started)
        return about(m_location, started.error());
    const Settings now = settings();
    m_hashPool = std::make_unique<HashPool>(HashPool::Options{now.intValue(Setting::HashThreads),
        now.intValue(Setting::HashQueue), now.intValue(Setting::HashNice)});
    return {};
}

Result<void> Backend::prepareStore()
{
    if (Result<void> ours = refuseForeignFile(m_location); !ours)
        return ours;
    m_location.protect();
    Result<std::unique_ptr<Connection>> opened = Connection::open(m_location, Connection::Mode::Write);
    if (!opened)
        return opened.error();
    Connection &connection = **opened;
    if (Result<void> migrated = Migrations::apply(connection); !migrated)
        return migrated;
    if (Result<void> loaded = reloadSettings(connection); !loaded)
        return loaded;
    return FirstStart::fill(connection, settings(), m_clock);
}

Settings Backend::settings() const
{
    const std::lock_guard lock(m_settingsMutex);
    return m_settings;
}

Result<void> Backend::reloadSettings(Connection &connection)
{
    Settings fresh;
    if (Result<void> loaded = SettingRepository::load(connection, fresh); !loaded)
        return loaded;
    for (const auto &[key, value] : m_overrides) {
        if (Result<void> set = fresh.set(key, value); !set)
            return set;
    }
    m_traffic->log().setCapacity(fresh.integer(Setting::RequestLogSize));
    const std::lock_guard lock(m_settingsMutex);
    m_settings = std::move(fresh);
    return {};
}

Result<bool> Backend::hasDefaultPassword() const
{
    Result<std::unique_ptr<Connection>> reading = Connection::open(m_location, Connection::Mode::Read);
    return reading ? AccountRepository::anyDefaultPassword(**reading) : Result<bool>(reading.error());
}

void Backend::stop()
{
    m_hashPool.reset();
    m_writer.reset();
}

} // namespace gatehouse
