// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ServerOptions.h"

#include "model/core/Dialect.h"
#include "server/TlsFiles.h"

#include <QCoreApplication>

namespace gatehouse {
namespace {

http::Limits limits(const Settings &settings)
{
    const auto seconds = [&settings](Setting setting) { return settings.intValue(setting) * 1000; };
    http::Limits limits;
    limits.requestLineBytes = settings.intValue(Setting::RequestLineBytes);
    limits.headerBytes = settings.intValue(Setting::HeaderBytes);
    limits.headerFields = settings.intValue(Setting::HeaderFields);
    limits.bodyBytes = settings.intValue(Setting::BodyBytes);
    limits.headerMs = seconds(Setting::HeaderSeconds);
    limits.requestMs = seconds(Setting::RequestSeconds);
    limits.idleMs = seconds(Setting::IdleSeconds);
    limits.handshakeMs = seconds(Setting::HandshakeSeconds);
    limits.connections = settings.intValue(Setting::MaxConnections);
    limits.connectionsPerAddress = settings.intValue(Setting::MaxConnectionsPerAddress);
    return limits;
}

Result<QHostAddress> listenAddress(const Settings &settings)
{
    const QString text = settings.text(Setting::ListenAddress);
    if (text == u"localhost")
        return QHostAddress(QHostAddress::LocalHost);
    const QHostAddress address(text);
    if (!address.isNull())
        return address;
    return invalidInput(QString::fromLatin1(settingSpec(Setting::ListenAddress).key),
        QCoreApplication::translate("ServerOptions", "takes an IP address, not \"%1\"").arg(text));
}

quint16 portNumber(const Settings &settings, Dialect dialect)
{
    static constexpr std::array ports{Setting::BuyerPort, Setting::UsercenterPort, Setting::EmployeePort};
    return static_cast<quint16>(settings.integer(ports[static_cast<size_t>(dialect)]));
}

} // namespace

Result<http::HttpOptions> serverOptions(const Settings &settings)
{
    const Result<QHostAddress> address = listenAddress(settings);
    if (!address)
        return address.error();
    http::HttpOptions options;
    options.threads = settings.intValue(Setting::ApiThreads);
    options.limits = limits(settings);
    for (const Dialect dialect : allDialects)
        options.ports.push_back({dialectName(dialect).toLatin1(), *address, portNumber(settings, dialect)});
    const QString certificate = settings.text(Setting::TlsCertificate);
    const QString key = settings.text(Setting::TlsKey);
    if (certificate.isEmpty() && key.isEmpty())
        return options;
    Result<QSslConfiguration> tls = loadTlsFiles(certificate, key);
    if (!tls)
        return tls.error();
    options.tls = std::move(tls).value();
    return options;
}

} // namespace gatehouse
