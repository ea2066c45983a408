// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessions/Lockout.h"

#include "model/core/Text.h"

#include <QCryptographicHash>

namespace gatehouse {
namespace {

// Longer than any username or e-mail; what is longer is counted by its hash.
constexpr qsizetype mostKeyCharacters = 320;

} // namespace

Lockout::Lockout(const Settings &settings)
    : m_maxAttempts(settings.intValue(Setting::MaxAttempts))
    , m_lockMs(settings.integer(Setting::LockSeconds) * 1000)
    , m_windowMs(settings.integer(Setting::FailureWindowSeconds) * 1000)
{
}

QString Lockout::keyOf(const QString &loginName)
{
    const QString key = foldKey(loginName);
    if (key.size() <= mostKeyCharacters)
        return key;
    const QByteArray hash = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("sha256:") + QString::fromLatin1(hash.toHex());
}

Result<Failures> Lockout::current(UnitOfWork &unit, const QString &nameKey) const
{
    const Result<Failures> found = FailureRepository::find(unit.connection(), nameKey);
    return found ? Result<Failures>(counted(*found, unit.nowMs())) : found;
}

Result<Failures> Lockout::currentFrom(UnitOfWork &unit, const QString &nameKey, const QString &address) const
{
    const Result<Failures> found = FailureRepository::findFrom(unit.connection(), nameKey, address);
    return found ? Result<Failures>(counted(*found, unit.nowMs())) : found;
}

Result<Failures> Lockout::addFailure(UnitOfWork &unit, const QString &nameKey, Failures failures) const
{
    failures = oneMore(failures, unit.nowMs());
    const Result<void> saved = FailureRepository::save(unit, nameKey, failures);
    return saved ? Result<Failures>(failures) : Result<Failures>(saved.error());
}

Result<Failures> Lockout::addFailureFrom(
    UnitOfWork &unit, const QString &nameKey, const QString &address, Failures failures) const
{
    failures = oneMore(failures, unit.nowMs());
    const Result<void> saved = FailureRepository::saveFrom(unit, nameKey, address, failures);
    return saved ? Result<Failures>(failures) : Result<Failures>(saved.error());
}

Failures Lockout::counted(const Failures &stored, qint64 nowMs) const
{
    const bool lockIsOver = stored.lockedUntilMs > 0 && stored.lockedUntilMs <= nowMs;
    const bool isOld = stored.lockedUntilMs == 0 && nowMs - stored.lastAtMs > m_windowMs;
    return lockIsOver || isOld ? Failures{} : stored;
}

Failures Lockout::oneMore(Failures failures, qint64 nowMs) const
{
    ++failures.count;
    failures.lastAtMs = nowMs;
    if (failures.firstAtMs == 0)
        failures.firstAtMs = nowMs;
    if (failures.count >= m_maxAttempts)
        failures.lockedUntilMs = nowMs + m_lockMs;
    return failures;
}

Error Lockout::refusal(const Failures &failures, qint64 nowMs) const
{
    if (isLocked(failures, nowMs))
        return Error{ErrorCode::NameLocked, {}, {}, 0, (failures.lockedUntilMs - nowMs + 999) / 1000};
    return Error{ErrorCode::WrongCredentials, {}, {}, m_maxAttempts - failures.count, 0};
}

} // namespace gatehouse
