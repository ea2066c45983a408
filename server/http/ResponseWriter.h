// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"

namespace gatehouse::http {

/// How one answer is to be sent.
struct Delivery {
    bool keepAlive = true;
    bool withoutBody = false; ///< the request was HEAD
    QByteArrayView date;
};

/// The standard phrase of a status, "Unknown" for one without.
[[nodiscard]] QByteArrayView reasonPhrase(int status);

/// False where a field's name is no token or a value could start another line (response splitting).
[[nodiscard]] bool isSendable(const Response &response);

/// Appends the whole answer to `out`. Date, Content-Length, Connection and Transfer-Encoding are the
/// guard's: where the response has such fields, they are left out.
void appendResponse(QByteArray &out, const Response &response, const Delivery &delivery);

} // namespace gatehouse::http
