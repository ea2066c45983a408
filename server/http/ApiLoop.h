// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Arrival.h"
#include "server/http/DateField.h"
#include "server/http/HttpOptions.h"
#include "server/http/Outbox.h"
#include "server/http/ThreadDoor.h"

#include <QSet>
#include <QTimer>

#include <chrono>

namespace gatehouse::http {

class Guard;
class LingeringClose;
class Listener;

/// All that one API thread holds: a Listener a port, the connections, and the one timer that
/// watches their deadlines. Made, used and destroyed on that thread.
class ApiLoop final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ApiLoop)

public:
    /// @param listening one listening descriptor a port; they are copied
    ApiLoop(const HttpOptions &options, int thread, const std::vector<int> &listening);
    ~ApiLoop() override;

    void adopt(Arrival arrival);
    /// For connections that come from now on.
    void useTls(const QSslConfiguration &tls) { m_tls = tls; }
    /// Ends idle connections at once and all others within graceMs, then quits the thread's event loop.
    void finishUp(int graceMs);

    // For guards:
    [[nodiscard]] const Limits &limits() const { return m_options.limits; }
    [[nodiscard]] const std::shared_ptr<ThreadDoor> &door() const { return m_door; }
    /// Room to read into, for the moment.
    [[nodiscard]] std::span<char> scratch() { return m_scratch; }
    /// Milliseconds of a steady clock.
    [[nodiscard]] qint64 now() const;
    /// The value of Date at this moment.
    [[nodiscard]] QByteArrayView date();
    void add(Guard *guard);
    void remove(Guard *guard);
    void linger(TransportPtr transport, Outbox outbox, ConnectionCounter::Ticket ticket, bool hasEnded,
        bool inputExpected);
    void remove(LingeringClose *closing);

private:
    void refuse(TransportPtr transport, Arrival arrival);
    void sweep();
    void updateTimer();
    void quitWhenQuiet();

    const HttpOptions &m_options;
    std::optional<QSslConfiguration> m_tls; ///< may have been renewed since the start
    std::shared_ptr<ThreadDoor> m_door;
    std::vector<std::unique_ptr<Listener>> m_listeners;
    QSet<Guard *> m_guards;
    QSet<LingeringClose *> m_closing;
    QTimer m_sweeper;
    DateField m_date;
    std::vector<char> m_scratch;
    qint64 m_stopDeadline = 0; ///< 0 while serving
};

} // namespace gatehouse::http
