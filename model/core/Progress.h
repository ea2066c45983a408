// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <memory>

namespace gatehouse {

/// How far long work has come, and the wish that it end. Shared between who asked and who works;
/// thread-safe.
struct Progress {
    std::atomic<qint64> done{0}; ///< pieces finished
    std::atomic<qint64> total{0}; ///< pieces in all; 0 while unknown
    std::atomic<bool> cancelled{false}; ///< set by who asked; the work ends soon after, between two pieces
};

using ProgressPtr = std::shared_ptr<Progress>;

} // namespace gatehouse
