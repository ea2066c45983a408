// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server/ApiUser.h"

#include <QJsonDocument>
#include <QUrl>

namespace gatehouse::test {
namespace {

QByteArray bytesOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

ApiUser::ApiUser(const Api &api, QString name, QString password)
    : m_api(api)
    , m_name(std::move(name))
    , m_password(std::move(password))
{
}

HttpAnswer ApiUser::registerAt(Dialect dialect) const
{
    QJsonObject body{{QStringLiteral("username"), m_name}, {QStringLiteral("password"), m_password}};
    if (dialect != Dialect::Buyer)
        body.insert(QStringLiteral("email"), email());
    if (dialect != Dialect::Usercenter)
        body.insert(QStringLiteral("phone"), phone());
    static const QByteArrayList paths{"/api/v1/users", "/api/auth/register", "/api/v1/auth/register"};
    return m_api.ask(dialect, HttpRequest::json("POST", paths[static_cast<int>(dialect)], bytesOf(body)));
}

HttpAnswer ApiUser::logInAs(Dialect dialect, const QString &name, const QString &password) const
{
    if (dialect == Dialect::Usercenter) {
        const QByteArray form =
            "username=" + QUrl::toPercentEncoding(name) + "&password=" + QUrl::toPercentEncoding(password);
        return m_api.ask(dialect, HttpRequest::form("/api/auth/login", form));
    }
    const QJsonObject body{{QStringLiteral("username"), name}, {QStringLiteral("password"), password}};
    return m_api.ask(dialect, HttpRequest::json("POST", "/api/v1/auth/login", bytesOf(body)));
}

HttpAnswer ApiUser::failToLogIn(Dialect dialect) const
{
    return logInAs(dialect, m_name, QStringLiteral("not the password"));
}

HttpAnswer ApiUser::profile(Dialect dialect, const QByteArray &token) const
{
    return m_api.ask(dialect, HttpRequest::get(profilePath(dialect)).withToken(token));
}

QByteArray ApiUser::accessToken(const HttpAnswer &login)
{
    const QJsonObject whole = login.json();
    const QJsonObject data = whole.value(u"data").toObject();
    for (const QJsonValue &token :
        {whole.value(u"access_token"), data.value(u"access_token"), data.value(u"token")}) {
        if (token.isString())
            return token.toString().toLatin1();
    }
    return {};
}

QByteArray ApiUser::refreshToken(const HttpAnswer &login)
{
    return login.json().value(u"data").toObject().value(u"refresh_token").toString().toLatin1();
}

QJsonObject ApiUser::claims(const QByteArray &token)
{
    const QByteArray payload = token.split('.').value(1);
    return QJsonDocument::fromJson(QByteArray::fromBase64(payload, QByteArray::Base64UrlEncoding)).object();
}

QByteArray ApiUser::profilePath(Dialect dialect)
{
    static const QByteArrayList paths{"/api/v1/users/me", "/api/users/me", "/api/v1/users/profile"};
    return paths[static_cast<int>(dialect)];
}

} // namespace gatehouse::test
