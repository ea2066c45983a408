// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Backend.h"
#include "model/accounts/Account.h"
#include "model/audit/AuditEvent.h"
#include "model/storage/Connection.h"

namespace gatehouse {

class CommandLine;

/// The store a command works on, open as long as this lives, whether or not a server runs on it.
class CommandStore final {
    Q_DISABLE_COPY_MOVE(CommandStore)

public:
    enum class IfMissing { Refuse, Make };

    explicit CommandStore(const CommandLine &line);

    /// The error is for fail(). Where nothing is there, a store is made only by a command that is meant to.
    [[nodiscard]] Result<void> open(IfMissing ifMissing = IfMissing::Refuse);

    [[nodiscard]] Backend &backend() { return m_backend; }
    [[nodiscard]] Connection &reading() { return *m_reading; }
    [[nodiscard]] qint64 nowMs() const { return m_clock.nowMs(); }

    /// On whose behalf commands act.
    [[nodiscard]] static Operator who() { return {QStringLiteral("command line"), {}}; }

    /// The account of that username, e-mail, id or UUID, tried in this order; NotFound with a sentence.
    [[nodiscard]] Result<Account> findAccount(const QString &name);
    /// All of them, each once, or the first error.
    [[nodiscard]] Result<QList<Account>> findAccounts(const QStringList &names);

private:
    const Backend::Overrides m_overrides;
    const SystemClock m_clock;
    Backend m_backend;
    std::unique_ptr<Connection> m_reading;
};

} // namespace gatehouse
