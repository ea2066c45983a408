// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/SettingsDraft.h"

#include "ui/settings/SettingPlace.h"
#include "ui/settings/SettingWords.h"

#include <algorithm>

namespace gatehouse {
namespace {

constexpr std::array ports{Setting::BuyerPort, Setting::UsercenterPort, Setting::EmployeePort};

QString keyOf(Setting setting)
{
    return QString::fromLatin1(settingSpec(setting).key);
}

QString translated(const char *words)
{
    return QCoreApplication::translate("SettingsDraft", words);
}

/// The value as the settings keep it: two spellings of one value are no change.
QString kept(Setting setting, const QString &written)
{
    Settings probe;
    return probe.set(keyOf(setting), written) ? probe.written(setting) : written;
}

} // namespace

SettingsDraft::SettingsDraft(const Settings &inForce, const Backend::Overrides &overrides)
    : m_inForce(inForce)
{
    for (const auto &[key, value] : overrides) {
        if (const std::optional<Setting> setting = settingByKey(key))
            m_fixed.insert(*setting);
    }
}

void SettingsDraft::follow(const Settings &inForce)
{
    m_inForce = inForce;
    const QList<Setting> typed = m_typed.keys();
    for (const Setting setting : typed) {
        if (!isChanged(setting))
            m_typed.remove(setting);
    }
}

void SettingsDraft::setValue(Setting setting, const QString &written)
{
    m_typed.insert(setting, written);
}

void SettingsDraft::reset(Setting setting)
{
    setValue(setting, Settings().written(setting));
}

QString SettingsDraft::value(Setting setting) const
{
    const auto typed = m_typed.constFind(setting);
    return typed == m_typed.constEnd() ? m_inForce.written(setting) : *typed;
}

bool SettingsDraft::isDefault(Setting setting) const
{
    return kept(setting, value(setting)) == Settings().written(setting);
}

bool SettingsDraft::isChanged(Setting setting) const
{
    const auto typed = m_typed.constFind(setting);
    return typed != m_typed.constEnd() && kept(setting, *typed) != m_inForce.written(setting);
}

QString SettingsDraft::samePort(Setting setting) const
{
    const QString own = kept(setting, value(setting));
    for (const Setting other : ports) {
        if (other != setting && own != u"0" && kept(other, value(other)) == own)
            return translated(
                QT_TRANSLATE_NOOP("SettingsDraft", "This is the “%1” already. Choose another one."))
                .arg(settingTitle(other));
    }
    return {};
}

QString SettingsDraft::missingHalf(Setting setting) const
{
    const bool isCertificate = setting == Setting::TlsCertificate;
    const Setting other = isCertificate ? Setting::TlsKey : Setting::TlsCertificate;
    if (!value(setting).isEmpty() || value(other).isEmpty())
        return {};
    return isCertificate
        ? translated(QT_TRANSLATE_NOOP("SettingsDraft", "Choose the certificate that goes with the key."))
        : translated(QT_TRANSLATE_NOOP("SettingsDraft", "Choose the key that goes with the certificate."));
}

QString SettingsDraft::problem(Setting setting) const
{
    const QString own = SettingWords::problem(setting, value(setting));
    if (!own.isEmpty())
        return own;
    if (setting == Setting::TlsCertificate || setting == Setting::TlsKey)
        return missingHalf(setting);
    // Said at the one that was changed, not at the one that has been there before.
    return std::ranges::find(ports, setting) != ports.end() && isChanged(setting) ? samePort(setting)
                                                                                  : QString();
}

std::optional<Setting> SettingsDraft::firstProblem() const
{
    for (const SettingPlace &place : settingPlaces()) {
        if (!problem(place.setting).isEmpty())
            return place.setting;
    }
    return std::nullopt;
}

QList<Setting> SettingsDraft::changes() const
{
    QList<Setting> changed;
    for (const SettingPlace &place : settingPlaces()) {
        if (isChanged(place.setting))
            changed.append(place.setting);
    }
    return changed;
}

SettingAdmin::Wishes SettingsDraft::wishes() const
{
    SettingAdmin::Wishes all;
    const QList<Setting> changed = changes();
    for (const Setting setting : changed)
        all.insert(keyOf(setting), isDefault(setting) ? QString() : kept(setting, value(setting)));
    return all;
}

Settings SettingsDraft::candidate() const
{
    Settings settings = m_inForce;
    const QList<Setting> changed = changes();
    for (const Setting setting : changed)
        static_cast<void>(settings.set(keyOf(setting), value(setting)).ok());
    return settings;
}

} // namespace gatehouse
