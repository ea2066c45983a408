// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/audit/AuditEvent.h"

#include <QCoreApplication>
#include <QList>

namespace gatehouse {

/// The words of the audit page, beside those of EventText.
class AuditText final {
    Q_DECLARE_TR_FUNCTIONS(AuditText)

public:
    /// A group of actions that is looked for together.
    struct Kind {
        QString key; ///< in targets and preferences
        QString words;
        QList<AuditAction> actions;
    };

    [[nodiscard]] static QList<Kind> kinds();
    /// The actors of this version, as AuditEvent::actor.
    [[nodiscard]] static QStringList actors();
    /// Who did it: "Console", "Command line".
    [[nodiscard]] static QString actor(const QString &actor);
    /// Whom it is about: "nobody in particular" where there is no name.
    [[nodiscard]] static QString subject(const RecordedEvent &event);
    [[nodiscard]] static QString action(const RecordedEvent &event);
};

} // namespace gatehouse
