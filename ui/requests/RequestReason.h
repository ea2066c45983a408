// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sessions/Session.h"
#include "model/traffic/RequestRecord.h"

#include <QCoreApplication>

#include <optional>

namespace gatehouse {

/// Why a request was refused, in a sentence an operator can act on. Told when somebody looks, not when it
/// happens; so it may ask the store what became of the session.
class RequestReason final {
    Q_DECLARE_TR_FUNCTIONS(RequestReason)

public:
    /// The session that the request's token names, whoever signed it; not valid where it names none.
    [[nodiscard]] static SessionId namedSession(const RequestRecord &record);

    /// Empty where nothing was refused. @param session the row of namedSession(), if the store has one
    [[nodiscard]] static QString words(const RequestRecord &record, const std::optional<Session> &session);

private:
    [[nodiscard]] static QString ofError(
        const RequestRecord &record, const Error &error, const std::optional<Session> &session);
    [[nodiscard]] static QString badToken(const RequestRecord &record, const Error &error);
    [[nodiscard]] static QString expiredToken(const RequestRecord &record);
    [[nodiscard]] static QString endedSession(
        const RequestRecord &record, const std::optional<Session> &session);
    [[nodiscard]] static QString wrongLogin(const RequestRecord &record, const Error &error);
    [[nodiscard]] static QString ofStatus(const RequestRecord &record);
    [[nodiscard]] static QString ofAnswer(const RequestRecord &record);
};

} // namespace gatehouse
