// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Workspace.h"

#include "model/Backend.h"
#include "model/storage/KeyRepository.h"

namespace gatehouse {

Result<std::unique_ptr<Workspace>> Workspace::open(Backend &backend)
{
    Result<std::unique_ptr<Connection>> connection =
        Connection::open(backend.location(), Connection::Mode::Read);
    if (!connection)
        return connection.error();
    Result<KeySet> keys = KeyRepository::ready(**connection);
    if (!keys)
        return keys.error();
    return std::unique_ptr<Workspace>(
        new Workspace(backend, std::move(*connection), std::move(keys).value()));
}

Workspace::Workspace(Backend &backend, std::unique_ptr<Connection> connection, KeySet keys)
    : m_backend(backend)
    , m_connection(std::move(connection))
    , m_mailbox(std::make_shared<Mailbox>())
    , m_sessions(backend, *m_connection, m_mailbox, std::move(keys))
    , m_logins(backend, *m_connection, m_mailbox, m_sessions)
    , m_accounts(backend, *m_connection, m_mailbox, m_sessions)
{
}

Workspace::~Workspace()
{
    m_mailbox->close(); // nothing that is still under way may call back into what goes now
}

} // namespace gatehouse
