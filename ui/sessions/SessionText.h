// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/directory/Listing.h"
#include "ui/look/Tone.h"

#include <QCoreApplication>

namespace gatehouse {

/// What the Sessions page says about a session, in words.
class SessionText final {
    Q_DECLARE_TR_FUNCTIONS(SessionText)

public:
    [[nodiscard]] static SessionState state(const Session &session, qint64 nowMs);
    /// "Live", "Expired", or why it ended: "Revoked", "Logged out".
    [[nodiscard]] static QString stateWords(const Session &session, qint64 nowMs);
    [[nodiscard]] static Tone stateTone(const Session &session, qint64 nowMs);

    /// The client of a user agent: "Firefox 128 on Windows".
    [[nodiscard]] static QString client(const QString &userAgent);
    /// A length of time in two units at most, as wide at every value of its kind: "1 h 59 min", "42 s".
    [[nodiscard]] static QString length(qint64 ms);
    /// What a live session has left; empty of any other.
    [[nodiscard]] static QString timeLeft(const Session &session, qint64 nowMs);
    /// Who ended it: "Console", "Command line", or the user; empty where nobody did.
    [[nodiscard]] static QString endedBy(const Session &session);
    /// Who ended it, why and when, as a sentence; empty where nobody did.
    [[nodiscard]] static QString ending(const Session &session, qint64 nowMs);
    /// What came after its end: "Refused 3 s later: GET /api/users/me".
    [[nodiscard]] static QString next(const Session &session, qint64 nowMs);
    /// "1,204 of 200,000 sessions", and that more are being read.
    [[nodiscard]] static QString count(const Listing &listing);
};

} // namespace gatehouse
