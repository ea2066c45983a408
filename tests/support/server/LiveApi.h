// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Backend.h"
#include "model/storage/UnitOfWork.h"
#include "server/ApiServer.h"
#include "tests/support/ManualClock.h"
#include "tests/support/TestPlace.h"
#include "tests/support/server/Api.h"

#include <QtCrypto>

#include <functional>
#include <memory>

namespace gatehouse::test {

/// The three APIs over a store of their own, on free ports of the loopback,
/// with a clock that the test moves and the cheapest hashing there is. Ends the program where it
/// cannot start, for then no test means anything.
class LiveApi final : public Api {
    Q_DISABLE_COPY_MOVE(LiveApi)

public:
    using Work = std::function<Result<void>(UnitOfWork &)>;

    explicit LiveApi(const Backend::Overrides &overrides = {});
    ~LiveApi() override;

    [[nodiscard]] ManualClock &clock() { return m_clock; }
    [[nodiscard]] Backend &backend() { return m_backend; }
    [[nodiscard]] const StoreLocation &location() const { return m_backend.location(); }
    /// A read connection of the test's own thread.
    [[nodiscard]] Connection &store() { return *m_reading; }
    [[nodiscard]] quint16 port(Dialect dialect) const;
    /// The moment in the form of the dialect's envelope.
    [[nodiscard]] QString now(Dialect dialect) const;

    [[nodiscard]] HttpAnswer ask(Dialect dialect, const HttpRequest &request) const override;
    /// Any bytes on a connection of their own, with the answer. Thread-safe.
    [[nodiscard]] HttpAnswer askRaw(Dialect dialect, const QByteArray &bytes) const;

    /// Runs the work on the writer's thread and waits for the commit.
    [[nodiscard]] Result<void> write(const Work &work) { return writeTo(m_backend, work); }
    [[nodiscard]] static Result<void> writeTo(Backend &backend, const Work &work);

    /// What every test server is started with: free ports, cheap hashing.
    [[nodiscard]] static Backend::Overrides overrides(const Backend::Overrides &more);

private:
    const QCA::Initializer m_cryptography;
    const TestPlace m_place;
    ManualClock m_clock;
    Backend m_backend;
    ApiServer m_server;
    std::unique_ptr<Connection> m_reading;
};

} // namespace gatehouse::test
