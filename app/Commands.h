// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>

namespace gatehouse {

class CommandLine;

/// One command of the program; each has a file of its own.
struct Command {
    const char *name;
    const char *words; ///< what it does, in one line; translated where it is shown
    const char *example; ///< one call that works
    int (*run)(const CommandLine &line);
};

[[nodiscard]] std::span<const Command> commands();

/// The command of that name, or null.
[[nodiscard]] const Command *findCommand(const QString &name);

} // namespace gatehouse
