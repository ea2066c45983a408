// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings/Settings.h"

#include <QString>

#include <span>

namespace gatehouse {

/// Every option of every command. Two commands may each have an option of one name that means its own thing.
enum class Opt {
    Data,
    Database,
    Set,
    Config,
    Help,
    Version,
    Listen,
    BuyerPort,
    UsercenterPort,
    EmployeePort,
    TlsCert,
    TlsKey,
    AllowDefaultAdmin,
    Demo,
    Log,
    LogFile,
    Json,
    Yes,
    Search,
    Role,
    Status,
    Locked,
    Origin,
    Limit,
    SortUsers,
    SortSessions,
    Reverse,
    PasswordStdin,
    Email,
    Phone,
    Nickname,
    Avatar,
    Apikey,
    Roles,
    Disabled,
    OfUser,
    Dialect,
    WithEnded,
    AllSessions,
    AllKeys,
    Force,
    Jwk,
    Seconds,
    WritePages,
    To,
    Format,
    Map,
    Duplicates,
    SkipBad,
    DryRun,
    WithoutPassword,
    Firebase,
    NoHashes,
    Count
};

/// One row of the table of options.
struct OptionSpec {
    Opt id;
    const char *name;
    const char *value; ///< what the argument is called; null for a switch
    const char *words; ///< one line, translated where it is shown
    Setting setting = Setting::Count; ///< the setting it stands for; Count: none
    /// What the value may be: words with spaces between them, "#" a whole number, "@file", "@folder"; null
    /// for anything.
    const char *takes = nullptr;
};

[[nodiscard]] std::span<const OptionSpec> optionSpecs();
[[nodiscard]] const OptionSpec &optionSpec(Opt option);

/// "--name", as it is typed.
[[nodiscard]] QString dashed(const OptionSpec &option);

/// The words an option's value may be, empty where it may be anything.
[[nodiscard]] QStringList choicesOf(const OptionSpec &option);

/// The options that every command takes.
[[nodiscard]] std::span<const Opt> commonOptions();

} // namespace gatehouse
