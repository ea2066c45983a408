// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Options.h"

#include <QString>

#include <span>

namespace gatehouse {

class CommandLine;

/// One command of the program; each has a file of its own. This table also makes the help, the man pages
/// and the shells' completion.
struct Command {
    const char *name; ///< one word, or two: the group and what to do with its things
    const char *arguments; ///< how they are written in the help: "NAME", "ID...", ""
    int least; ///< arguments
    int most; ///< arguments; -1: any number
    std::span<const Opt> options; ///< beside those that every command takes
    const char *words; ///< what it does, in one line; translated where it is shown
    const char *details; ///< further sentences for the help, or an empty text
    const char *example; ///< calls that work, one a line
    int (*run)(const CommandLine &line); ///< returns the exit status
};

/// Commands that share their first word.
struct CommandGroup {
    const char *name;
    const char *words;
};

[[nodiscard]] std::span<const Command> commands();
[[nodiscard]] std::span<const CommandGroup> commandGroups();

/// What the program does where no command is given. It has no name, and no place in commands().
[[nodiscard]] const Command &consoleCommand();

/// The command of that name, or null.
[[nodiscard]] const Command *findCommand(const QString &name);
[[nodiscard]] const CommandGroup *findGroup(const QString &name);
[[nodiscard]] QList<const Command *> commandsOf(const CommandGroup &group);

/// The option of that name (without dashes) that the command takes, or null.
[[nodiscard]] const OptionSpec *findOption(const Command &command, QStringView name);
/// Its own options, then those of every command.
[[nodiscard]] QList<const OptionSpec *> optionsOf(const Command &command);

/// Of these words the one that was probably meant, or an empty text.
[[nodiscard]] QString likeliest(const QString &typed, const QStringList &words);

} // namespace gatehouse
