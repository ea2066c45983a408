// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Dialect.h"
#include "model/core/Done.h"
#include "model/settings/Settings.h"

#include <QObject>
#include <QUrl>

#include <optional>

namespace gatehouse {

/// What the console sees of the server beside it, and may ask of it. app/ lends one; ui never meets the
/// server itself. Lives on the GUI thread; nothing here waits.
class ServerControl : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServerControl)

public:
    enum class State { Stopped, Starting, Running, Stopping, Failed };
    Q_ENUM(State)

    explicit ServerControl(QObject *parent = nullptr)
        : QObject(parent)
    {
    }

    [[nodiscard]] virtual State state() const = 0;
    /// Failed: why, in a sentence that says what to do; else empty.
    [[nodiscard]] virtual QString problem() const = 0;
    /// Where the dialect answers; nothing unless Running.
    [[nodiscard]] virtual std::optional<QUrl> url(Dialect dialect) const = 0;
    /// Answers given in the last whole second, all ports together.
    [[nodiscard]] virtual double requestsPerSecond() const = 0;

    /// What it runs with; nothing unless Running.
    [[nodiscard]] virtual std::optional<Settings> serving() const = 0;

    virtual void start() = 0;
    /// Finishes what is under way, a few seconds at most.
    virtual void stop() = 0;
    /// Goes on with those settings, which need not be stored yet. Its new ports are opened before the old
    /// ones are given up; where that fails it goes on as it was, and the error's detail says why. While it
    /// does not run, the ports are only tried.
    virtual void replace(const Settings &settings, Done<void> done) = 0;

Q_SIGNALS:
    void stateChanged();
    /// About once a second while Running.
    void rateChanged();
};

} // namespace gatehouse
