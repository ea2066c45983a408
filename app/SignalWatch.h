// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <csignal>
#include <vector>

class QSocketNotifier;

namespace gatehouse {

/// Turns Unix signals into a Qt signal on the thread that made it. One may exist at a time.
class SignalWatch final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignalWatch)

public:
    explicit SignalWatch(std::vector<int> signalNumbers, QObject *parent = nullptr);
    ~SignalWatch() override;

Q_SIGNALS:
    void caught(int signalNumber);

private:
    void read();

    QSocketNotifier *m_notifier = nullptr;
    std::vector<int> m_numbers;
};

} // namespace gatehouse
