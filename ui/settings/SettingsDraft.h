// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Backend.h"
#include "model/settings/SettingAdmin.h"

#include <QMap>
#include <QSet>

namespace gatehouse {

/// The settings in force with what somebody has typed over them and not saved yet. A value.
class SettingsDraft final {
public:
    SettingsDraft() = default;
    SettingsDraft(const Settings &inForce, const Backend::Overrides &overrides);

    /// Takes over what is in force by now; what is typed stays.
    void follow(const Settings &inForce);
    void setValue(Setting setting, const QString &written);
    void reset(Setting setting);
    void revert() { m_typed.clear(); }

    [[nodiscard]] const Settings &inForce() const { return m_inForce; }
    [[nodiscard]] QString value(Setting setting) const;
    [[nodiscard]] bool isDefault(Setting setting) const;
    [[nodiscard]] bool isChanged(Setting setting) const;
    [[nodiscard]] bool isChanged() const { return !changes().isEmpty(); }
    /// Said on the command line for this process; cannot be changed here.
    [[nodiscard]] bool isFixed(Setting setting) const { return m_fixed.contains(setting); }
    /// The rule that what is typed breaks, in a sentence; empty: none.
    [[nodiscard]] QString problem(Setting setting) const;
    /// Nothing that is typed breaks a rule.
    [[nodiscard]] bool isFine() const { return !firstProblem(); }
    [[nodiscard]] std::optional<Setting> firstProblem() const;

    [[nodiscard]] QList<Setting> changes() const;
    [[nodiscard]] SettingAdmin::Wishes wishes() const;
    /// What would be in force once it is saved. Where isFine().
    [[nodiscard]] Settings candidate() const;

private:
    [[nodiscard]] QString samePort(Setting setting) const;
    [[nodiscard]] QString missingHalf(Setting setting) const;

    Settings m_inForce;
    QSet<Setting> m_fixed;
    QMap<Setting, QString> m_typed;
};

} // namespace gatehouse
