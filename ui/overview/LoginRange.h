// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/storage/LoginTally.h"
#include "ui/overview/LoginChart.h"

#include <QString>

#include <array>

namespace gatehouse {

/// A stretch of time up to now that logins are counted over, and in how many bars.
struct LoginRange {
    const char *key; ///< in preferences; as PageTarget::filter of the audit page, where that has one
    qint64 slotMs;
    int slotCount;
    int slotsBetweenMarks;
    const char *format;

    [[nodiscard]] static const std::array<LoginRange, 4> &all();
    /// Bars begin with the local day, at the offset that it has now.
    [[nodiscard]] LoginTally::Scale scale(qint64 nowMs) const;
    [[nodiscard]] LoginChart::Span span(const LoginTally &tally, qint64 nowMs) const;
    /// For the audit page's filter: a word that it knows, or the first and the last day.
    [[nodiscard]] QString auditTime(qint64 nowMs) const;
};

} // namespace gatehouse
