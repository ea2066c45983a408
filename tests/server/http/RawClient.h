// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/UniqueFd.h"

#include <QByteArray>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

namespace gatehouse::test {

/// A client that sends any bytes and reads what comes, blocking, on the test's own thread.
class RawClient final {
public:
    explicit RawClient(quint16 port)
        : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_connected = ::connect(m_fd.get(), reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    }

    [[nodiscard]] bool isConnected() const { return m_connected; }

    /// False where the connection broke before all was taken.
    bool send(const QByteArray &bytes)
    {
        QByteArrayView rest(bytes);
        while (!rest.isEmpty()) {
            const ssize_t sent =
                ::send(m_fd.get(), rest.data(), static_cast<size_t>(rest.size()), MSG_NOSIGNAL);
            if (sent <= 0)
                return false;
            rest = rest.sliced(sent);
        }
        return true;
    }

    void endSending() { ::shutdown(m_fd.get(), SHUT_WR); }

    /// Leaves with a reset instead of a FIN.
    void reset()
    {
        const linger now{1, 0};
        ::setsockopt(m_fd.get(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        m_fd.reset();
    }
    void close() { m_fd.reset(); }

    /// Everything until the server ends; sawEnd() tells whether it did so in order.
    QByteArray readAll()
    {
        QByteArray all;
        while (readSome(all)) { }
        return all;
    }

    /// One answer: its head and as much body as its Content-Length says.
    QByteArray readAnswer(bool toHead = false)
    {
        while (!m_buffer.contains("\r\n\r\n") && readSome(m_buffer)) { }
        const qsizetype head = m_buffer.indexOf("\r\n\r\n") + 4;
        if (head < 4)
            return std::exchange(m_buffer, {});
        qsizetype size = head;
        const qsizetype field = m_buffer.indexOf("Content-Length: ");
        if (!toHead && field >= 0 && field < head)
            size += m_buffer.mid(field + 16, m_buffer.indexOf('\r', field) - field - 16).toLongLong();
        while (m_buffer.size() < size && readSome(m_buffer)) { }
        const QByteArray answer = m_buffer.first(qMin(size, m_buffer.size()));
        m_buffer.remove(0, size);
        return answer;
    }

    /// True where the server has closed and nothing came before that.
    [[nodiscard]] bool readsEnd() { return readAll().isEmpty() && m_sawEnd; }
    [[nodiscard]] bool sawEnd() const { return m_sawEnd; }

private:
    bool readSome(QByteArray &into)
    {
        pollfd waiting{m_fd.get(), POLLIN, 0};
        if (::poll(&waiting, 1, patienceMs) <= 0)
            return false;
        char bytes[16 * 1024];
        const ssize_t size = ::recv(m_fd.get(), bytes, sizeof bytes, 0);
        m_sawEnd = size == 0;
        if (size > 0)
            into.append(bytes, size);
        return size > 0;
    }

    static constexpr int patienceMs = 20'000; // only ever waited for where a test fails

    http::UniqueFd m_fd;
    QByteArray m_buffer;
    bool m_connected = false;
    bool m_sawEnd = false;
};

} // namespace gatehouse::test
