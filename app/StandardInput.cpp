// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/StandardInput.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>
#include <poll.h>
#include <unistd.h>

namespace gatehouse {
namespace {

constexpr int lookEveryMs = 50;

} // namespace

StandardInput::StandardInput(ProgressPtr progress)
    : m_progress(std::move(progress))
{
    open(QIODevice::ReadOnly);
}

qint64 StandardInput::readData(char *data, qint64 size)
{
    while (!m_isAtEnd && !m_progress->cancelled) {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        const int ready = ::poll(&input, 1, lookEveryMs);
        if (ready == 0 || (ready < 0 && errno == EINTR)) {
            QCoreApplication::processEvents();
            continue;
        }
        const ssize_t count = ready < 0 ? -1 : ::read(STDIN_FILENO, data, static_cast<size_t>(size));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            setErrorString(QString::fromLocal8Bit(std::strerror(errno)));
        m_isAtEnd = count <= 0;
        return count < 0 ? -1 : count;
    }
    return 0;
}

} // namespace gatehouse
