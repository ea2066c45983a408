// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/settings/OriginList.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

namespace gatehouse {
namespace {

const QString any = QStringLiteral("*");

int standardPort(const QString &scheme)
{
    if (scheme == u"https")
        return 443;
    return scheme == u"http" ? 80 : -1;
}

/// As browsers write it (RFC 6454 6.2); empty where it is none.
QString serialized(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isOrigin = url.isValid() && !url.scheme().isEmpty() && !url.host().isEmpty()
        && (url.path().isEmpty() || url.path() == u"/") && !url.hasQuery() && !url.hasFragment()
        && url.userInfo().isEmpty();
    if (!isOrigin)
        return {};
    const QString host = url.host(QUrl::FullyEncoded).toLower();
    QString origin = url.scheme() + QStringLiteral("://");
    origin += host.contains(u':') ? u'[' + host + u']' : host;
    if (url.port() > 0 && url.port() != standardPort(url.scheme()))
        origin += QStringLiteral(":%1").arg(url.port());
    return origin;
}

} // namespace

Result<OriginList> OriginList::parse(const QString &text)
{
    static const QRegularExpression between(QStringLiteral("[\\s,]+"));
    OriginList list;
    const QStringList words = text.split(between, Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const QString origin = word == any ? any : serialized(word);
        if (origin.isEmpty())
            return invalidInput({},
                QCoreApplication::translate("SettingRules",
                    "takes origins such as https://app.example.com or http://localhost:3000, not \"%1\"")
                    .arg(word));
        if (!list.m_origins.contains(origin))
            list.m_origins.append(origin);
    }
    if (list.m_origins.contains(any) && list.m_origins.size() > 1)
        return invalidInput(
            {}, QCoreApplication::translate("SettingRules", "takes * alone, or origins without it"));
    return list;
}

bool OriginList::allows(const QString &origin) const
{
    return !origin.isEmpty() && (isAny() || m_origins.contains(origin));
}

} // namespace gatehouse
