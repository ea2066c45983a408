// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"

#include <QString>

class QJsonValue;

namespace gatehouse {

class CommandLine;

/// Writes to standard output at once. False where that is impossible; a command then ends, see finish().
bool print(const QString &text);
bool printBytes(const QByteArray &bytes);
/// One JSON value, indented, with a line end.
bool printJson(const QJsonValue &value);

/// The text on one line, with a space for each control character: it may quote a file or an argument. A table
/// shows what they were, see harmless().
[[nodiscard]] QString onOneLine(QString text);

/// Writes one line to standard error, led by the program's name.
void printError(const QString &text);

/// Tells what went wrong and returns the exit status: 2 for what was typed wrongly, else 1.
int fail(const CommandLine &line, const Error &error);

/// The exit status of a command that has done its work: 0, also where the reader of its output has gone
/// (head(1)); 1 with a line on standard error where it could not be written for another reason.
int finish();

[[nodiscard]] bool isOutputTerminal();
[[nodiscard]] bool isErrorTerminal();

/// The text so that it stands out on a terminal; unchanged elsewhere, and where NO_COLOR is set.
[[nodiscard]] QString emphasised(const QString &text);

} // namespace gatehouse
