// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/Engine.h"

#include "model/storage/PostgresEngine.h"
#include "model/storage/SqliteEngine.h"

namespace gatehouse {

const Engine &Engine::of(const StoreLocation &location)
{
    static const SqliteEngine sqlite;
    static const PostgresEngine postgres;
    return location.isServer() ? static_cast<const Engine &>(postgres) : sqlite;
}

} // namespace gatehouse
