// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Workspace.h"
#include "model/storage/Writer.h"
#include "tests/support/Await.h"
#include "tests/support/TestStore.h"

namespace gatehouse::test {

/// The whole model over a filled store, with one workspace on this thread and a writer that stands
/// for another process. Needs a QCA::Initializer.
class RunningModel final {
    Q_DISABLE_COPY_MOVE(RunningModel)

public:
    explicit RunningModel(const Backend::Overrides &further = {});
    ~RunningModel();

    [[nodiscard]] TestStore &store() { return m_store; }
    [[nodiscard]] ManualClock &clock() { return m_clock; }
    [[nodiscard]] Backend &backend() { return m_backend; }
    [[nodiscard]] Workspace &workspace() { return *m_workspace; }
    [[nodiscard]] Writer &otherProcess() { return m_other; }
    [[nodiscard]] std::unique_ptr<Workspace> openWorkspace();
    /// Ends the workspace while work may still be under way for it.
    void closeWorkspace() { m_workspace.reset(); }

    /// Registers an account with the password "secret".
    [[nodiscard]] Account add(const QString &username, const QString &email = {});
    [[nodiscard]] Result<Login> logIn(
        const QString &name, const QByteArray &password = "secret", Dialect dialect = Dialect::Buyer);
    [[nodiscard]] static LoginAttempt attempt(
        const QString &name, const QByteArray &password, Dialect dialect);

    /// Writes as another process does; dies where it cannot.
    void writeElsewhere(const std::function<Result<void>(UnitOfWork &)> &work);

private:
    TestStore m_store;
    ManualClock m_clock;
    Backend m_backend;
    Writer m_other;
    std::unique_ptr<Workspace> m_workspace;
};

} // namespace gatehouse::test
