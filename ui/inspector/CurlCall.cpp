// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/CurlCall.h"

namespace gatehouse {
namespace {

/// Quoted so that a shell takes it as it is, whatever is in it.
QString quoted(QString text)
{
    text.replace(u'\'', QStringLiteral("'\\''"));
    return u'\'' + text + u'\'';
}

QString profilePath(Dialect dialect)
{
    switch (dialect) {
    case Dialect::Buyer:
        return QStringLiteral("/api/v1/users/me");
    case Dialect::Usercenter:
        return QStringLiteral("/api/users/me");
    case Dialect::Employee:
        break;
    }
    return QStringLiteral("/api/v1/users/profile");
}

QString address(QUrl url, const QString &path)
{
    url.setPath(path);
    return url.toString(QUrl::FullyEncoded);
}

} // namespace

QString curlCall(Dialect dialect, const QUrl &url, TokenUse use, const QByteArray &token)
{
    const bool isKnown = !token.isEmpty();
    const QString text = QString::fromUtf8(token);
    if (use == TokenUse::Refresh && dialect == Dialect::Buyer) {
        const QString body = isKnown ? quoted(QStringLiteral("{\"refresh_token\":\"%1\"}").arg(text))
                                     : QStringLiteral("\"{\\\"refresh_token\\\":\\\"$TOKEN\\\"}\"");
        return QStringLiteral("curl -i -X POST %1 -H 'Content-Type: application/json' -d %2")
            .arg(quoted(address(url, QStringLiteral("/api/v1/auth/refresh"))), body);
    }
    const QString header = isKnown ? quoted(QStringLiteral("Authorization: Bearer %1").arg(text))
                                   : QStringLiteral("\"Authorization: Bearer $TOKEN\"");
    return QStringLiteral("curl -i %1 -H %2").arg(quoted(address(url, profilePath(dialect))), header);
}

} // namespace gatehouse
