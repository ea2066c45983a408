// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Backend.h"

#include <QCoreApplication>
#include <QStringList>

namespace gatehouse {

/// What the program was asked to do, read from its arguments and checked as far as that goes without
/// touching anything.
class CommandLine final {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)

public:
    enum class Kind {
        Run, ///< run `command`; the console where it is empty
        Print, ///< print `text` and be done: help or version
        Wrong, ///< print `text` as an error: exit status 2
    };

    [[nodiscard]] static CommandLine parse(const QStringList &arguments);

    Kind kind = Kind::Wrong;
    QString text;
    QString command;
    StoreLocation location;
    Backend::Overrides overrides; ///< settings of this process: --set and the options that stand for one

    /// What to call a setting towards who typed this: the option it was given by, or could have been.
    [[nodiscard]] QString spelling(const QString &settingKey) const;

private:
    QHash<QString, QString> m_typed; ///< setting key: what it was given by
};

} // namespace gatehouse
