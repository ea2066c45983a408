// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gatehouse {

struct Command;
struct CommandGroup;

/// What `--help` prints without a command: what the program is and what it can be asked to do.
[[nodiscard]] QString helpOverview();
/// ... with the first word of commands: those commands.
[[nodiscard]] QString helpFor(const CommandGroup &group);
/// ... with a command: how it is called, an example, its options.
[[nodiscard]] QString helpFor(const Command &command);

/// "gatehouse user show [options] NAME".
[[nodiscard]] QString synopsis(const Command &command);

/// A text from the tables of commands and options in the user's language.
[[nodiscard]] QString commandText(const char *words);

} // namespace gatehouse
