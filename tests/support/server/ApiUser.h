// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/server/Api.h"

namespace gatehouse::test {

/// Somebody with a name and a password who uses whichever of the three dialects. Thread-safe where
/// the user is not changed.
class ApiUser final {
public:
    /// The password fits the rules of every dialect, and so does the name where it has 6 to 20 of
    /// [A-Za-z0-9_].
    ApiUser(const Api &api, QString name, QString password = QStringLiteral("Secret#123"));

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] QString email() const { return m_name.toLower() + u"@example.com"; }
    [[nodiscard]] static QString phone() { return QStringLiteral("13800138000"); }

    /// Registers with all that the dialect takes; buyer and usercenter leave the e-mail or phone out
    /// where their document does.
    [[nodiscard]] HttpAnswer registerAt(Dialect dialect) const;
    [[nodiscard]] HttpAnswer logIn(Dialect dialect) const { return logInAs(dialect, m_name, m_password); }
    /// With another spelling of the name, the e-mail, or another password.
    [[nodiscard]] HttpAnswer logInAs(Dialect dialect, const QString &name, const QString &password) const;
    [[nodiscard]] HttpAnswer failToLogIn(Dialect dialect) const;
    [[nodiscard]] HttpAnswer profile(Dialect dialect, const QByteArray &token) const;

    /// The access token of a new session; empty where the login was refused.
    [[nodiscard]] QByteArray token(Dialect dialect) const { return accessToken(logIn(dialect)); }
    [[nodiscard]] static QByteArray accessToken(const HttpAnswer &login);
    [[nodiscard]] static QByteArray refreshToken(const HttpAnswer &login);
    /// The claims of a token, unverified.
    [[nodiscard]] static QJsonObject claims(const QByteArray &token);

    [[nodiscard]] static QByteArray profilePath(Dialect dialect);

private:
    const Api &m_api;
    QString m_name;
    QString m_password;
};

} // namespace gatehouse::test
