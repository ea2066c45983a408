// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"

#include <QMap>

namespace gatehouse {

/// Connection parameters in libpq's own names ("host", "sslmode", ...), the password among them.
using ServerParameters = QMap<QString, QString>;

/// A `postgresql://user:password@host:port/name?parameter=value` URL, read as libpq reads it: every part
/// percent-encoded, several hosts with a comma, a folder with sockets as `%2Fvar%2Frun%2Fpostgresql` or
/// `?host=`. A password may stand in the usual password file instead.
class PostgresUrl final {
public:
    [[nodiscard]] static bool isOne(const QString &url);
    /// InvalidInput (field `--database`) says what is wrong, and never repeats the password.
    [[nodiscard]] static Result<ServerParameters> parse(const QString &url);
    /// The URL for messages: without password and without what follows the name.
    [[nodiscard]] static QString shown(const ServerParameters &parameters);
};

} // namespace gatehouse
