// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>
#include <span>

namespace gatehouse::http {

/// What a Transport tells whoever drives it. Each call may end the transport's life.
class TransportEvents {
public:
    virtual void onReady() = 0; ///< the TLS handshake is done
    virtual void onReadable() = 0; ///< bytes, the peer's end, or an error wait to be read
    virtual void onWritable() = 0; ///< write() takes bytes again

protected:
    ~TransportEvents() = default;
};

/// One real connection, in the clear or over TLS. Never blocks. All of it belongs to one API thread.
class Transport : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Transport)

public:
    enum class Read {
        Data, ///< some bytes were read
        Later, ///< none are there now
        Ended, ///< the peer sends no more, but may still read
        Broken, ///< the connection is gone
    };
    struct Outcome {
        Read read = Read::Later;
        qsizetype size = 0;
    };

    Transport() = default;
    void setEvents(TransportEvents *events) { m_events = events; }

    /// False while the TLS handshake goes on.
    [[nodiscard]] virtual bool isReady() const = 0;
    [[nodiscard]] virtual Outcome read(std::span<char> buffer) = 0;
    /// How many bytes were taken, fewer than given where the peer is slow; -1 where the connection is gone.
    [[nodiscard]] virtual qsizetype write(const char *data, qsizetype size) = 0;
    /// While off, nothing is read and onReadable() is not called.
    virtual void setReading(bool on) = 0;
    /// After the last write: tells the peer that nothing follows. The peer's own bytes can still be
    /// read and thrown away, so that closing does not reset the connection under the answer.
    /// @param inputExpected the peer may be in the middle of sending
    virtual void finish(bool inputExpected) = 0;
    /// Closes at once; no event comes afterwards.
    virtual void abort() = 0;

protected:
    [[nodiscard]] TransportEvents *events() const { return m_events; }

private:
    TransportEvents *m_events = nullptr;
};

/// Closes at once, but frees later: a transport may be let go from within its own event.
struct TransportDeleter {
    void operator()(Transport *transport) const
    {
        transport->setEvents(nullptr);
        transport->abort();
        transport->deleteLater();
    }
};

using TransportPtr = std::unique_ptr<Transport, TransportDeleter>;

} // namespace gatehouse::http
