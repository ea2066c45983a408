// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Commands.h"

#include "app/ServeCommand.h"

#include <QCoreApplication>
#include <QString>

#include <algorithm>
#include <array>

namespace gatehouse {
namespace {

constexpr std::array table{
    Command{"serve",
        QT_TRANSLATE_NOOP("CommandLine", "Serve the three APIs, without a display, until SIGTERM or SIGINT"),
        "gatehouse serve --buyer-port 5001 --set security/bcrypt_cost=12", &serve},
};

} // namespace

std::span<const Command> commands()
{
    return table;
}

const Command *findCommand(const QString &name)
{
    const auto row = std::ranges::find_if(
        table, [&name](const Command &command) { return name == QLatin1StringView(command.name); });
    return row == table.end() ? nullptr : row;
}

} // namespace gatehouse
