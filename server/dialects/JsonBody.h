// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"

#include <QJsonObject>

namespace gatehouse {

/// The object in a request's body, or why there is none.
struct JsonBody {
    enum class Fault {
        None,
        MediaType, ///< Content-Type is something else than JSON in UTF-8: 415
        Malformed, ///< no JSON (RFC 8259)
        NotAnObject, ///< JSON, but no object
        DuplicateKey, ///< an object that says two things of one key
    };
    Fault fault = Fault::None;
    QJsonObject object;
    QString key; ///< DuplicateKey: which
};

/// A body without Content-Type is taken for JSON (RFC 9110 8.3).
[[nodiscard]] JsonBody readJsonBody(const http::Request &request);

/// Whether Content-Type names that media type, with no charset but UTF-8. False where it is absent.
[[nodiscard]] bool hasMediaType(const http::Request &request, QByteArrayView type);

/// One member that should be text.
struct TextField {
    enum class State { Missing, Null, WrongType, Present } state = State::Missing;
    QString value; ///< Present: never null
};

[[nodiscard]] TextField textField(const QJsonObject &object, QLatin1StringView name);

} // namespace gatehouse
