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
    if (!found)
        return found;
    const bool lockIsOver = found->lockedUntilMs > 0 && found->lockedUntilMs <= unit.nowMs();
    const bool isOld = found->lockedUntilMs == 0 && unit.nowMs() - found->lastAtMs > m_windowMs;
    return lockIsOver || isOld ? Result<Failures>(Failures{}) : found;
}

Result<Failures> Lockout::addFailure(UnitOfWork &unit, const QString &nameKey, Failures failures) const
{
    ++failures.count;
    failures.lastAtMs = unit.nowMs();
    if (failures.firstAtMs == 0)
        failures.firstAtMs = unit.nowMs();
    if (failures.count >= m_maxAttempts)
        failures.lockedUntilMs = unit.nowMs() + m_lockMs;
    const Result<void> saved = FailureRepository::save(unit, nameKey, failures);
    return saved ? Result<Failures>(failures) : Result<Failures>(saved.error());
}

Error Lockout::refusal(const Failures &failures, qint64 nowMs) const
{
    if (isLocked(failures, nowMs))
        return Error{ErrorCode::NameLocked, {}, {}, 0, (failures.lockedUntilMs - nowMs + 999) / 1000};
    return Error{ErrorCode::WrongCredentials, {}, {}, m_maxAttempts - failures.count, 0};
}

} // namespace gatehouse
