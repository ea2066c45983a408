// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Clock.h"
#include "model/core/Dialect.h"
#include "model/core/Result.h"
#include "server/http/Message.h"
#include "server/http/UniqueFd.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace gatehouse {

/// One line for each answered request, to a file or standard error, written by a thread of its own. Holds who
/// asked what and how it was answered, and neither query, header nor body: no secret comes near it.
/// Thread-safe.
class AccessLog final {
    Q_DISABLE_COPY_MOVE(AccessLog)

public:
    enum class Format { Text, Json };

    struct Entry {
        Dialect dialect = Dialect::Buyer;
        QHostAddress peer;
        QByteArray method; ///< empty for what was refused before it could be read
        QByteArray path; ///< as sent
        int status = 0;
        qsizetype bytes = 0; ///< of the answer's body
        std::optional<std::chrono::steady_clock::duration> duration;
    };

    /// @param file empty: standard error
    AccessLog(Format format, const QString &file, const Clock &clock);
    /// Writes what waits.
    ~AccessLog();

    /// Opens the file and starts the thread; the error's detail is a sentence.
    [[nodiscard]] Result<void> start();
    /// Goes on in a new file of the same name once what waits is written: for whoever has moved the old one.
    void reopen();

    /// Never waits for the disk. Where it cannot keep up, lines are left out and counted.
    void add(const Entry &entry);

    /// The line for an entry at that time, with its end.
    [[nodiscard]] static QByteArray line(Format format, const Entry &entry, qint64 nowMs);
    /// A path as it may be shown: what no document has in a path (long parts may be somebody's token) is left
    /// out, and no byte can break the line.
    [[nodiscard]] static QByteArray shownPath(const QByteArray &path);

private:
    [[nodiscard]] Result<void> open();
    void loop();
    void write(const QByteArray &bytes);

    const Format m_format;
    const QString m_file;
    const Clock &m_clock;
    http::UniqueFd m_descriptor; ///< used by the thread alone once it runs
    std::mutex m_mutex;
    std::condition_variable m_wake;
    QByteArray m_waiting;
    qint64 m_left = 0; ///< lines left out since the last one that was written
    bool m_isToReopen = false;
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace gatehouse
