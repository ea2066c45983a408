// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"

#include <QHash>
#include <QVariant>

#include <optional>
#include <span>

namespace gatehouse {

/// Every setting there is. The table in Settings.cpp gives each its key, type, default and bounds.
enum class Setting {
    ListenAddress,
    BuyerPort,
    UsercenterPort,
    EmployeePort,
    TlsCertificate,
    TlsKey,
    AllowDefaultAdmin,
    BcryptCost,
    HashThreads,
    HashQueue,
    HashNice,
    ReadShare,
    MaxAttempts,
    LockSeconds,
    FailureWindowSeconds,
    AccessSeconds,
    RefreshSeconds,
    UsercenterSeconds,
    EmployeeSeconds,
    ApiThreads,
    RequestLineBytes,
    HeaderBytes,
    HeaderFields,
    BodyBytes,
    HeaderSeconds,
    RequestSeconds,
    IdleSeconds,
    HandshakeSeconds,
    MaxConnections,
    MaxConnectionsPerAddress,
    CorsOrigins,
    SessionDays,
    AuditDays,
    RequestLogSize,
    Count
};

enum class SettingType {
    Integer,
    Text,
    Flag,
    Origins, ///< web origins as OriginList takes them
};

/// From when on a changed value holds.
enum class SettingTaken { AtOnce, ServerStart, ProgramStart };

/// One row of the settings table.
struct SettingSpec {
    Setting id;
    const char *key; ///< "section/name", as `--set` takes it
    SettingType type;
    QVariant standard; ///< value where nothing else is set
    qint64 least; ///< Integer: bounds, both inclusive
    qint64 most;
    const char *meaning; ///< one line, for people; settingMeaning() translates it
    SettingTaken taken;
};

[[nodiscard]] std::span<const SettingSpec> settingSpecs();
[[nodiscard]] const SettingSpec &settingSpec(Setting setting);
[[nodiscard]] std::optional<Setting> settingByKey(QStringView key);
/// The one line for people, in the language in force.
[[nodiscard]] QString settingMeaning(const SettingSpec &spec);

/// The values in force: the table's defaults, over them the store's, over them this process's own.
/// A value; copy it to the thread that needs it.
class Settings final {
public:
    [[nodiscard]] qint64 integer(Setting setting) const;
    [[nodiscard]] int intValue(Setting setting) const { return static_cast<int>(integer(setting)); }
    [[nodiscard]] QString text(Setting setting) const;
    [[nodiscard]] bool flag(Setting setting) const;

    /// Parses and checks `value`. The error's field is the key; its detail says what is allowed.
    Result<void> set(const QString &key, const QString &value);
    /// The value in force as set() takes it.
    [[nodiscard]] QString written(Setting setting) const;

private:
    QHash<Setting, QVariant> m_values;
};

inline size_t qHash(Setting setting, size_t seed = 0)
{
    return ::qHash(static_cast<int>(setting), seed);
}

} // namespace gatehouse
