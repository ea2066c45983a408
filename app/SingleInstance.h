// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

namespace gatehouse {

/// Lets one console a store run for one user: a second one finds the first, asks it to come forward, and
/// ends.
class SingleInstance final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SingleInstance)

public:
    /// @param store names the store; the same for the same
    explicit SingleInstance(const QString &store, QObject *parent = nullptr);

    /// True where this is the first. Otherwise the first has been asked to come forward.
    [[nodiscard]] bool isFirst() const { return m_isFirst; }

Q_SIGNALS:
    /// Another was started on the same store.
    void raised();

private:
    [[nodiscard]] bool askFirst(const QString &name) const;

    QLockFile m_lock;
    QLocalServer m_server;
    bool m_isFirst = false;
};

} // namespace gatehouse
