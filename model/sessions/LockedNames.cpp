// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessions/LockedNames.h"

#include "model/storage/AccountRepository.h"

namespace gatehouse {
namespace {

Result<LockedName> describe(Connection &connection, const NameFailures &locked)
{
    Result<QList<AddressFailures>> places =
        FailureRepository::addresses(connection, locked.nameKey, LockedNames::mostPlaces);
    if (!places)
        return places.error();
    LockedName name{locked.nameKey, locked.failures, std::move(places).value(), {}, {}, locked.isNameOpen};
    const Result<Credentials> owner = AccountRepository::findByLogin(connection, locked.nameKey);
    if (!owner && owner.error().code != ErrorCode::NotFound)
        return owner.error();
    if (owner) {
        name.account = owner->account.id;
        name.username = owner->account.username;
    }
    return name;
}

} // namespace

Result<LockedNames> LockedNames::read(Connection &connection, qint64 nowMs, qint64 most)
{
    LockedNames names;
    const Result<qint64> total = FailureRepository::lockedCount(connection, nowMs);
    if (!total)
        return total.error();
    names.total = *total;
    const Result<QList<NameFailures>> locked = FailureRepository::locked(connection, nowMs, most);
    if (!locked)
        return locked.error();
    for (const NameFailures &one : *locked) {
        Result<LockedName> described = describe(connection, one);
        if (!described)
            return described.error();
        names.rows.append(std::move(described).value());
    }
    return names;
}

} // namespace gatehouse
