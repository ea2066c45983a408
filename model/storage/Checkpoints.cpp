// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/Checkpoints.h"

#include "model/storage/Connection.h"

#include <chrono>

namespace gatehouse {
namespace {

constexpr std::chrono::milliseconds pause(250);

} // namespace

Checkpoints::Checkpoints(const StoreLocation &store)
{
    const char *checkpoint = Engine::of(store).checkpoint();
    if (!checkpoint)
        return;
    m_thread = std::jthread(
        [this, store, checkpoint](const std::stop_token &stop) { run(store, checkpoint, stop); });
}

Checkpoints::~Checkpoints() = default;

/// What fails here is made up for by the writer's own checkpoints.
void Checkpoints::run(const StoreLocation &store, const char *checkpoint, const std::stop_token &stop)
{
    const Result<std::unique_ptr<Connection>> connection = Connection::open(store, Connection::Mode::Write);
    if (!connection)
        return;
    std::unique_lock lock(m_mutex);
    for (bool isLast = false; !isLast;) {
        m_stopped.wait_for(lock, stop, pause, [] { return false; });
        isLast = stop.stop_requested();
        (void)(*connection)->execute(QString::fromLatin1(checkpoint));
    }
}

} // namespace gatehouse
