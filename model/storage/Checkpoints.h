// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/storage/StoreLocation.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace gatehouse {

/// As long as it lives, a thread of its own moves what was committed from a store's log into its file, so
/// that the writer need not do it while others wait. Does nothing for a store that has no such log.
class Checkpoints final {
    Q_DISABLE_COPY_MOVE(Checkpoints)

public:
    explicit Checkpoints(const StoreLocation &store);
    /// Moves what there is by then; takes as long as the disk does.
    ~Checkpoints();

private:
    void run(const StoreLocation &store, const char *checkpoint, const std::stop_token &stop);

    std::mutex m_mutex;
    std::condition_variable_any m_stopped;
    std::jthread m_thread; ///< last: it uses all of the above
};

} // namespace gatehouse
