// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SignalWatch.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace gatehouse {
namespace {

// A handler may do next to nothing (signal-safety(7)): it writes a byte here, the notifier reads it.
std::array<int, 2> pipeEnds{-1, -1};

void handle(int signalNumber)
{
    const int savedErrno = errno;
    const char byte = static_cast<char>(signalNumber);
    [[maybe_unused]] const ssize_t written = ::write(pipeEnds[1], &byte, 1);
    errno = savedErrno;
}

} // namespace

SignalWatch::SignalWatch(std::vector<int> signalNumbers, QObject *parent)
    : QObject(parent)
    , m_numbers(std::move(signalNumbers))
{
    if (::pipe2(pipeEnds.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("no pipe for signals: %s", std::strerror(errno));
    m_notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &SignalWatch::read);
    struct sigaction action { };
    action.sa_handler = &handle;
    action.sa_flags = SA_RESTART;
    for (const int number : m_numbers)
        ::sigaction(number, &action, nullptr);
}

SignalWatch::~SignalWatch()
{
    for (const int number : m_numbers)
        ::signal(number, SIG_DFL);
    ::close(pipeEnds[0]);
    ::close(pipeEnds[1]);
}

void SignalWatch::read()
{
    char byte = 0;
    while (::read(pipeEnds[0], &byte, 1) == 1)
        Q_EMIT caught(byte);
}

} // namespace gatehouse
