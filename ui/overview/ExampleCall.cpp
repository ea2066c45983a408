// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/ExampleCall.h"

#include "ui/common/CurlCommand.h"

namespace gatehouse {
namespace {

constexpr auto json = "application/json";
constexpr auto form = "application/x-www-form-urlencoded";

QList<ExampleCall> calls(const QString &registerPath, const QByteArray &account, const QString &loginPath,
    const QByteArray &loginType, const QByteArray &login, const QString &profilePath)
{
    using enum ExampleCall::Aim;
    return {{Register, "POST", registerPath, json, account}, {LogIn, "POST", loginPath, loginType, login},
        {ReadProfile, "GET", profilePath, {}, {}}};
}

} // namespace

QList<ExampleCall> ExampleCall::of(Dialect dialect)
{
    switch (dialect) {
    case Dialect::Buyer:
        return calls(QStringLiteral("/api/v1/users"),
            R"({"username":"demo_buyer","password":"Example-123","phone":"13800138000"})",
            QStringLiteral("/api/v1/auth/login"), json,
            R"({"username":"demo_buyer","password":"Example-123"})", QStringLiteral("/api/v1/users/me"));
    case Dialect::Usercenter:
        return calls(QStringLiteral("/api/auth/register"),
            R"({"username":"demo_user","password":"Example-123","nickname":"Demo"})",
            QStringLiteral("/api/auth/login"), form, "username=demo_user&password=Example-123",
            QStringLiteral("/api/users/me"));
    case Dialect::Employee:
        break;
    }
    return calls(QStringLiteral("/api/v1/auth/register"),
        R"({"username":"demo_employee","email":"demo@example.com","password":"Example-123","phone":"13800138000"})",
        QStringLiteral("/api/v1/auth/login"), json,
        R"({"username":"demo_employee","password":"Example-123"})", QStringLiteral("/api/v1/users/profile"));
}

QString ExampleCall::curl(const QUrl &url, const QString &command) const
{
    QUrl whole = url;
    whole.setPath(path);
    QString call = command + u' ';
    if (!contentType.isEmpty())
        call += QStringLiteral("-X ") + QString::fromLatin1(method) + u' ';
    call += shellQuoted(whole.toString(QUrl::FullyEncoded));
    if (contentType.isEmpty())
        return call + QStringLiteral(" -H \"Authorization: Bearer $TOKEN\"");
    if (contentType == json)
        call += QStringLiteral(" -H 'Content-Type: application/json'");
    return call + QStringLiteral(" -d ") + shellQuoted(QString::fromUtf8(body));
}

} // namespace gatehouse
