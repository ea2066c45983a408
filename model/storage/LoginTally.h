// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Dialect.h"
#include "model/core/Result.h"

#include <QMap>

#include <array>

namespace gatehouse {

class Connection;

/// How many logins went well and how many failed, by time and dialect. A value that is brought up to date by
/// what the log has gained since: the whole span is read once.
class LoginTally final {
public:
    /// Slots are equally long; the first ends where midnight plus a whole number of them comes.
    struct Scale {
        qint64 slotMs = 3'600'000;
        qint64 offsetMs = 0; ///< of the local time from UTC, where slots are to begin with the local day
        bool operator==(const Scale &) const = default;
    };
    struct Counts {
        std::array<qint64, allDialects.size()> good{};
        std::array<qint64, allDialects.size()> bad{};
    };

    LoginTally() = default;
    explicit LoginTally(const Scale &scale)
        : m_scale(scale)
    {
    }

    /// The same with all that is in the log by now, but for what was before `firstSlot`.
    [[nodiscard]] Result<LoginTally> upToDate(Connection &connection, qint64 firstSlot) const;

    [[nodiscard]] const Scale &scale() const { return m_scale; }
    [[nodiscard]] qint64 slotOf(qint64 timeMs) const { return (timeMs + m_scale.offsetMs) / m_scale.slotMs; }
    [[nodiscard]] qint64 startOf(qint64 slot) const { return slot * m_scale.slotMs - m_scale.offsetMs; }
    [[nodiscard]] Counts at(qint64 slot) const { return m_counts.value(slot); }
    [[nodiscard]] qint64 good() const;
    [[nodiscard]] qint64 bad() const;

private:
    [[nodiscard]] Result<void> addAll(Connection &connection, qint64 lastId);
    [[nodiscard]] Result<void> addNew(Connection &connection, qint64 lastId);

    Scale m_scale;
    qint64 m_lastId = 0; ///< of the newest event that is counted
    qint64 m_firstSlot = 0;
    QMap<qint64, Counts> m_counts; ///< by slot
};

} // namespace gatehouse
