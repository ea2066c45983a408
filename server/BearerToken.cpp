// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/BearerToken.h"

namespace gatehouse {

QByteArray bearerToken(const http::Request &request)
{
    constexpr QByteArrayView scheme("bearer ");
    if (request.headerCount("Authorization") != 1)
        return {};
    const QByteArray value = request.header("Authorization");
    if (QByteArrayView(value).first(qMin(value.size(), scheme.size())).compare(scheme, Qt::CaseInsensitive)
        != 0)
        return {};
    const QByteArray token = value.mid(scheme.size()).trimmed();
    return token.contains(' ') || token.contains('\t') ? QByteArray() : token;
}

} // namespace gatehouse
