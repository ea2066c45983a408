// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/TlsTransport.h"

namespace gatehouse::http {
namespace {

// What may wait inside QSslSocket, which itself would take any amount in either direction.
constexpr qint64 maxBuffered = 64 * 1024;

} // namespace

TlsTransport::TlsTransport(UniqueFd fd, const QSslConfiguration &configuration)
{
    // All queued: QSslSocket emits some of these from within calls of ours.
    connect(&m_socket, &QSslSocket::encrypted, this, &TlsTransport::notifyReady, Qt::QueuedConnection);
    connect(&m_socket, &QSslSocket::readyRead, this, &TlsTransport::notifyReadable, Qt::QueuedConnection);
    connect(&m_socket, &QSslSocket::encryptedBytesWritten, this, &TlsTransport::notifyWritable,
        Qt::QueuedConnection);
    connect(&m_socket, &QSslSocket::disconnected, this, &TlsTransport::notifyReadable, Qt::QueuedConnection);
    connect(&m_socket, &QSslSocket::errorOccurred, this, &TlsTransport::notifyReadable, Qt::QueuedConnection);
    m_socket.setReadBufferSize(maxBuffered);
    m_socket.setSslConfiguration(configuration);
    if (m_socket.setSocketDescriptor(fd.get())) {
        (void)fd.release();
        m_socket.startServerEncryption();
    }
}

TlsTransport::~TlsTransport()
{
    abort();
}

Transport::Outcome TlsTransport::read(std::span<char> buffer)
{
    const qint64 size =
        m_socket.isOpen() ? m_socket.read(buffer.data(), static_cast<qint64>(buffer.size())) : 0;
    if (size > 0)
        return {Read::Data, size};
    // Whoever ends a TLS connection ends both directions of it here: QSslSocket knows no half-close.
    const bool isGone = m_socket.state() != QAbstractSocket::ConnectedState;
    return {isGone ? Read::Broken : Read::Later, 0};
}

qsizetype TlsTransport::write(const char *data, qsizetype size)
{
    if (m_socket.state() != QAbstractSocket::ConnectedState)
        return -1;
    const qint64 room = maxBuffered - m_socket.bytesToWrite() - m_socket.encryptedBytesToWrite();
    const qint64 taken = room <= 0 ? 0 : m_socket.write(data, qMin<qint64>(room, size));
    if (taken > 0)
        m_socket.flush();
    m_blocked = taken >= 0 && taken < size;
    return taken;
}

void TlsTransport::setReading(bool on)
{
    if (on == m_reading)
        return;
    m_reading = on;
    // What came meanwhile waits in QSslSocket, and it will not signal those bytes again.
    if (on)
        QMetaObject::invokeMethod(this, &TlsTransport::notifyReadable, Qt::QueuedConnection);
}

void TlsTransport::finish(bool inputExpected)
{
    // close_notify and the end of the TCP stream go together in QSslSocket. Where the peer is still
    // sending, that would reset the connection under the answer, so we wait for the peer to leave.
    if (!inputExpected)
        m_socket.disconnectFromHost();
}

void TlsTransport::abort()
{
    if (m_aborted)
        return;
    m_aborted = true;
    m_socket.disconnect(this);
    m_socket.abort();
}

void TlsTransport::notifyReady()
{
    if (events() && !m_aborted)
        events()->onReady();
}

void TlsTransport::notifyReadable()
{
    const bool isGone = m_socket.state() == QAbstractSocket::UnconnectedState;
    if (events() && !m_aborted && (m_reading || isGone))
        events()->onReadable();
    // One read may leave some, and QSslSocket signals only what is new.
    if (events() && !m_aborted && m_reading && m_socket.bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &TlsTransport::notifyReadable, Qt::QueuedConnection);
}

void TlsTransport::notifyWritable()
{
    if (!m_blocked || !events() || m_aborted)
        return;
    m_blocked = false;
    events()->onWritable();
}

} // namespace gatehouse::http
