// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/RequestSender.h"

#include <QNetworkAccessManager>

namespace gatehouse {

/// Sends the console's own requests over the network: no redirects, no cookies, no cache, and no longer
/// than half a minute. It only ever speaks to the server of this program, so it takes whatever
/// certificate that has.
class NetworkSender final : public RequestSender {
    Q_DISABLE_COPY_MOVE(NetworkSender)

public:
    NetworkSender() = default;

    void send(QObject *context, const Outgoing &request, Done done) override;

private:
    QNetworkAccessManager m_network;
};

} // namespace gatehouse
