// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>
#include <QUrl>

#include <functional>

class QObject;

namespace gatehouse {

/// Sends a request as any client does, on the console's behalf; app/ lends one. GUI thread; does not wait.
class RequestSender {
    Q_DISABLE_COPY_MOVE(RequestSender)

public:
    using Header = QPair<QByteArray, QByteArray>;
    struct Outgoing {
        QByteArray method;
        QUrl url;
        QList<Header> headers;
        QByteArray body;
    };
    struct Incoming {
        int status = 0; ///< 0: no answer came
        QList<Header> headers;
        QByteArray body;
        QString problem; ///< why none came
        qint64 milliseconds = 0;
    };
    using Done = std::function<void(const Incoming &)>;

    RequestSender() = default;
    virtual ~RequestSender() = default;

    /// `done` is called once, unless `context` is destroyed before.
    virtual void send(QObject *context, const Outgoing &request, Done done) = 0;
};

} // namespace gatehouse
