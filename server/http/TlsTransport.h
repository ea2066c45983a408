// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Transport.h"
#include "server/http/UniqueFd.h"

#include <QSslConfiguration>
#include <QSslSocket>

namespace gatehouse::http {

/// A TLS connection. Its handshake runs in the API thread's event loop like everything else, so that
/// a client that never speaks costs nobody else anything.
class TlsTransport final : public Transport {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TlsTransport)

public:
    TlsTransport(UniqueFd fd, const QSslConfiguration &configuration);
    ~TlsTransport() override;

    [[nodiscard]] bool isReady() const override { return m_socket.isEncrypted(); }
    [[nodiscard]] Outcome read(std::span<char> buffer) override;
    [[nodiscard]] qsizetype write(const char *data, qsizetype size) override;
    void setReading(bool on) override;
    void finish(bool inputExpected) override;
    void abort() override;

private:
    void notifyReady();
    void notifyReadable();
    void notifyWritable();

    QSslSocket m_socket;
    bool m_reading = true;
    bool m_blocked = false; ///< the last write() took less than it was given
    bool m_aborted = false;
};

} // namespace gatehouse::http
