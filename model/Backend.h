// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Clock.h"
#include "model/settings/Settings.h"
#include "model/storage/StoreLocation.h"

#include <QPair>

#include <memory>
#include <mutex>

namespace gatehouse {

class Connection;
class HashPool;
class Traffic;
class Writer;

/// The part of the model that all threads share: where the store is, the one writer, the hash pool,
/// the settings and the clock. Started and stopped by app/; each thread that asks the model things
/// then opens a Workspace of its own over it.
class Backend final {
    Q_DISABLE_COPY_MOVE(Backend)

public:
    using Overrides = QList<QPair<QString, QString>>; ///< setting key and value, for this process alone

    Backend(StoreLocation location, const Clock &clock);
    ~Backend();

    /// Whether something is there to be opened; makes nothing.
    [[nodiscard]] static bool hasStore(const StoreLocation &location);

    /// Makes what is missing (folder, tables, the first account, keys), reads the settings and starts
    /// the threads. The error's detail is a sentence for the operator.
    [[nodiscard]] Result<void> start(const Overrides &overrides);
    /// Finishes what was accepted for writing, then ends the threads.
    void stop();

    [[nodiscard]] const StoreLocation &location() const { return m_location; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    /// The values in force at this moment. From any thread.
    [[nodiscard]] Settings settings() const;
    /// Reads the stored values anew, on that connection; what was said for this process alone stays on top.
    /// From any thread.
    [[nodiscard]] Result<void> reloadSettings(Connection &connection);
    /// What was said for this process alone.
    [[nodiscard]] const Overrides &overrides() const { return m_overrides; }
    [[nodiscard]] Writer &writer() { return *m_writer; }
    [[nodiscard]] HashPool &hashPool() { return *m_hashPool; }
    /// What the server answers, for whoever looks on.
    [[nodiscard]] Traffic &traffic() { return *m_traffic; }
    /// True while an account still has the password the program was delivered with. Asks the store.
    [[nodiscard]] Result<bool> hasDefaultPassword() const;

private:
    [[nodiscard]] Result<void> prepareStore();

    const StoreLocation m_location;
    const Clock &m_clock;
    Overrides m_overrides; ///< fixed after start()
    mutable std::mutex m_settingsMutex;
    Settings m_settings;
    std::unique_ptr<Writer> m_writer;
    std::unique_ptr<HashPool> m_hashPool;
    const std::unique_ptr<Traffic> m_traffic;
};

} // namespace gatehouse
