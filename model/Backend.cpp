// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Backend.h"

#include "model/FirstStart.h"
#include "model/security/HashPool.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/Migrations.h"
#include "model/storage/SettingRepository.h"
#include "model/storage/Writer.h"
#include "model/traffic/Traffic.h"

namespace gatehouse {
namespace {

/// Names the file in front of what went wrong with it.
Error about(const StoreLocation &location, Error error)
{
    error.detail = QStringLiteral("%1: %2").arg(location.file, error.detail);
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

Result<void> Backend::start(const Overrides &overrides)
{
    if (Result<void> made = m_location.make(); !made)
        return made;
    if (Result<void> prepared = prepareStore(overrides); !prepared)
        return prepared.error().code == ErrorCode::InvalidInput ? prepared
                                                                : about(m_location, prepared.error());
    m_traffic->log().setCapacity(m_settings.integer(Setting::RequestLogSize));
    m_writer = std::make_unique<Writer>(m_location, m_clock);
    if (Result<void> started = m_writer->start(); !started)
        return about(m_location, started.error());
    m_hashPool = std::make_unique<HashPool>(HashPool::Options{m_settings.intValue(Setting::HashThreads),
        m_settings.intValue(Setting::HashQueue), m_settings.intValue(Setting::HashNice)});
    return {};
}

Result<void> Backend::prepareStore(const Overrides &overrides)
{
    if (Result<void> ours = refuseForeignFile(m_location); !ours)
        return ours;
    Result<std::unique_ptr<Connection>> opened = Connection::open(m_location, Connection::Mode::Write);
    if (!opened)
        return opened.error();
    Connection &connection = **opened;
    if (Result<void> migrated = Migrations::apply(connection); !migrated)
        return migrated;
    if (Result<void> loaded = SettingRepository::load(connection, m_settings); !loaded)
        return loaded;
    for (const auto &[key, value] : overrides) {
        if (Result<void> set = m_settings.set(key, value); !set)
            return set;
    }
    if (Result<void> filled = FirstStart::fill(connection, m_settings, m_clock); !filled)
        return filled;
    const Result<bool> isDefault = AccountRepository::anyDefaultPassword(connection);
    if (!isDefault)
        return isDefault.error();
    m_hasDefaultPassword = *isDefault;
    return {};
}

void Backend::stop()
{
    m_hashPool.reset();
    m_writer.reset();
}

} // namespace gatehouse
