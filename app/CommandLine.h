// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Options.h"
#include "model/Backend.h"

#include <QCoreApplication>
#include <QHash>
#include <QStringList>

namespace gatehouse {

struct Command;

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

    /// The first of the arguments is the program's own name.
    [[nodiscard]] static CommandLine parse(const QStringList &arguments);

    Kind kind = Kind::Wrong;
    QString text;
    QString command; ///< its name, see findCommand()
    QStringList arguments; ///< as many as the command takes
    StoreLocation location;
    Backend::Overrides overrides; ///< settings of this process: --set and the options that stand for one

    [[nodiscard]] bool isSet(Opt option) const { return m_options.contains(option); }
    /// The last value given, else null.
    [[nodiscard]] QString value(Opt option) const { return m_options.value(option).value(0); }
    [[nodiscard]] QStringList values(Opt option) const; ///< in the order they were given

    /// What to call a setting towards who typed this: the option it was given by, or could have been.
    [[nodiscard]] QString spelling(const QString &settingKey) const;

private:
    struct Given;
    struct Found;

    [[nodiscard]] static CommandLine parse(const Command &asked, const QStringList &arguments);
    [[nodiscard]] CommandLine withConfigFile(const Command &asked, const QStringList &typed) const;
    [[nodiscard]] static Found findWords(const QStringList &arguments);
    [[nodiscard]] QString readArguments(const Command &asked, const QStringList &arguments);
    [[nodiscard]] QString readOption(const Command &asked, const QStringList &arguments, qsizetype &at);
    [[nodiscard]] Result<void> readSettings();
    [[nodiscard]] Result<void> readLocation();

    QHash<Opt, QStringList> m_options; ///< newest value first; a switch has one empty value
    QHash<QString, QString> m_typed; ///< setting key: what it was given by
};

inline size_t qHash(Opt option, size_t seed = 0)
{
    return ::qHash(static_cast<int>(option), seed);
}

} // namespace gatehouse
