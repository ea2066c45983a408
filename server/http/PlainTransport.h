// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Transport.h"
#include "server/http/UniqueFd.h"

#include <QSocketNotifier>

namespace gatehouse::http {

/// A TCP connection by its descriptor. Not a QTcpSocket: that closes when the peer shuts its sending
/// side down, and the answer to a client that sends all and then waits would be lost.
class PlainTransport final : public Transport {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlainTransport)

public:
    explicit PlainTransport(UniqueFd fd);
    ~PlainTransport() override;

    [[nodiscard]] bool isReady() const override { return true; }
    [[nodiscard]] Outcome read(std::span<char> buffer) override;
    [[nodiscard]] qsizetype write(const char *data, qsizetype size) override;
    void setReading(bool on) override;
    void finish(bool inputExpected) override;
    void abort() override;

private:
    void awaitWritable();

    UniqueFd m_fd;
    QSocketNotifier m_readable;
    std::unique_ptr<QSocketNotifier> m_writable; ///< made for the first slow peer, for most never
    bool m_ended = false;
};

} // namespace gatehouse::http
