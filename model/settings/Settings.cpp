// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/settings/Settings.h"

#include "model/settings/OriginList.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <limits>

namespace gatehouse {
namespace {

constexpr qint64 day = 24 * 60 * 60;
constexpr qint64 year = 366 * day;

SettingSpec integer(Setting id, const char *key, qint64 standard, qint64 least, qint64 most,
    const char *meaning, SettingTaken taken = SettingTaken::AtOnce)
{
    return {id, key, SettingType::Integer, QVariant::fromValue(standard), least, most, meaning, taken};
}

SettingSpec text(Setting id, const char *key, const char *standard, const char *meaning, SettingTaken taken)
{
    return {id, key, SettingType::Text, QVariant(QString::fromUtf8(standard)), 0, 0, meaning, taken};
}

SettingSpec flag(Setting id, const char *key, bool standard, const char *meaning, SettingTaken taken)
{
    return {id, key, SettingType::Flag, QVariant(standard), 0, 1, meaning, taken};
}

SettingSpec origins(Setting id, const char *key, const char *meaning, SettingTaken taken)
{
    return {id, key, SettingType::Origins, QVariant(QString()), 0, 0, meaning, taken};
}

using Table = std::array<SettingSpec, static_cast<size_t>(Setting::Count)>;

// In the order of the enumeration: settingSpec() indexes by it.
const Table &table()
{
    using enum Setting;
    using enum SettingTaken;
    static const Table rows{
        text(ListenAddress, "listen/address", "127.0.0.1",
            QT_TRANSLATE_NOOP("Settings", "Address the three ports listen on"), ServerStart),
        integer(BuyerPort, "listen/buyer_port", 5000, 0, 65535,
            QT_TRANSLATE_NOOP("Settings", "Port of the buyer API; 0 takes a free one"), ServerStart),
        integer(UsercenterPort, "listen/usercenter_port", 8000, 0, 65535,
            QT_TRANSLATE_NOOP("Settings", "Port of the usercenter API; 0 takes a free one"), ServerStart),
        integer(EmployeePort, "listen/employee_port", 8080, 0, 65535,
            QT_TRANSLATE_NOOP("Settings", "Port of the employee API; 0 takes a free one"), ServerStart),
        text(TlsCertificate, "tls/certificate", "",
            QT_TRANSLATE_NOOP("Settings", "PEM file with the certificate chain; empty for plain HTTP"),
            ServerStart),
        text(TlsKey, "tls/key", "",
            QT_TRANSLATE_NOOP("Settings", "PEM file with the certificate's private key"), ServerStart),
        flag(AllowDefaultAdmin, "listen/allow_default_admin", false,
            QT_TRANSLATE_NOOP(
                "Settings", "Listen beyond loopback even while the admin password is the default one"),
            ServerStart),
        integer(BcryptCost, "security/bcrypt_cost", 10, 4, 20,
            QT_TRANSLATE_NOOP("Settings", "Work factor of password hashes; each step doubles")),
        integer(HashThreads, "security/hash_threads", 0, 0, 256,
            QT_TRANSLATE_NOOP("Settings", "Threads that hash passwords; 0 takes one a core"), ProgramStart),
        integer(HashQueue, "security/hash_queue", 256, 1, 100'000,
            QT_TRANSLATE_NOOP("Settings", "Logins that may wait to be hashed"), ProgramStart),
        integer(HashNice, "security/hash_nice", 1, 0, 19,
            QT_TRANSLATE_NOOP("Settings", "How far hashing stands back behind answering (nice)"),
            ProgramStart),
        integer(ReadShare, "security/read_share_percent", 8, 1, 100,
            QT_TRANSLATE_NOOP(
                "Settings", "Share of its core an API thread keeps to while every hash thread is at work"),
            ServerStart),
        integer(MaxAttempts, "security/max_attempts", 5, 1, 1000,
            QT_TRANSLATE_NOOP("Settings", "Failed logins that lock a name")),
        integer(LockSeconds, "security/lock_seconds", 15 * 60, 1, year,
            QT_TRANSLATE_NOOP("Settings", "How long a name stays locked")),
        integer(FailureWindowSeconds, "security/failure_window_seconds", day, 1, year,
            QT_TRANSLATE_NOOP("Settings", "After this long without a failure the count starts anew")),
        integer(AccessSeconds, "tokens/access_seconds", 2 * 60 * 60, 1, year,
            QT_TRANSLATE_NOOP("Settings", "Lifetime of a buyer access token")),
        integer(RefreshSeconds, "tokens/refresh_seconds", 7 * day, 1, year,
            QT_TRANSLATE_NOOP("Settings", "Lifetime of a buyer refresh token")),
        integer(UsercenterSeconds, "tokens/usercenter_seconds", day, 1, year,
            QT_TRANSLATE_NOOP("Settings", "Lifetime of a usercenter token")),
        integer(EmployeeSeconds, "tokens/employee_seconds", day, 1, year,
            QT_TRANSLATE_NOOP("Settings", "Lifetime of an employee token")),
        integer(ApiThreads, "http/threads", 0, 0, 256,
            QT_TRANSLATE_NOOP("Settings", "Threads that answer requests; 0 takes one a core"), ServerStart),
        integer(RequestLineBytes, "http/request_line_bytes", 8 * 1024, 64, 1024 * 1024,
            QT_TRANSLATE_NOOP("Settings", "Longest request line"), ServerStart),
        integer(HeaderBytes, "http/header_bytes", 16 * 1024, 256, 1024 * 1024,
            QT_TRANSLATE_NOOP("Settings", "Largest header section"), ServerStart),
        integer(HeaderFields, "http/header_fields", 64, 4, 10'000,
            QT_TRANSLATE_NOOP("Settings", "Most header fields"), ServerStart),
        integer(BodyBytes, "http/body_bytes", 64 * 1024, 256, 64 * 1024 * 1024,
            QT_TRANSLATE_NOOP("Settings", "Largest request body"), ServerStart),
        integer(HeaderSeconds, "http/header_seconds", 10, 1, 3600,
            QT_TRANSLATE_NOOP("Settings", "Time to send the header section"), ServerStart),
        integer(RequestSeconds, "http/request_seconds", 30, 1, 3600,
            QT_TRANSLATE_NOOP("Settings", "Time to send a whole request"), ServerStart),
        integer(IdleSeconds, "http/idle_seconds", 60, 1, 3600,
            QT_TRANSLATE_NOOP("Settings", "Time a connection may rest between requests"), ServerStart),
        integer(HandshakeSeconds, "http/handshake_seconds", 10, 1, 3600,
            QT_TRANSLATE_NOOP("Settings", "Time for a TLS handshake"), ServerStart),
        integer(MaxConnections, "http/max_connections", 2000, 1, 1'000'000,
            QT_TRANSLATE_NOOP("Settings", "Open connections in all"), ServerStart),
        integer(MaxConnectionsPerAddress, "http/max_connections_per_address", 512, 1, 1'000'000,
            QT_TRANSLATE_NOOP("Settings", "Open connections of one client address"), ServerStart),
        origins(CorsOrigins, "http/cors_origins",
            QT_TRANSLATE_NOOP("Settings",
                "Web origins whose pages may call the APIs (CORS), with spaces between; * for all, empty for "
                "none"),
            ServerStart),
        integer(SessionDays, "store/session_days", 30, 1, 36'500,
            QT_TRANSLATE_NOOP("Settings", "Days an ended session is kept")),
        integer(AuditDays, "store/audit_days", 180, 1, 36'500,
            QT_TRANSLATE_NOOP("Settings", "Days an audit event is kept")),
        integer(RequestLogSize, "console/request_log_size", 10'000, 100, 100'000,
            QT_TRANSLATE_NOOP("Settings", "Requests the console remembers, within 64 MB")),
    };
    return rows;
}

Error refused(const SettingSpec &spec, const QString &allowed)
{
    return invalidInput(QString::fromLatin1(spec.key), allowed);
}

Result<QVariant> parse(const SettingSpec &spec, const QString &value)
{
    if (spec.type == SettingType::Text)
        return QVariant(value);
    if (spec.type == SettingType::Origins) {
        const Result<OriginList> origins = OriginList::parse(value);
        return origins ? Result<QVariant>(QVariant(origins->text())) : refused(spec, origins.error().detail);
    }
    if (spec.type == SettingType::Flag) {
        if (value == u"true" || value == u"1")
            return QVariant(true);
        if (value == u"false" || value == u"0")
            return QVariant(false);
        return refused(
            spec, QCoreApplication::translate("SettingRules", "takes true or false, not \"%1\"").arg(value));
    }
    bool isNumber = false;
    const qint64 number = value.toLongLong(&isNumber);
    if (!isNumber || number < spec.least || number > spec.most)
        return refused(spec,
            QCoreApplication::translate("SettingRules", "takes a whole number from %1 to %2, not \"%3\"")
                .arg(QString::number(spec.least), QString::number(spec.most), value));
    return QVariant::fromValue(number);
}

} // namespace

std::span<const SettingSpec> settingSpecs()
{
    return table();
}

const SettingSpec &settingSpec(Setting setting)
{
    return table()[static_cast<size_t>(setting)];
}

std::optional<Setting> settingByKey(QStringView key)
{
    const auto row = std::ranges::find_if(
        table(), [key](const SettingSpec &spec) { return key == QLatin1StringView(spec.key); });
    return row == table().end() ? std::nullopt : std::optional(row->id);
}

QString settingMeaning(const SettingSpec &spec)
{
    return QCoreApplication::translate("Settings", spec.meaning);
}

qint64 Settings::integer(Setting setting) const
{
    return m_values.value(setting, settingSpec(setting).standard).toLongLong();
}

QString Settings::text(Setting setting) const
{
    return m_values.value(setting, settingSpec(setting).standard).toString();
}

bool Settings::flag(Setting setting) const
{
    return m_values.value(setting, settingSpec(setting).standard).toBool();
}

QString Settings::written(Setting setting) const
{
    return m_values.value(setting, settingSpec(setting).standard).toString();
}

Result<void> Settings::set(const QString &key, const QString &value)
{
    const std::optional<Setting> setting = settingByKey(key);
    if (!setting)
        return invalidInput(key, QCoreApplication::translate("SettingRules", "is no setting"));
    Result<QVariant> parsed = parse(settingSpec(*setting), value);
    if (!parsed)
        return parsed.error();
    m_values.insert(*setting, std::move(parsed).value());
    return {};
}

} // namespace gatehouse
