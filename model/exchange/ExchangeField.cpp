// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/ExchangeField.h"

#include <algorithm>

namespace gatehouse {
namespace {

constexpr std::array names{"uuid", "username", "email", "phone", "nickname", "avatar", "apikey", "roles",
    "status", "origin", "created_at", "updated_at", "password_hash", "password_is_default", "password",
    "password_salt"};
static_assert(names.size() == exchangeFieldCount);

} // namespace

QString exchangeFieldName(ExchangeField field)
{
    return QString::fromLatin1(names[static_cast<size_t>(field)]);
}

std::optional<ExchangeField> exchangeFieldByName(const QString &name)
{
    const auto found = std::ranges::find_if(names, [&name](const char *each) {
        return name.compare(QLatin1StringView(each), Qt::CaseInsensitive) == 0;
    });
    return found == names.end() ? std::nullopt
                                : std::optional(static_cast<ExchangeField>(found - names.begin()));
}

} // namespace gatehouse
