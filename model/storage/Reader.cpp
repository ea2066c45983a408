// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/Reader.h"

#include <future>

namespace gatehouse {

Reader::Reader(StoreLocation location)
    : m_location(std::move(location))
{
}

Reader::~Reader()
{
    stop();
}

Result<void> Reader::start()
{
    std::promise<Result<void>> opened;
    std::future<Result<void>> outcome = opened.get_future();
    m_thread = std::thread([this, &opened] {
        Result<std::unique_ptr<Connection>> connection = Connection::open(m_location, Connection::Mode::Read);
        opened.set_value(connection ? Result<void>() : Result<void>(connection.error()));
        if (connection)
            loop(**connection);
    });
    return outcome.get();
}

void Reader::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_queue.clear();
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void Reader::enqueue(Piece piece)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return;
        m_queue.push_back(std::move(piece));
    }
    m_wake.notify_one();
}

void Reader::loop(Connection &connection)
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
        if (m_stopping)
            return;
        {
            const Piece piece = std::move(m_queue.front());
            m_queue.pop_front();
            lock.unlock();
            piece(connection);
        } // what it owns goes here, on this thread
        lock.lock();
    }
}

} // namespace gatehouse
