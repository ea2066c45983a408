// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace gatehouse {

/// "bash", "zsh", "fish".
[[nodiscard]] QStringList completionShells();

/// The script that completes this program's commands, options and their values in that shell; made from the
/// tables of commands and options.
[[nodiscard]] QByteArray completionScript(const QString &shell);

/// Where packages install it, below share/.
[[nodiscard]] QString completionPath(const QString &shell);

} // namespace gatehouse
