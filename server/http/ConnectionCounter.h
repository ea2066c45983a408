// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QHostAddress>

#include <atomic>
#include <mutex>
#include <utility>

namespace gatehouse::http {

/// Counts open connections, in all and per address. Thread-safe; outlives its tickets.
class ConnectionCounter final {
    Q_DISABLE_COPY_MOVE(ConnectionCounter)

public:
    /// A place taken; given back when the ticket dies, on whatever thread.
    class Ticket final {
    public:
        Ticket() = default;
        Ticket(Ticket &&other) noexcept
            : m_counter(std::exchange(other.m_counter, nullptr))
            , m_address(std::move(other.m_address))
            , m_isRefusal(other.m_isRefusal)
        {
        }
        Ticket &operator=(Ticket &&) = delete;
        ~Ticket();
        [[nodiscard]] bool isValid() const { return m_counter != nullptr; }

    private:
        friend class ConnectionCounter;
        Ticket(ConnectionCounter *counter, const QHostAddress &address, bool isRefusal)
            : m_counter(counter)
            , m_address(address)
            , m_isRefusal(isRefusal)
        {
        }
        ConnectionCounter *m_counter = nullptr;
        QHostAddress m_address;
        bool m_isRefusal = false;
    };

    ConnectionCounter(int total, int perAddress)
        : m_maxTotal(total)
        , m_maxPerAddress(perAddress)
    {
    }

    /// An invalid ticket where a limit is reached.
    [[nodiscard]] Ticket admit(const QHostAddress &address);
    /// A place to say no in; few, so that saying no cannot become the load.
    [[nodiscard]] Ticket admitRefusal(const QHostAddress &address);
    [[nodiscard]] int total() const { return m_total.load(std::memory_order_relaxed); }

private:
    void release(const QHostAddress &address, bool isRefusal);

    const int m_maxTotal;
    const int m_maxPerAddress;
    std::mutex m_mutex;
    QHash<QHostAddress, int> m_perAddress;
    std::atomic<int> m_total = 0;
    int m_refusals = 0;
};

} // namespace gatehouse::http
