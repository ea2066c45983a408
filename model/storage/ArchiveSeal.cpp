// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/ArchiveSeal.h"

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>

namespace gatehouse {
namespace {

// Both end with a line end, so that a pager shows them.
constexpr QByteArrayView mark("\nGatehouse backup, SHA-256 of all before this line: ");
constexpr qsizetype digestLength = 64;
constexpr qsizetype sealLength = mark.size() + digestLength + 1;
constexpr qsizetype chunkBytes = 256 * 1024;

Error failed(const QFile &file)
{
    return Error{ErrorCode::StoreUnavailable, {},
        QStringLiteral("%1: %2").arg(file.fileName(), file.errorString()), 0, 0};
}

/// Of the next bytes of the file, in hexadecimal digits; null where they cannot be read.
QByteArray digestOf(QFile &file, qint64 bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (bytes > 0) {
        const QByteArray chunk = file.read(qMin<qint64>(bytes, chunkBytes));
        if (chunk.isEmpty())
            return {};
        hash.addData(chunk);
        bytes -= chunk.size();
    }
    return hash.result().toHex();
}

} // namespace

Result<void> ArchiveSeal::put(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadWrite))
        return failed(file);
    const QByteArray digest = digestOf(file, file.size());
    if (digest.isNull())
        return failed(file);
    const QByteArray seal = mark.toByteArray() + digest + '\n';
    return file.write(seal) == seal.size() && file.flush() ? Result<void>() : failed(file);
}

Result<void> ArchiveSeal::announce(Connection &connection)
{
    return connection.execute(QStringLiteral("CREATE TABLE IF NOT EXISTS %1 (note TEXT)").arg(table));
}

Result<void> ArchiveSeal::forget(Connection &connection)
{
    return connection.execute(QStringLiteral("DROP TABLE IF EXISTS %1").arg(table));
}

Result<ArchiveSeal::State> ArchiveSeal::check(Connection &connection, const QString &name)
{
    const Result<QStringList> tables = connection.engine().tables(connection);
    if (!tables)
        return tables.error();
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return failed(file);
    const qint64 bytes = std::max<qint64>(0, file.size() - sealLength);
    file.seek(bytes);
    const QByteArray seal = file.read(sealLength);
    if (!seal.startsWith(mark) || !seal.endsWith('\n') || seal.size() != sealLength)
        return tables->contains(table) ? State::Broken : State::None;
    file.seek(0);
    const QByteArray digest = digestOf(file, bytes);
    if (digest.isNull())
        return failed(file);
    return seal.sliced(mark.size(), digestLength) == digest ? State::Whole : State::Broken;
}

} // namespace gatehouse
