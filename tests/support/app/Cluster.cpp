// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/app/Cluster.h"

#include <QDir>

namespace gatehouse::test {

Cluster::Cluster(const Home &home, quint16 port)
    : m_home(home)
    , m_port(port)
    , m_folder(QStringLiteral("/tmp/gatehouse-XXXXXX"))
{
    // The server runs as another user where the test is root.
    QFile(m_folder.path())
        .setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadGroup
            | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther);
    m_isRunning = run(QStringLiteral("start"),
        {QStringLiteral("listen_addresses = '127.0.0.1'"), QStringLiteral("port = %1").arg(m_port)});
}

Cluster::~Cluster()
{
    run(QStringLiteral("thaw"));
    run(QStringLiteral("stop"));
}

bool Cluster::isAvailable()
{
    return !QDir(QStringLiteral("/usr/lib/postgresql"))
                .entryList(QDir::Dirs | QDir::NoDotAndDotDot)
                .isEmpty();
}

QString Cluster::url() const
{
    const QString folder = m_folder.filePath(QStringLiteral("c"));
    return QStringLiteral("postgresql://gatehouse@/gatehouse?host=%1&port=%2").arg(folder).arg(m_port);
}

bool Cluster::run(const QString &call, const QStringList &more) const
{
    const QString script = QStringLiteral(GATEHOUSE_SOURCE_DIR "/tests/support/postgres.sh");
    const QStringList arguments{call, m_folder.filePath(QStringLiteral("c"))};
    const Ending ending = runProgram(script, arguments + more, m_home.environment());
    if (ending.status != 0)
        qWarning("postgres.sh %s: %s", qPrintable(call), ending.error.constData());
    return ending.status == 0;
}

} // namespace gatehouse::test
