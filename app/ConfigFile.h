// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"

#include <QList>
#include <QString>

namespace gatehouse {

struct Command;

/// One line of a configuration file, as the command line takes it.
struct ConfigEntry {
    QString argument; ///< "--data=/srv/gatehouse", "--set=listen/address=0.0.0.0"
    QString setting; ///< the key of the setting it is for; empty for another option
    QString spelling; ///< what an error calls it: the name and where it stands
};

/// Reads lines of `name = value`, where a name is that of an option of the server or the store without its
/// dashes, or the key of a setting. What the command has no use for is checked and left out, so that one file
/// serves all of them. The error's detail is a sentence that names the line.
[[nodiscard]] Result<QList<ConfigEntry>> readConfigFile(const QString &file, const Command &command);

} // namespace gatehouse
