// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/FailureAnswer.h"

#include "server/http/Chars.h"
#include "server/http/ResponseWriter.h"

#include <algorithm>

namespace gatehouse::http {
namespace {

Response plainAnswer(const Failure &failure)
{
    return {
        failure.status, "text/plain; charset=utf-8", reasonPhrase(failure.status).toByteArray() + '\n', {}};
}

Response encode(const FailureEncoder &encoder, const Failure &failure)
{
    if (!encoder)
        return plainAnswer(failure);
    try {
        Response response = encoder(failure);
        return isSendable(response) ? response : plainAnswer(failure);
    } catch (...) {
        // The client is owed an answer, and there is no one else left to ask for one.
        return plainAnswer(failure);
    }
}

void addOnce(Response &response, const char *name, const QByteArray &value)
{
    const bool isThere = std::any_of(response.headers.cbegin(), response.headers.cend(),
        [name](const Header &field) { return equalsIgnoringCase(field.first, name); });
    if (!isThere)
        response.headers.emplaceBack(name, value);
}

} // namespace

Response failureAnswer(const FailureEncoder &encoder, const Failure &failure) noexcept
{
    Response response = encode(encoder, failure);
    if (!failure.allow.isEmpty())
        addOnce(response, "Allow", failure.allow);
    if (failure.retryAfterSeconds > 0)
        addOnce(response, "Retry-After", QByteArray::number(failure.retryAfterSeconds));
    return response;
}

} // namespace gatehouse::http
