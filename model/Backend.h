// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Clock.h"
#include "model/settings/Settings.h"
#include "model/storage/StoreLocation.h"

#include <QPair>

#include <memory>

namespace gatehouse {

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

    /// Makes what is missing (folder, tables, the first account, keys), reads the settings and starts
    /// the threads. The error's detail is a sentence for the operator.
    [[nodiscard]] Result<void> start(const Overrides &overrides);
    /// Finishes what was accepted for writing, then ends the threads.
    void stop();

    [[nodiscard]] const StoreLocation &location() const { return m_location; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] const Settings &settings() const { return m_settings; }
    [[nodiscard]] Writer &writer() { return *m_writer; }
    [[nodiscard]] HashPool &hashPool() { return *m_hashPool; }
    /// What the server answers, for whoever looks on.
    [[nodiscard]] Traffic &traffic() { return *m_traffic; }
    /// True while an account still has the password the program was delivered with.
    [[nodiscard]] bool hasDefaultPassword() const { return m_hasDefaultPassword; }

private:
    [[nodiscard]] Result<void> prepareStore(const Overrides &overrides);

    const StoreLocation m_location;
    const Clock &m_clock;
    Settings m_settings;
    std::unique_ptr<Writer> m_writer;
    std::unique_ptr<HashPool> m_hashPool;
    const std::unique_ptr<Traffic> m_traffic;
    bool m_hasDefaultPassword = false;
};

} // namespace gatehouse
