// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/app/Store.h"

#include "model/core/Text.h"
#include "model/security/PasswordHasher.h"
#include "model/sessions/Lockout.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/Engine.h"
#include "model/storage/FailureRepository.h"
#include "model/storage/SessionRepository.h"
#include "tests/support/server/LiveApi.h"

#include <QSqlError>
#include <QSqlQuery>

#include <atomic>

namespace gatehouse::test {
namespace {

QSqlDatabase openDatabase(const StoreLocation &location)
{
    static std::atomic<int> count = 0;
    const Engine &engine = Engine::of(location);
    QSqlDatabase database = QSqlDatabase::addDatabase(
        QString::fromLatin1(engine.driver()), QStringLiteral("test-%1").arg(++count));
    database.setDatabaseName(location.file);
    if (location.isServer() ? !engine.open(database, location, true) : !database.open())
        qFatal("cannot open %s", qUtf8Printable(location.name()));
    return database;
}

void closeDatabase(QSqlDatabase &database)
{
    const QString name = database.connectionName();
    database.close();
    database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

} // namespace

Store::Store(const Home &home)
    : m_location(home.store())
    , m_database(openDatabase(m_location))
{
}

Store::~Store()
{
    closeDatabase(m_database);
}

bool Store::execute(const char *sql) const
{
    return QSqlQuery(m_database).exec(QString::fromUtf8(sql));
}

QVariantList Store::column(const char *sql, const QVariant &value) const
{
    QSqlQuery query(m_database);
    query.prepare(QString::fromUtf8(sql));
    if (value.isValid())
        query.addBindValue(value);
    if (!query.exec())
        qWarning("%s", qUtf8Printable(query.lastError().text()));
    QVariantList values;
    while (query.next())
        values.append(query.value(0));
    return values;
}

QString Store::damage() const
{
    if (m_location.isServer())
        return {};
    const QVariantList integrity = column("PRAGMA integrity_check");
    if (integrity != QVariantList{QStringLiteral("ok")})
        return QVariant(integrity).toStringList().join(u'\n');
    return column("PRAGMA foreign_key_check").isEmpty() ? QString()
                                                        : QStringLiteral("a reference leads nowhere");
}

bool Store::changePassword(const QString &name, const QByteArray &password)
{
    return write([=](UnitOfWork &unit) -> Result<void> {
        const Result<Credentials> found = AccountRepository::findByLogin(unit.connection(), foldKey(name));
        const Result<QByteArray> hash = PasswordHasher().hash(password, PasswordHasher::minimumCost);
        if (!found || !hash)
            return ErrorCode::NotFound;
        const AccountId id = found->account.id;
        if (Result<void> set = AccountRepository::setPassword(unit, id, QString::fromLatin1(*hash), false);
            !set)
            return set;
        const Result<qint64> ended =
            SessionRepository::endAll(unit, id, EndReason::PasswordChanged, QStringLiteral("test"));
        return ended ? Result<void>() : Result<void>(ended.error());
    });
}

bool Store::setActive(const QString &name, bool isActive)
{
    return write([=](UnitOfWork &unit) -> Result<void> {
        const Result<Credentials> found = AccountRepository::findByLogin(unit.connection(), foldKey(name));
        if (!found)
            return found.error();
        Account account = found->account;
        account.isActive = isActive;
        return AccountRepository::update(unit, account);
    });
}

bool Store::unlock(const QString &name)
{
    return write([=](UnitOfWork &unit) { return FailureRepository::clear(unit, Lockout::keyOf(name)); });
}

bool Store::write(const Work &work)
{
    if (!m_backend) {
        m_backend = std::make_unique<Backend>(m_location, m_clock);
        if (!m_backend->start({}))
            return false;
    }
    return LiveApi::writeTo(*m_backend, work).ok();
}

void Store::make(const QString &file, const QList<QByteArray> &statements)
{
    QSqlDatabase database = openDatabase(StoreLocation{file});
    for (const QByteArray &statement : statements) {
        QSqlQuery query(database);
        if (!query.exec(QString::fromUtf8(statement)))
            qFatal("%s: %s", statement.constData(), qUtf8Printable(query.lastError().text()));
    }
    closeDatabase(database);
}

bool makeTlsPair(const Home &home, const QString &name, bool isEc)
{
    QStringList call = words("req -x509 -nodes -batch -subj /CN=localhost -newkey");
    call += isEc ? words("ec -pkeyopt ec_paramgen_curve:prime256v1") : words("rsa:2048");
    call << QStringLiteral("-out") << home.path(name + u".crt");
    call << QStringLiteral("-keyout") << home.path(name + u".key");
    return runProgram(QStringLiteral("openssl"), call, home.environment()).status == 0;
}

} // namespace gatehouse::test
