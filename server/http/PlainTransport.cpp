// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/PlainTransport.h"

#include <cerrno>
#include <sys/socket.h>

namespace gatehouse::http {

PlainTransport::PlainTransport(UniqueFd fd)
    : m_fd(std::move(fd))
    , m_readable(m_fd.get(), QSocketNotifier::Read)
{
    connect(&m_readable, &QSocketNotifier::activated, this, [this] {
        if (events())
            events()->onReadable();
    });
}

PlainTransport::~PlainTransport()
{
    abort();
}

Transport::Outcome PlainTransport::read(std::span<char> buffer)
{
    if (m_ended)
        return {Read::Ended, 0};
    ssize_t size = -1;
    do {
        size = ::recv(m_fd.get(), buffer.data(), buffer.size(), 0);
    } while (size < 0 && errno == EINTR);
    if (size > 0)
        return {Read::Data, size};
    if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return {Read::Later, 0};
    // From here on the descriptor is always "readable": watching it on would spin.
    m_ended = true;
    m_readable.setEnabled(false);
    return {size == 0 ? Read::Ended : Read::Broken, 0};
}

qsizetype PlainTransport::write(const char *data, qsizetype size)
{
    ssize_t sent = -1;
    do {
        sent = ::send(m_fd.get(), data, static_cast<size_t>(size), MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    if (sent < 0 && errno != EAGAIN && errno != EWOULDBLOCK)
        return -1;
    if (sent < size)
        awaitWritable();
    return qMax<ssize_t>(sent, 0);
}

void PlainTransport::awaitWritable()
{
    if (!m_writable) {
        m_writable = std::make_unique<QSocketNotifier>(m_fd.get(), QSocketNotifier::Write);
        connect(m_writable.get(), &QSocketNotifier::activated, this, [this] {
            m_writable->setEnabled(false);
            if (events())
                events()->onWritable();
        });
    }
    m_writable->setEnabled(true);
}

void PlainTransport::setReading(bool on)
{
    if (m_readable.isEnabled() != (on && !m_ended))
        m_readable.setEnabled(on && !m_ended);
}

void PlainTransport::finish(bool)
{
    ::shutdown(m_fd.get(), SHUT_WR);
}

void PlainTransport::abort()
{
    m_readable.setEnabled(false);
    if (m_writable)
        m_writable->setEnabled(false);
    m_ended = true;
    m_fd.reset();
}

} // namespace gatehouse::http
