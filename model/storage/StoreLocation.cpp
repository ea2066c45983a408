// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/StoreLocation.h"

#include <QDir>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>

namespace gatehouse {
namespace {

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
    return Error{ErrorCode::StoreUnavailable, {},
                 QStringLiteral("cannot make the folder %1: %2").arg(path, QString::fromLocal8Bit(std::strerror(errno))),
                 0, 0};
}

} // namespace

Result<StoreLocation> StoreLocation::parse(const QString &url, const QString &dataFolder)
{
    const QDir folder(dataFolder);
    if (url.isEmpty())
        return StoreLocation{folder.absoluteFilePath(QStringLiteral("gatehouse.sqlite"))};
    constexpr QLatin1StringView scheme("sqlite:");
    if (!url.startsWith(scheme) || url.size() == scheme.size())
        return invalidInput(QStringLiteral("--database"),
                            QStringLiteral("takes sqlite:FILE, not \"%1\"").arg(url.section(u':', 0, 0) + u":..."));
    return StoreLocation{QDir::cleanPath(folder.absoluteFilePath(url.mid(scheme.size())))};
}

Result<void> StoreLocation::makeFolder() const
{
    return makePrivateFolder(QFileInfo(file).absolutePath());
}

} // namespace gatehouse
