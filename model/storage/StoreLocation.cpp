// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/StoreLocation.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStringBuilder>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gatehouse {
namespace {

Error cannotMake(const QString &what)
{
    const QString why = QString::fromLocal8Bit(std::strerror(errno));
    return Error{ErrorCode::StoreUnavailable, {},
        QCoreApplication::translate("StoreError",
            "cannot open or make %1: %2; check its owner and mode, or name another place with --data")
            .arg(what, why),
        0, 0};
}

/// A URL as it may be shown: what follows `scheme://` may hold a password.
QString withoutSecrets(const QString &url)
{
    const qsizetype colon = url.indexOf(u"://");
    return colon < 0 ? url : url.left(colon + 3) + u"...";
}

Result<void> makePrivateFolder(const QString &path)
{
    if (QFileInfo(path).isDir())
        return {};
    const QString parent = QFileInfo(path).path();
    if (parent != path) {
        if (Result<void> made = makePrivateFolder(parent); !made)
            return made;
    }
    if (::mkdir(QFile::encodeName(path).constData(), 0700) == 0 || errno == EEXIST)
        return {};
    return cannotMake(path);
}

/// A store that came from elsewhere, with what SQLite keeps beside it: it holds keys and hashes.
void makePrivate(const QByteArray &name)
{
    for (const char *suffix : {"", "-wal", "-shm"}) {
        const QByteArray file = name + suffix;
        ::chmod(file.constData(), 0600); // where it is not ours to change, it is its owner's affair
    }
}

/// Never opens a file that is there: closing it again would drop every lock that this process holds on
/// it (fcntl(2)), and another process would take SQLite's log away under our own open connections.
Result<void> makePrivateFile(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const int fd = ::open(name.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0) {
        ::close(fd);
        return {};
    }
    if (errno != EEXIST)
        return cannotMake(path);
    if (QFileInfo(path).isDir()) {
        errno = EISDIR;
        return cannotMake(path);
    }
    if (::faccessat(AT_FDCWD, name.constData(), R_OK | W_OK, AT_EACCESS) != 0)
        return cannotMake(path);
    return {};
}

bool isSameFile(const QString &left, const QString &right)
{
    struct stat first { };
    struct stat second { };
    return ::stat(QFile::encodeName(left).constData(), &first) == 0
        && ::stat(QFile::encodeName(right).constData(), &second) == 0 && first.st_dev == second.st_dev
        && first.st_ino == second.st_ino;
}

} // namespace

Result<StoreLocation> StoreLocation::parse(const QString &url, const QString &dataFolder)
{
    const QDir folder(dataFolder);
    if (url.isEmpty())
        return StoreLocation{folder.absoluteFilePath(QStringLiteral("gatehouse.sqlite"))};
    if (PostgresUrl::isOne(url)) {
        const Result<ServerParameters> server = PostgresUrl::parse(url);
        return server ? Result<StoreLocation>(StoreLocation{{}, *server})
                      : Result<StoreLocation>(server.error());
    }
    constexpr QLatin1StringView scheme("sqlite:");
    // A name that begins with ':' is no file: Qt's resources, or SQLite's memory, one a connection.
    if (!url.startsWith(scheme) || url.size() == scheme.size() || url[scheme.size()] == u':')
        return invalidInput(QStringLiteral("--database"),
            QCoreApplication::translate(
                "StoreError", "takes sqlite:FILE or postgresql://user:password@host:port/name, not \"%1\"")
                .arg(withoutSecrets(url)));
    return StoreLocation{QDir::cleanPath(folder.absoluteFilePath(url.mid(scheme.size())))};
}

void StoreLocation::protect() const
{
    if (!isServer())
        makePrivate(QFile::encodeName(file));
}

Result<void> StoreLocation::make() const
{
    if (isServer())
        return {};
    if (Result<void> made = makePrivateFolder(QFileInfo(file).absolutePath()); !made)
        return made;
    return makePrivateFile(file);
}

bool StoreLocation::owns(const QString &path) const
{
    return !isServer()
        && std::ranges::any_of(std::array{"", "-wal", "-shm", "-journal"},
            [&](const char *ending) { return isSameFile(file + QLatin1StringView(ending), path); });
}

} // namespace gatehouse
