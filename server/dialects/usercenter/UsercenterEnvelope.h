// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Account.h"
#include "server/dialects/JsonText.h"
#include "server/dialects/Statuses.h"

namespace gatehouse {

/// What is wrong with one field, in the form of the `errors` list.
struct FieldFault {
    QString field; ///< empty: the body as a whole
    QString msg;
    QString type; ///< "missing", "string_type", "value_error", "json_invalid", ...
};

/// Puts answers into the usercenter document's form: the bare object, or {"detail": "..."}.
class UsercenterEnvelope final {
public:
    [[nodiscard]] static http::Response success(int status, const JsonText &object);
    [[nodiscard]] static http::Response detail(int status, const QString &text);
    /// 422; `detail` names the fields, `errors` holds one entry each.
    [[nodiscard]] static http::Response invalid(const QList<FieldFault> &faults);
    [[nodiscard]] static http::Response failure(const http::Failure &failure);
    /// What the model refused.
    [[nodiscard]] static http::Response refusal(const Error &error);

    /// The user object of the document; never holds the apikey.
    [[nodiscard]] static JsonText user(const Account &account);

private:
    [[nodiscard]] static http::Response answerTo(const Error &error);
};

} // namespace gatehouse
