// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/PortOwner.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <array>
#include <optional>
#include <pwd.h>
#include <unistd.h>

namespace gatehouse::http {
namespace {

QString translated(const char *words)
{
    return QCoreApplication::translate("PortOwner", words);
}

struct Listening {
    uint user = 0;
    QByteArray inode;
};

/// One line of /proc/net/tcp (proc(5)): number, local and remote address, state, queues, timer,
/// retransmissions, user, timeout, inode.
std::optional<Listening> parseLine(const QByteArray &line, quint16 port)
{
    constexpr int localField = 1;
    constexpr int stateField = 3;
    constexpr int userField = 7;
    constexpr int inodeField = 9;
    const QByteArrayList fields = line.simplified().split(' ');
    if (fields.size() <= inodeField || fields[stateField] != "0A")
        return std::nullopt;
    bool isNumber = false;
    const QByteArray &local = fields[localField];
    const uint number = local.mid(local.lastIndexOf(':') + 1).toUInt(&isNumber, 16);
    if (!isNumber || number != port)
        return std::nullopt;
    return Listening{fields[userField].toUInt(), fields[inodeField]};
}

std::optional<Listening> findListening(quint16 port)
{
    for (const QString &name : {QStringLiteral("/proc/net/tcp"), QStringLiteral("/proc/net/tcp6")}) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine()) {
            if (std::optional<Listening> found = parseLine(line, port))
                return found;
        }
    }
    return std::nullopt;
}

bool hasOpen(const QString &process, const QByteArray &target)
{
    const QString folder = QStringLiteral("/proc/%1/fd").arg(process);
    const QStringList names = QDir(folder).entryList(QDir::Files | QDir::System);
    std::array<char, 64> link{};
    for (const QString &name : names) {
        const QByteArray path = QFile::encodeName(folder + u'/' + name);
        const ssize_t size = ::readlink(path.constData(), link.data(), link.size());
        if (size > 0 && QByteArrayView(link.data(), size) == target)
            return true;
    }
    return false;
}

QString processName(const QString &process)
{
    QFile file(QStringLiteral("/proc/%1/comm").arg(process));
    return file.open(QIODevice::ReadOnly) ? QString::fromLocal8Bit(file.readAll()).trimmed() : QString();
}

/// Empty where no process that may be looked into has it.
QString processWith(const QByteArray &inode)
{
    const QByteArray target = "socket:[" + inode + ']';
    const QStringList names = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        bool isProcess = false;
        name.toInt(&isProcess);
        if (!isProcess || !hasOpen(name, target))
            continue;
        return translated(QT_TRANSLATE_NOOP("PortOwner", "%1 (process %2)")).arg(processName(name), name);
    }
    return {};
}

QString userName(uint user)
{
    passwd entry{};
    passwd *found = nullptr;
    std::array<char, 4096> buffer{};
    if (::getpwuid_r(user, &entry, buffer.data(), buffer.size(), &found) != 0 || !found)
        return {};
    return QString::fromLocal8Bit(entry.pw_name);
}

} // namespace

QString portOwner(quint16 port)
{
    const std::optional<Listening> listening = findListening(port);
    const QString process = listening ? processWith(listening->inode) : QString();
    if (!process.isEmpty())
        return process;
    const QString user = listening ? userName(listening->user) : QString();
    return user.isEmpty() ? translated(QT_TRANSLATE_NOOP("PortOwner", "another program"))
                          : translated(QT_TRANSLATE_NOOP("PortOwner", "a program of the user %1")).arg(user);
}

} // namespace gatehouse::http
