// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace gatehouse {

struct Command;

/// Manual pages (section 1, troff with the man macros) made from the tables of commands and options, in
/// English: of the program, and of one command.
[[nodiscard]] QByteArray manualPage();
[[nodiscard]] QByteArray manualPage(const Command &command);

/// "gatehouse.1", "gatehouse-user-list.1".
[[nodiscard]] QString manualFileName();
[[nodiscard]] QString manualFileName(const Command &command);

} // namespace gatehouse
