// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestPlace.h"

#include "model/storage/Connection.h"

#include <QCoreApplication>

#include <atomic>

namespace gatehouse::test {
namespace {

QString serverUrl()
{
    return qEnvironmentVariable("GATEHOUSE_TEST_DATABASE");
}

StoreLocation parsed(const QString &url)
{
    const Result<StoreLocation> location = StoreLocation::parse(url, {});
    if (!location)
        qFatal("GATEHOUSE_TEST_DATABASE %s", qUtf8Printable(location.error().detail));
    return *location;
}

void run(const QString &sql)
{
    const Result<std::unique_ptr<Connection>> connection =
        Connection::open(parsed(serverUrl()), Connection::Mode::Write);
    if (!connection)
        qFatal("%s", qUtf8Printable(connection.error().detail));
    if (const Result<void> done = (*connection)->execute(sql); !done)
        qFatal("%s: %s", qUtf8Printable(sql), qUtf8Printable(done.error().detail));
}

} // namespace

bool TestPlace::isServer()
{
    return !serverUrl().isEmpty();
}

TestPlace::TestPlace()
{
    static std::atomic<int> count = 0;
    if (!isServer()) {
        m_location.file = m_folder.filePath(QStringLiteral("store.sqlite"));
        m_url = QStringLiteral("sqlite:") + m_location.file;
        return;
    }
    m_schema = QStringLiteral("test_%1_%2").arg(QCoreApplication::applicationPid()).arg(++count);
    m_url = serverUrl() + (serverUrl().contains(u'?') ? u'&' : u'?')
        + QStringLiteral("options=-csearch_path%3D") + m_schema;
    m_location = parsed(m_url);
    run(QStringLiteral("DROP SCHEMA IF EXISTS %1 CASCADE").arg(m_schema));
    run(QStringLiteral("CREATE SCHEMA %1").arg(m_schema));
}

TestPlace::~TestPlace()
{
    if (!m_schema.isEmpty())
        run(QStringLiteral("DROP SCHEMA IF EXISTS %1 CASCADE").arg(m_schema));
}

} // namespace gatehouse::test
