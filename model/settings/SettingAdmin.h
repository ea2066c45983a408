// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/audit/AuditEvent.h"
#include "model/core/Done.h"
#include "model/settings/Settings.h"

#include <QMap>

namespace gatehouse {

class Backend;

/// Changes the stored settings on behalf of whoever runs the store: all that are asked for, or none. Each
/// process takes them over by its next login or checked token; when they hold is SettingSpec::taken. Belongs
/// to the thread of its mailbox, which must run an event loop.
class SettingAdmin final {
    Q_DISABLE_COPY_MOVE(SettingAdmin)

public:
    /// A key and its new value; a null string goes back to the default.
    using Wishes = QMap<QString, QString>;

    SettingAdmin(Backend &backend, Operator who);
    ~SettingAdmin();

    /// InvalidInput with the key and what is allowed, or StoreUnavailable.
    void change(const Wishes &wishes, Done<void> done);

private:
    Backend &m_backend;
    const Operator m_operator;
    MailboxPtr m_mailbox;
};

} // namespace gatehouse
