// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Dialect.h"
#include "model/core/ErrorCode.h"
#include "model/core/Ids.h"

#include <QByteArray>
#include <QList>
#include <QPair>

#include <memory>
#include <optional>

namespace gatehouse {

/// One side of a request as it may be remembered: without passwords, tokens and keys.
struct RecordedMessage {
    enum class Body {
        None,
        Whole,
        Cut, ///< only its beginning is here
        Withheld, ///< could not be read, so that nobody knows what is secret in it: only its length is here
    };
    using Header = QPair<QByteArray, QByteArray>;

    QList<Header> headers;
    QByteArray body; ///< Whole, Cut
    qsizetype bodyBytes = 0; ///< as it was sent
    Body state = Body::None;

    /// The first field of that name, in any case; null where there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// Where a request's time went, in nanoseconds.
struct RecordedTimes {
    qint64 queueNs = 0;
    qint64 hashNs = 0;
    qint64 storeNs = 0;
    qint64 totalNs = 0;

    [[nodiscard]] qint64 restNs() const { return std::max<qint64>(0, totalNs - queueNs - hashNs - storeNs); }
};

/// One request and its answer, as the console shows it. A value that no longer changes once it is in the
/// log. Holds no secret: what is one was replaced before it came in here.
struct RequestRecord {
    quint64 number = 0; ///< counts up in the log
    qint64 atMs = 0; ///< when it was complete, since 1970-01-01 UTC
    Dialect dialect = Dialect::Buyer;
    QByteArray method; ///< empty where it could not be read
    QByteArray path; ///< empty where it could not be read
    QByteArray query;
    QByteArray route; ///< the path of the dialect's table; empty where it has none
    int status = 0; ///< 0: nobody answered
    bool clientLeft = false; ///< before the answer
    RecordedTimes times;
    AccountId account; ///< not valid where nobody logged in made the request
    QString username; ///< of the account, or the login name that was tried
    SessionId session;
    QString address;
    RecordedMessage request;
    RecordedMessage answer;

    QByteArray tokenHeader; ///< JSON of the token's header; null where there was none or it cannot be read
    QByteArray tokenClaims; ///< JSON of what it says, whether it is true or not
    std::optional<Error> error; ///< what the model refused
    QByteArray failure; ///< what was wrong before a handler was reached

    /// About how much memory it takes.
    [[nodiscard]] qsizetype bytes() const;
};

using RequestRecordPtr = std::shared_ptr<const RequestRecord>;

} // namespace gatehouse
