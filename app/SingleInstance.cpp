// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SingleInstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>

namespace gatehouse {
namespace {

constexpr int patienceMs = 2'000;

/// A path in the user's own runtime folder, where no other user gets at it.
QString pathFor(const QString &store)
{
    // The same store by another way, through a link, is the same store.
    const QFileInfo file(store);
    const QString folder = file.dir().canonicalPath();
    const QString same =
        file.isAbsolute() && !folder.isEmpty() ? QDir(folder).filePath(file.fileName()) : store;
    const QByteArray hash = QCryptographicHash::hash(same.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation)
        + QStringLiteral("/gatehouse-%1").arg(QString::fromLatin1(hash.first(16)));
}

} // namespace

SingleInstance::SingleInstance(const QString &store, QObject *parent)
    : QObject(parent)
    , m_lock(pathFor(store) + QStringLiteral(".lock"))
{
    const QString name = pathFor(store) + QStringLiteral(".socket");
    m_lock.setStaleLockTime(0); // it is stale when its process is gone, however long it has run
    if (!m_lock.tryLock(0) && askFirst(name))
        return;
    m_isFirst = true;
    QLocalServer::removeServer(name); // of one that crashed
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        delete m_server.nextPendingConnection();
        Q_EMIT raised();
    });
    m_server.listen(name);
}

bool SingleInstance::askFirst(const QString &name) const
{
    QLocalSocket socket;
    socket.connectToServer(name);
    return socket.waitForConnected(patienceMs);
}

} // namespace gatehouse
