// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Message.h"

#include "server/http/Chars.h"

namespace gatehouse::http {

QByteArray methodName(Method method)
{
    switch (method) {
    case Method::Get:
        return QByteArrayLiteral("GET");
    case Method::Head:
        return QByteArrayLiteral("HEAD");
    case Method::Post:
        return QByteArrayLiteral("POST");
    case Method::Put:
        return QByteArrayLiteral("PUT");
    case Method::Patch:
        return QByteArrayLiteral("PATCH");
    case Method::Delete:
        return QByteArrayLiteral("DELETE");
    case Method::Options:
        return QByteArrayLiteral("OPTIONS");
    case Method::Trace:
        return QByteArrayLiteral("TRACE");
    }
    return {};
}

QString addressText(const QHostAddress &peer)
{
    bool isV4 = false;
    const quint32 v4 = peer.toIPv4Address(&isV4);
    return isV4 ? QHostAddress(v4).toString() : peer.toString();
}

QByteArray Request::header(QByteArrayView name) const
{
    for (const Header &field : headers) {
        if (equalsIgnoringCase(field.first, name))
            return field.second;
    }
    return {};
}

qsizetype Request::headerCount(QByteArrayView name) const
{
    qsizetype count = 0;
    for (const Header &field : headers)
        count += equalsIgnoringCase(field.first, name) ? 1 : 0;
    return count;
}

} // namespace gatehouse::http
