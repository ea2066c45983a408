// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/server/http/RawClient.h"
#include "tests/support/server/Api.h"
#include "ui/common/ServerControl.h"

namespace gatehouse::test {

/// The server beside the console, as its clients see it.
class HostApi final : public Api {
public:
    explicit HostApi(const ServerControl &server)
        : m_server(server)
    {
    }
    [[nodiscard]] quint16 port(Dialect dialect) const
    {
        return static_cast<quint16>(m_server.url(dialect).value_or(QUrl()).port(0));
    }
    [[nodiscard]] HttpAnswer ask(Dialect dialect, const HttpRequest &request) const override
    {
        RawClient client(port(dialect));
        client.send(request.bytes());
        return HttpAnswer::parse(client.readAll());
    }

private:
    const ServerControl &m_server;
};

} // namespace gatehouse::test
