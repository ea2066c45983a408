// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/CurlCall.h"

#include "ui/common/CurlCommand.h"

namespace gatehouse {
namespace {

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

QString curlCall(
    const QString &command, Dialect dialect, const QUrl &url, TokenUse use, const QByteArray &token)
{
    const bool isKnown = !token.isEmpty();
    const QString text = QString::fromUtf8(token);
    if (use == TokenUse::Refresh && dialect == Dialect::Buyer) {
        const QString body = isKnown ? shellQuoted(QStringLiteral("{\"refresh_token\":\"%1\"}").arg(text))
                                     : QStringLiteral("\"{\\\"refresh_token\\\":\\\"$TOKEN\\\"}\"");
        return QStringLiteral("%1 -X POST %2 -H 'Content-Type: application/json' -d %3")
            .arg(command, shellQuoted(address(url, QStringLiteral("/api/v1/auth/refresh"))), body);
    }
    const QString header = isKnown ? shellQuoted(QStringLiteral("Authorization: Bearer %1").arg(text))
                                   : QStringLiteral("\"Authorization: Bearer $TOKEN\"");
    return QStringLiteral("%1 %2 -H %3")
        .arg(command, shellQuoted(address(url, profilePath(dialect))), header);
}

} // namespace gatehouse
