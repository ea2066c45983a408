// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/Dialect.h"

namespace gatehouse {

QString dialectName(Dialect dialect)
{
    static const std::array names{
        QStringLiteral("buyer"), QStringLiteral("usercenter"), QStringLiteral("employee")};
    return names[static_cast<size_t>(dialect)];
}

} // namespace gatehouse
