// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QTimer>

#include <functional>

namespace gatehouse {

/// Tells the service manager that started this process how it is (sd_notify(3)). Where there is none, every
/// call does nothing. Belongs to a thread with an event loop.
class ServiceManager final {
    Q_DISABLE_COPY_MOVE(ServiceManager)

public:
    /// Reads from the environment whom to tell, and takes it out of there.
    ServiceManager();

    void ready(const QByteArray &status);
    void reloading();
    void stopping();
    /// Says a few times in each span the manager allows that all is well, as long as `isWell` agrees: it
    /// ends and restarts a process that falls silent.
    void keepAlive(std::function<bool()> isWell);

private:
    void tell(const QByteArray &message, int flags = 0) const;

    QByteArray m_socket; ///< path, or a name in the abstract space after '@'; empty: nobody
    QByteArray m_status;
    qint64 m_watchdogMs = 0; ///< 0: nobody watches
    QTimer m_timer;
};

} // namespace gatehouse
