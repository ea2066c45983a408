// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/RunningModel.h"

namespace gatehouse::test {
namespace {

template <typename T>
T orDie(Result<T> result)
{
    if (!result)
        qFatal("%s", qUtf8Printable(result.error().detail));
    return std::move(result).value();
}

} // namespace

RunningModel::RunningModel(const Backend::Overrides &further)
    : m_store(TestStore::Kind::Filled)
    , m_backend(m_store.location(), m_clock)
    , m_other(m_store.location(), m_clock)
{
    const Result<void> started = m_backend.start(TestStore::cheapHashing() + further);
    const Result<void> other = m_other.start();
    if (!started || !other)
        qFatal("%s%s", qUtf8Printable(started.error().detail), qUtf8Printable(other.error().detail));
    m_workspace = openWorkspace();
}

RunningModel::~RunningModel() = default;

std::unique_ptr<Workspace> RunningModel::openWorkspace()
{
    return orDie(Workspace::open(m_backend));
}

Account RunningModel::add(const QString &username, const QString &email)
{
    Registration registration;
    registration.username = username;
    registration.password = "secret";
    registration.email = email;
    return orDie(await<Account>(
        [&](const Done<Account> &done) { m_workspace->accounts().registerAccount(registration, done); }));
}

LoginAttempt RunningModel::attempt(const QString &name, const QByteArray &password, Dialect dialect)
{
    return {dialect, name, password, QStringLiteral("192.0.2.7"), QStringLiteral("tester/1")};
}

Result<Login> RunningModel::logIn(const QString &name, const QByteArray &password, Dialect dialect)
{
    return await<Login>([&](const Done<Login> &done) {
        m_workspace->logins().logIn(attempt(name, password, dialect), done);
    });
}

void RunningModel::writeElsewhere(const std::function<Result<void>(UnitOfWork &)> &work)
{
    if (const Result<void> written = write<void>(m_other, work); !written)
        qFatal("%s", qUtf8Printable(written.error().detail));
}

} // namespace gatehouse::test
