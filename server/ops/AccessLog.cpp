// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ops/AccessLog.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace gatehouse {
namespace {

Q_LOGGING_CATEGORY(lcAccess, "gatehouse.access")

constexpr qsizetype mostWaitingBytes = 4 * 1024 * 1024;
constexpr qsizetype mostPathBytes = 200;
constexpr qsizetype mostPartBytes = 40; // no part of a documented path is longer

double milliseconds(std::chrono::steady_clock::duration duration)
{
    return static_cast<double>(std::chrono::duration_cast<std::chrono::microseconds>(duration).count())
        / 1000;
}

QByteArray jsonLine(const AccessLog::Entry &entry, const QString &time)
{
    QJsonObject object{{u"time"_s, time}, {u"api"_s, dialectName(entry.dialect)},
        {u"client"_s, entry.peer.toString()}, {u"method"_s, QString::fromLatin1(entry.method)},
        {u"path"_s, QString::fromLatin1(AccessLog::shownPath(entry.path))}, {u"status"_s, entry.status},
        {u"bytes"_s, entry.bytes}};
    if (entry.duration)
        object.insert(u"ms"_s, milliseconds(*entry.duration));
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QByteArray orDash(const QByteArray &text)
{
    return text.isEmpty() ? QByteArrayLiteral("-") : text;
}

QByteArray textLine(const AccessLog::Entry &entry, const QString &time)
{
    const QByteArray duration = entry.duration
        ? QByteArray::number(milliseconds(*entry.duration), 'f', 1) + "ms"
        : QByteArrayLiteral("-");
    return QByteArrayList{time.toLatin1(), dialectName(entry.dialect).toLatin1(),
               orDash(entry.peer.toString().toLatin1()), orDash(entry.method),
               orDash(AccessLog::shownPath(entry.path)), QByteArray::number(entry.status),
               QByteArray::number(entry.bytes), duration}
               .join(' ')
        + '\n';
}

} // namespace

AccessLog::AccessLog(Format format, const QString &file, const Clock &clock)
    : m_format(format)
    , m_file(file)
    , m_clock(clock)
{
}

AccessLog::~AccessLog()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

Result<void> AccessLog::start()
{
    if (Result<void> opened = open(); !opened)
        return opened;
    m_thread = std::thread([this] { loop(); });
    return {};
}

void AccessLog::reopen()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isToReopen = true;
    }
    m_wake.notify_all();
}

void AccessLog::add(const Entry &entry)
{
    const QByteArray text = line(m_format, entry, m_clock.nowMs());
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting.size() + text.size() > mostWaitingBytes) {
            ++m_left;
            return;
        }
        m_waiting += text;
    }
    m_wake.notify_one();
}

QByteArray AccessLog::line(Format format, const Entry &entry, qint64 nowMs)
{
    const QString time = QDateTime::fromMSecsSinceEpoch(nowMs).toUTC().toString(Qt::ISODateWithMs);
    return format == Format::Json ? jsonLine(entry, time) : textLine(entry, time);
}

QByteArray AccessLog::shownPath(const QByteArray &path)
{
    QByteArrayList parts = path.left(mostPathBytes).split('/');
    for (QByteArray &part : parts) {
        if (part.size() > mostPartBytes)
            part = "...";
        for (char &byte : part) {
            if (byte <= ' ' || byte >= '\x7f')
                byte = '?';
        }
    }
    return parts.join('/');
}

Result<void> AccessLog::open()
{
    if (m_file.isEmpty()) {
        m_descriptor = http::UniqueFd(::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0));
        return {};
    }
    http::UniqueFd opened(::open(
        QFile::encodeName(m_file).constData(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0640));
    if (opened.get() < 0)
        return Error{ErrorCode::CannotListen, {},
            u"cannot write the log %1: %2"_s.arg(m_file, QString::fromLocal8Bit(std::strerror(errno))), 0, 0};
    m_descriptor = std::move(opened);
    return {};
}

void AccessLog::loop()
{
    for (;;) {
        QByteArray bytes;
        qint64 left = 0;
        bool isToReopen = false;
        bool isStopping = false;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_isStopping || m_isToReopen || !m_waiting.isEmpty(); });
            bytes.swap(m_waiting);
            left = std::exchange(m_left, 0);
            isToReopen = std::exchange(m_isToReopen, false);
            isStopping = m_isStopping;
        }
        write(bytes);
        if (left > 0)
            qCWarning(
                lcAccess, "%lld lines were left out: the log cannot keep up", static_cast<long long>(left));
        if (isToReopen) {
            if (const Result<void> opened = open(); !opened)
                qCWarning(
                    lcAccess, "%s; the old file is used further", qUtf8Printable(opened.error().detail));
        }
        if (isStopping)
            return;
    }
}

void AccessLog::write(const QByteArray &bytes)
{
    const char *next = bytes.constData();
    qsizetype left = bytes.size();
    while (left > 0) {
        const ssize_t written = ::write(m_descriptor.get(), next, static_cast<size_t>(left));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return; // a full disk or a reader that has gone must not stop the server
        next += written;
        left -= written;
    }
}

} // namespace gatehouse
