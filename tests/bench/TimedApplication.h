// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QMetaObject>
#include <QThread>

#include <algorithm>
#include <ctime>

namespace gatehouse::bench {

/// Measures how long the GUI thread's event loop is busy with any one event.
class TimedApplication final : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        // Qt asks here for the events of every thread: the server's must not pay for being watched.
        if (QThread::currentThread() != thread() || m_depth > 0)
            return QApplication::notify(receiver, event);
        const QEvent::Type type = event->type();
        const QByteArray name = receiver->metaObject()->className();
        QElapsedTimer timer;
        timer.start();
        const double cpuBefore = cpuMs();
        ++m_depth;
        const bool isDone = QApplication::notify(receiver, event);
        --m_depth;
        worstCpuMs = isMeasuring ? std::max(worstCpuMs, cpuMs() - cpuBefore) : 0;
        if (const double ms = static_cast<double>(timer.nsecsElapsed()) / 1e6; isMeasuring && ms > worstMs) {
            worstMs = ms;
            worst = name + " event " + QByteArray::number(type);
        }
        return isDone;
    }

    bool isMeasuring = false;
    double worstMs = 0;
    double worstCpuMs = 0; ///< of the thread itself: what remains of it on a machine that does nothing else
    QByteArray worst;

    /// Processor time of this thread so far.
    [[nodiscard]] static double cpuMs()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    }

private:
    int m_depth = 0;
};

} // namespace gatehouse::bench
