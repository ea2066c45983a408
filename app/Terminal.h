// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"

#include <QByteArray>

namespace gatehouse {

class CommandLine;

/// A new password: from the first line of standard input with --password-stdin, else asked for twice at the
/// terminal, which does not show it. InvalidInput where there is neither, or where the two differ.
[[nodiscard]] Result<QByteArray> newPassword(const CommandLine &line);

/// The next line of standard input without its end; an empty text at the end of input.
[[nodiscard]] Result<QByteArray> readLine();

/// All of standard input, up to that many bytes.
[[nodiscard]] Result<QByteArray> readInput(qsizetype mostBytes);

/// Asks yes or no at the terminal. True without a question with --yes, and where nobody sits there: a script
/// never waits for an answer.
[[nodiscard]] bool confirm(const CommandLine &line, const QString &question);

} // namespace gatehouse
