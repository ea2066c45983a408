// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

class QIODevice;

namespace gatehouse {

/// A file's bytes one after another, with the line they stand in; drops a byte order mark.
class ByteSource final {
public:
    static constexpr int end = -1;

    explicit ByteSource(QIODevice &device);

    /// The next byte without taking it; `end` at the end and after an error.
    [[nodiscard]] int peek()
    {
        return m_at < m_buffer.size() || fill() ? static_cast<uchar>(m_buffer.at(m_at)) : end;
    }
    int take()
    {
        const int byte = peek();
        if (byte == end)
            return end;
        ++m_at;
        m_line += byte == '\n';
        return byte;
    }
    /// Moves past spaces, tabs and line ends.
    void skipSpace();

    /// What is in memory and not taken yet; at the start, as much of the file as fits into 64 KiB.
    [[nodiscard]] QByteArrayView ahead() const { return QByteArrayView(m_buffer).sliced(m_at); }
    [[nodiscard]] qint64 line() const { return m_line; }
    /// Bytes taken so far.
    [[nodiscard]] qint64 position() const { return m_before + m_at; }
    /// What the device said, where it failed; else empty.
    [[nodiscard]] const QString &error() const { return m_error; }

private:
    bool fill();

    QIODevice &m_device;
    QByteArray m_buffer;
    QString m_error;
    qsizetype m_at = 0;
    qint64 m_before = 0;
    qint64 m_line = 1;
};

} // namespace gatehouse
