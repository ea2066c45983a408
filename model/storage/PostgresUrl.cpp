// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/PostgresUrl.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <optional>

namespace gatehouse {
namespace {

constexpr std::array schemes{QLatin1StringView("postgresql://"), QLatin1StringView("postgres://")};

// https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS, without those that
// would change what this program relies on (client_encoding, replication).
constexpr std::array known{"application_name", "channel_binding", "connect_timeout", "dbname", "gssencmode",
    "gsslib", "host", "hostaddr", "keepalives", "keepalives_count", "keepalives_idle", "keepalives_interval",
    "krbsrvname", "load_balance_hosts", "options", "passfile", "password", "port", "require_auth",
    "requirepeer", "ssl_max_protocol_version", "ssl_min_protocol_version", "sslcert", "sslcertmode", "sslcrl",
    "sslcrldir", "sslkey", "sslmode", "sslnegotiation", "sslpassword", "sslrootcert", "sslsni",
    "target_session_attrs", "tcp_user_timeout", "user"};

// QtSql hands these on by themselves; all others go through its list that ';' separates.
constexpr std::array quoted{"dbname", "host", "password", "user"};

template <size_t count>
bool contains(const std::array<const char *, count> &names, const QString &name)
{
    return std::ranges::any_of(names, [&](const char *one) { return name == QLatin1StringView(one); });
}

Error wrong(const QString &detail)
{
    return invalidInput(QStringLiteral("--database"), detail);
}

/// Null where the text is not well percent-encoded UTF-8.
std::optional<QString> decoded(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    for (qsizetype at = bytes.indexOf('%'); at >= 0; at = bytes.indexOf('%', at + 1)) {
        const QByteArray hex = bytes.mid(at + 1, 2);
        if (hex.size() != 2 || QByteArray::fromHex(hex).toHex() != hex.toLower() || hex == "00")
            return std::nullopt;
    }
    return QString::fromUtf8(QByteArray::fromPercentEncoding(bytes));
}

Result<void> set(ServerParameters &parameters, const QString &name, const QString &encoded)
{
    const std::optional<QString> value = decoded(encoded);
    if (!value)
        return wrong(QCoreApplication::translate("PostgresUrl", "has a %1 that is not well percent-encoded")
                         .arg(name));
    if (value->isEmpty())
        return {}; // what is not given stays the default
    if (!contains(quoted, name) && value->contains(u';'))
        return wrong(
            QCoreApplication::translate("PostgresUrl", "has a %1 with a semicolon, which cannot be handed on")
                .arg(name));
    parameters.insert(name, *value);
    return {};
}

/// `host`, `host:port`, `[::1]:port`, or several of them with commas between.
Result<void> setHosts(ServerParameters &parameters, const QString &text)
{
    QStringList hosts;
    QStringList ports;
    for (const QString &one : text.split(u',')) {
        const qsizetype bracket = one.indexOf(u']');
        const bool isV6 = one.startsWith(u'[') && bracket > 0;
        const qsizetype colon = one.indexOf(u':', isV6 ? bracket : 0);
        hosts.append(isV6 ? one.mid(1, bracket - 1) : one.left(colon));
        const QString port = colon < 0 ? QString() : one.mid(colon + 1);
        if (!port.isEmpty() && port.toUShort() == 0)
            return wrong(
                QCoreApplication::translate("PostgresUrl", "has a port that is no number from 1 to 65535"));
        ports.append(port);
    }
    if (Result<void> done = set(parameters, QStringLiteral("host"), hosts.join(u',')); !done)
        return done;
    const bool hasPorts = std::ranges::any_of(ports, [](const QString &port) { return !port.isEmpty(); });
    return hasPorts ? set(parameters, QStringLiteral("port"), ports.join(u',')) : Result<void>();
}

Result<void> setAuthority(ServerParameters &parameters, const QString &text)
{
    const qsizetype at = text.lastIndexOf(u'@');
    if (at >= 0) {
        const QString who = text.left(at);
        if (Result<void> done = set(parameters, QStringLiteral("user"), who.section(u':', 0, 0)); !done)
            return done;
        if (Result<void> done = set(parameters, QStringLiteral("password"), who.section(u':', 1)); !done)
            return done;
    }
    return setHosts(parameters, text.mid(at + 1));
}

Result<void> setQuery(ServerParameters &parameters, const QString &text)
{
    for (const QString &pair : text.split(u'&', Qt::SkipEmptyParts)) {
        const QString name = pair.section(u'=', 0, 0);
        if (!contains(known, name))
            return wrong(QCoreApplication::translate(
                "PostgresUrl", "has a parameter \"%1\" that PostgreSQL does not know")
                             .arg(name));
        if (Result<void> done = set(parameters, name, pair.section(u'=', 1)); !done)
            return done;
    }
    return {};
}

} // namespace

bool PostgresUrl::isOne(const QString &url)
{
    return std::ranges::any_of(schemes, [&url](QLatin1StringView scheme) { return url.startsWith(scheme); });
}

Result<ServerParameters> PostgresUrl::parse(const QString &url)
{
    const QString rest = url.section(QStringLiteral("://"), 1);
    const QString place = rest.section(u'?', 0, 0);
    ServerParameters parameters;
    if (Result<void> done = setAuthority(parameters, place.section(u'/', 0, 0)); !done)
        return done.error();
    if (Result<void> done = set(parameters, QStringLiteral("dbname"), place.section(u'/', 1)); !done)
        return done.error();
    // Asked before the parameters: a '?' that nobody has encoded in a password would put a part of it there.
    if (!parameters.contains(QStringLiteral("dbname")) && !rest.contains(QStringLiteral("dbname=")))
        return wrong(QCoreApplication::translate(
            "PostgresUrl", "names no database: postgresql://user:password@host:port/name"));
    const Result<void> done = setQuery(parameters, rest.section(u'?', 1));
    return done ? Result<ServerParameters>(parameters) : Result<ServerParameters>(done.error());
}

QString PostgresUrl::shown(const ServerParameters &parameters)
{
    const QString user = parameters.value(QStringLiteral("user"));
    const QString port = parameters.value(QStringLiteral("port"));
    QString text = QStringLiteral("postgresql://");
    if (!user.isEmpty())
        text += user + u'@';
    text += parameters.value(QStringLiteral("host"));
    if (!port.isEmpty())
        text += u':' + port;
    return text + u'/' + parameters.value(QStringLiteral("dbname"));
}

} // namespace gatehouse
