// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings/SettingAdmin.h"
#include "ui/common/ConsoleContext.h"

#include <QObject>

namespace gatehouse {

class SettingsDraft;

/// Saves what is typed, all or nothing: what concerns the server is tried by it first, which goes on as it
/// was where that fails.
class SettingSaver final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingSaver)

public:
    explicit SettingSaver(const ConsoleContext &context, QObject *parent = nullptr);

    [[nodiscard]] bool isSaving() const { return m_isSaving; }
    /// @param draft holds changes, and nothing that breaks a rule
    void save(const SettingsDraft &draft);
    /// Lets the server go on with what is in force.
    void restartServer();

Q_SIGNALS:
    void saved();
    void refused(const gatehouse::Error &error);

private:
    void store(const SettingAdmin::Wishes &wishes, bool isServing);
    void stored(const Result<void> &result, bool isServing);
    void refuse(const Error &error);

    ConsoleContext m_context;
    SettingAdmin m_admin;
    bool m_isSaving = false;
};

} // namespace gatehouse
