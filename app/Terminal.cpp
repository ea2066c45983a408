// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Terminal.h"

#include "app/CommandLine.h"
#include "app/Console.h"
#include "model/exchange/Utf8.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace gatehouse {
namespace {

constexpr qsizetype mostLineBytes = 64 * 1024;

// For the handler: what the terminal is to be set back to.
int terminalToRestore = -1;
termios settingsToRestore;

void restoreAndEnd(int signalNumber)
{
    ::tcsetattr(terminalToRestore, TCSANOW, &settingsToRestore);
    ::signal(signalNumber, SIG_DFL);
    ::raise(signalNumber);
}

constexpr std::array endingSignals{SIGINT, SIGTERM, SIGHUP, SIGQUIT};

/// The controlling terminal with its echo off.
class SilentTerminal final {
    Q_DISABLE_COPY_MOVE(SilentTerminal)

public:
    SilentTerminal()
        : m_descriptor(::open("/dev/tty", O_RDWR | O_CLOEXEC))
    {
        if (m_descriptor < 0 || ::tcgetattr(m_descriptor, &settingsToRestore) != 0)
            return;
        terminalToRestore = m_descriptor;
        for (const int number : endingSignals)
            ::signal(number, &restoreAndEnd);
        termios silent = settingsToRestore;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(m_descriptor, TCSAFLUSH, &silent);
    }
    ~SilentTerminal()
    {
        if (m_descriptor < 0)
            return;
        ::tcsetattr(m_descriptor, TCSAFLUSH, &settingsToRestore);
        for (const int number : endingSignals)
            ::signal(number, SIG_DFL);
        ::close(m_descriptor);
    }

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }

    void write(const QString &text) const
    {
        const QByteArray bytes = text.toLocal8Bit();
        [[maybe_unused]] const ssize_t written =
            ::write(m_descriptor, bytes.constData(), static_cast<size_t>(bytes.size()));
    }
    [[nodiscard]] Result<QByteArray> ask(const QString &question) const;

private:
    const int m_descriptor;
};

Result<QByteArray> readLineFrom(int descriptor)
{
    QByteArray line;
    char byte = 0;
    for (;;) {
        const ssize_t count = ::read(descriptor, &byte, 1);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return Error{ErrorCode::Internal, {},
                CommandLine::tr("cannot read: %1").arg(QString::fromLocal8Bit(std::strerror(errno))), 0, 0};
        if (count == 0 || byte == '\n')
            break;
        line += byte;
        if (line.size() > mostLineBytes)
            return invalidInput({}, CommandLine::tr("the line on standard input is too long"));
    }
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

Result<QByteArray> SilentTerminal::ask(const QString &question) const
{
    write(question);
    Result<QByteArray> answer = readLineFrom(m_descriptor);
    write(QStringLiteral("\n"));
    return answer;
}

Result<QByteArray> askForPassword(const CommandLine &line)
{
    if (line.isSet(Opt::PasswordStdin))
        return readLineFrom(STDIN_FILENO);
    const SilentTerminal terminal;
    if (!terminal.isOpen())
        return invalidInput({},
            CommandLine::tr(
                "there is no terminal to ask for the password at: give it on standard input, with "
                "--password-stdin"));
    const Result<QByteArray> first = terminal.ask(CommandLine::tr("New password: "));
    if (!first)
        return first;
    const Result<QByteArray> second = terminal.ask(CommandLine::tr("The same again: "));
    if (!second)
        return second;
    if (*first != *second)
        return Error{
            ErrorCode::Internal, {}, CommandLine::tr("the two passwords differ; nothing was changed"), 0, 0};
    return first;
}

} // namespace

Result<QByteArray> newPassword(const CommandLine &line)
{
    Result<QByteArray> password = askForPassword(line);
    if (password && !strictUtf8(*password)) // no API could ever take it
        return invalidInput({}, CommandLine::tr("the password is not in UTF-8"));
    return password;
}

Result<QByteArray> readLine()
{
    return readLineFrom(STDIN_FILENO);
}

Result<QByteArray> readInput(qsizetype mostBytes)
{
    QByteArray all;
    std::array<char, 4096> buffer{};
    for (;;) {
        const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return Error{ErrorCode::Internal, {},
                CommandLine::tr("cannot read: %1").arg(QString::fromLocal8Bit(std::strerror(errno))), 0, 0};
        if (count == 0)
            return all;
        all.append(buffer.data(), count);
        if (all.size() > mostBytes)
            return invalidInput({}, CommandLine::tr("there is too much on standard input"));
    }
}

bool confirm(const CommandLine &line, const QString &question)
{
    if (line.isSet(Opt::Yes) || ::isatty(STDIN_FILENO) != 1 || !isErrorTerminal())
        return true;
    std::fprintf(stderr, "%s ", CommandLine::tr("%1 [y/N]").arg(question).toLocal8Bit().constData());
    const Result<QByteArray> answer = readLine();
    const QString text = answer ? QString::fromLocal8Bit(*answer).trimmed().toLower() : QString();
    return text == u"y" || text == u"yes" || text == CommandLine::tr("y", "short answer that means yes");
}

} // namespace gatehouse
