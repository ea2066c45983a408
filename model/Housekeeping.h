// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Mailbox.h"

#include <QTimer>

namespace gatehouse {

class Backend;

/// Soon after the start and then once an hour removes what nobody will ask for again: sessions and audit
/// events past their time, failures too old to count, keys whose last token has expired. Lives on the thread
/// that makes it; the backend outlives it.
class Housekeeping final {
    Q_DISABLE_COPY_MOVE(Housekeeping)

public:
    explicit Housekeeping(Backend &backend);
    ~Housekeeping();

    /// Does it now, on the writer's thread, a little at a time.
    void run();

private:
    Backend &m_backend;
    MailboxPtr m_mailbox;
    QTimer m_timer;
};

} // namespace gatehouse
