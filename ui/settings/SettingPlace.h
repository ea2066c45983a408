// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings/Settings.h"

#include <array>

namespace gatehouse {

/// The parts of the settings page, in its order.
enum class SettingSection { Listeners, Tls, Tokens, SignIn, Limits, Cors, Passwords, Keys, Data };

inline constexpr std::array allSections{SettingSection::Listeners, SettingSection::Tls,
    SettingSection::Tokens, SettingSection::SignIn, SettingSection::Limits, SettingSection::Cors,
    SettingSection::Passwords, SettingSection::Keys, SettingSection::Data};

/// What a value is entered with.
enum class SettingControl { Number, Days, Percent, Duration, Bytes, Flag, Text, File, Origins };

/// Where the page shows a setting, and how. All else stands in the settings table.
struct SettingPlace {
    Setting setting;
    SettingSection section;
    SettingControl control;
    const char *title; ///< settingTitle() translates it
};

/// In the order of the page; every setting has one.
[[nodiscard]] std::span<const SettingPlace> settingPlaces();
[[nodiscard]] const SettingPlace &settingPlace(Setting setting);
[[nodiscard]] QString settingTitle(Setting setting);

/// Names a section in page targets: "listeners", "tls", "keys" ...
[[nodiscard]] QString sectionId(SettingSection section);
[[nodiscard]] QString sectionTitle(SettingSection section);
/// What a section is about, in a sentence.
[[nodiscard]] QString sectionHint(SettingSection section);

} // namespace gatehouse
