// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/UniqueFd.h"

#include <QTcpServer>
#include <QTcpSocket>

namespace gatehouse::http {

/// Hands sockets that were accepted elsewhere to QAbstractHttpServer, which takes them from a
/// listening QTcpServer only. This one holds a copy of the real listening descriptor and never accepts.
class Feeder final : public QTcpServer {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Feeder)

public:
    explicit Feeder(UniqueFd listening)
    {
        if (setSocketDescriptor(listening.get()))
            (void)listening.release();
        pauseAccepting();
    }

    void feed(QTcpSocket *socket)
    {
        socket->setParent(this);
        addPendingConnection(socket);
        // QTcpServer starts to accept again whenever a pending connection is taken from it.
        pauseAccepting();
    }
};

} // namespace gatehouse::http
