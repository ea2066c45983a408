// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/audit/AuditEvent.h"
#include "ui/look/Tone.h"

#include <QCoreApplication>
#include <QString>

namespace gatehouse {

/// What the audit log holds, in the words of whoever reads it.
class EventText final {
    Q_DECLARE_TR_FUNCTIONS(EventText)

public:
    /// What happened, without saying to whom: "Logged in through buyer from 127.0.0.1".
    [[nodiscard]] static QString sentence(const RecordedEvent &event);
    /// The action alone, for a filter or a column: "Login", "Password changed".
    [[nodiscard]] static QString action(AuditAction action);
    /// Where it was done: "in the console", "on the command line".
    [[nodiscard]] static QString place(const QString &actor);
    /// Why a session ended, as Session::endReason: "logged out", "revoked".
    [[nodiscard]] static QString endReason(const QString &reason);
    /// Why a login failed, as LoginDecision records it: "wrong password".
    [[nodiscard]] static QString failure(const QString &reason);
    /// The fields that a change names ("email,phone"), as a list in words.
    [[nodiscard]] static QString fields(const QString &names);

    [[nodiscard]] static QString iconName(const RecordedEvent &event);
    [[nodiscard]] static Tone tone(const RecordedEvent &event);
};

} // namespace gatehouse
