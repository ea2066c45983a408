// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

#include "app/Commands.h"
#include "app/ConfigFile.h"
#include "app/Help.h"

#include <QDir>
#include <QStandardPaths>

#include <algorithm>

namespace gatehouse {
namespace {

CommandLine wrong(const QString &text)
{
    CommandLine line;
    line.text = text;
    return line;
}

CommandLine print(const QString &text)
{
    CommandLine line;
    line.kind = CommandLine::Kind::Print;
    line.text = text;
    return line;
}

/// `text`, and what was probably meant.
QString withGuess(const QString &text, const QString &guess)
{
    return guess.isEmpty() ? text : CommandLine::tr("%1; did you mean %2?").arg(text, guess);
}

/// How the command is called in an error.
QString callOf(const Command &command)
{
    return *command.name ? QString::fromLatin1(command.name) : QStringLiteral("gatehouse");
}

/// The option of that name, whichever command it belongs to: they all agree on whether it has a value.
const OptionSpec *anyOption(QStringView name)
{
    const auto row = std::ranges::find_if(
        optionSpecs(), [name](const OptionSpec &option) { return name == QLatin1StringView(option.name); });
    return row == optionSpecs().end() ? nullptr : &*row;
}

bool isOption(const QString &argument)
{
    return argument.startsWith(u'-') && argument != u"-";
}

QString nameOf(const QString &argument)
{
    return argument == u"-h" ? QStringLiteral("help") : argument.mid(2).section(u'=', 0, 0);
}

CommandLine unknownCommand(const QStringList &words)
{
    QStringList known;
    if (const CommandGroup *group = findGroup(words.first())) {
        for (const Command *command : commandsOf(*group))
            known.append(QString::fromLatin1(command->name).section(u' ', 1));
        if (words.size() == 1)
            return wrong(CommandLine::tr("%1 needs to be told what to do: %2")
                             .arg(words.first(), known.join(QStringLiteral(", "))));
        QString guess = likeliest(words.at(1), known);
        return wrong(withGuess(CommandLine::tr("there is no command \"%1\"; gatehouse %2 --help lists them")
                                   .arg(words.join(u' '), words.first()),
            guess.isEmpty() ? guess : words.first() + u' ' + guess));
    }
    for (const Command &command : commands())
        known.append(QString::fromLatin1(command.name).section(u' ', 0, 0));
    return wrong(withGuess(
        CommandLine::tr("there is no command \"%1\"; gatehouse --help lists them").arg(words.first()),
        likeliest(words.first(), known)));
}

/// What is wrong with an option's value by the table, or an empty text.
QString objection(const OptionSpec &option, const QString &value)
{
    const QStringList choices = choicesOf(option);
    if (!choices.isEmpty() && !choices.contains(value))
        return CommandLine::tr("%1 takes one of %2, not \"%3\"")
            .arg(dashed(option), choices.join(QStringLiteral(", ")), value);
    bool isNumber = true;
    if (QLatin1StringView(option.takes) == QLatin1StringView("#"))
        value.toUInt(&isNumber);
    return isNumber ? QString()
                    : CommandLine::tr("%1 takes a whole number, not \"%2\"").arg(dashed(option), value);
}

/// A wrong value is named by the option, as it was typed.
Result<void> check(const QString &typed, const QString &key, const QString &value)
{
    Settings probe;
    const Result<void> set = probe.set(key, value);
    return set ? set : Result<void>(invalidInput(typed, set.error().detail));
}

} // namespace

/// The words before any argument that is an option's value, up to two, and whether help was asked for.
struct CommandLine::Found {
    QStringList words;
    bool help = false;
    bool version = false;
};

CommandLine::Found CommandLine::findWords(const QStringList &arguments)
{
    Found found;
    for (qsizetype i = 1; i < arguments.size() && arguments[i] != u"--"; ++i) {
        if (!isOption(arguments[i])) {
            found.words.append(arguments[i]);
            continue;
        }
        const QString name = nameOf(arguments[i]);
        const OptionSpec *option = anyOption(name);
        found.help = found.help || name == u"help";
        found.version = found.version || name == u"version";
        if (option && option->value && !arguments[i].contains(u'='))
            ++i;
    }
    return found;
}

CommandLine CommandLine::parse(const QStringList &arguments)
{
    const Found found = findWords(arguments);
    const QString first = found.words.value(0);
    const Command *command = findCommand(first);
    if (!command && found.words.size() > 1)
        command = findCommand(first + u' ' + found.words.at(1));
    if (found.help && (first.isEmpty() || (!command && findGroup(first) && found.words.size() == 1)))
        return gatehouse::print(first.isEmpty() ? helpOverview() : helpFor(*findGroup(first)));
    if (found.version && first.isEmpty())
        return gatehouse::print(QStringLiteral("gatehouse " GATEHOUSE_VERSION "\n"));
    if (!command && first.isEmpty())
        command = &consoleCommand();
    if (!command)
        return unknownCommand(found.words);
    if (found.help)
        return gatehouse::print(helpFor(*command));
    if (found.version)
        return gatehouse::print(QStringLiteral("gatehouse " GATEHOUSE_VERSION "\n"));
    CommandLine line = parse(*command, arguments);
    return line.kind == Kind::Run && line.isSet(Opt::Config) ? line.withConfigFile(*command, arguments)
                                                             : line;
}

CommandLine CommandLine::parse(const Command &asked, const QStringList &arguments)
{
    CommandLine line;
    line.kind = Kind::Run;
    line.command = QString::fromLatin1(asked.name);
    if (const QString problem = line.readArguments(asked, arguments); !problem.isEmpty())
        return wrong(problem);
    for (const Result<void> &read : {line.readSettings(), line.readLocation()}) {
        if (!read)
            return wrong(read.error().field + u' ' + read.error().detail);
    }
    return line;
}

/// The file's options stand before all that was typed, so that the latter wins.
CommandLine CommandLine::withConfigFile(const Command &asked, const QStringList &typed) const
{
    const QString file = value(Opt::Config);
    const Result<QList<ConfigEntry>> entries = readConfigFile(file, asked);
    if (!entries)
        return wrong(entries.error().detail);
    QStringList all = typed;
    for (qsizetype i = 0; i < entries->size(); ++i)
        all.insert(1 + i, entries->at(i).argument);
    CommandLine line = parse(asked, all);
    if (line.kind == Kind::Wrong)
        return wrong(tr("%1: %2").arg(file, line.text));
    for (const ConfigEntry &entry : *entries) {
        if (!entry.setting.isEmpty() && !m_typed.contains(entry.setting))
            line.m_typed.insert(entry.setting, entry.spelling);
    }
    return line;
}

QString CommandLine::readArguments(const Command &asked, const QStringList &all)
{
    bool onlyWords = false;
    for (qsizetype i = 1; i < all.size(); ++i) {
        if (!onlyWords && all[i] == u"--") {
            onlyWords = true;
        } else if (onlyWords || !isOption(all[i])) {
            arguments.append(all[i]);
        } else if (const QString problem = readOption(asked, all, i); !problem.isEmpty()) {
            return problem;
        }
    }
    const QString call = callOf(asked);
    arguments.remove(0, std::min(arguments.size(), command.isEmpty() ? 0 : command.count(u' ') + 1));
    if (arguments.size() < asked.least)
        return tr("%1 needs %2; gatehouse %1 --help shows an example")
            .arg(call, QString::fromLatin1(asked.arguments));
    if (asked.most >= 0 && arguments.size() > asked.most)
        return tr("%1 takes no argument \"%2\"").arg(call, arguments.at(asked.most));
    return {};
}

QString CommandLine::readOption(const Command &asked, const QStringList &all, qsizetype &at)
{
    const QString argument = all[at];
    const QString name = nameOf(argument);
    const OptionSpec *option = argument.startsWith(u"--") ? findOption(asked, name) : nullptr;
    if (!option) {
        QStringList known;
        for (const OptionSpec *each : optionsOf(asked))
            known.append(dashed(*each));
        const QString typed = argument.section(u'=', 0, 0);
        return withGuess(tr("%1 takes no option %2").arg(callOf(asked), typed), likeliest(typed, known));
    }
    const bool hasValue = argument.contains(u'=');
    if (!option->value && hasValue)
        return tr("%1 takes no value").arg(dashed(*option));
    if (option->value && !hasValue && at + 1 >= all.size())
        return tr("%1 needs its %2").arg(dashed(*option), QString::fromLatin1(option->value));
    const QString value = !option->value ? QString() : hasValue ? argument.section(u'=', 1) : all[++at];
    m_options[option->id].prepend(value);
    return option->value ? objection(*option, value) : QString();
}

Result<void> CommandLine::readSettings()
{
    for (const QString &pair : values(Opt::Set)) {
        const QString key = pair.section(u'=', 0, 0);
        if (!pair.contains(u'='))
            return invalidInput(dashed(optionSpec(Opt::Set)), tr("takes KEY=VALUE, not \"%1\"").arg(pair));
        const QString typed = QStringLiteral("--set ") + key;
        if (Result<void> checked = check(typed, key, pair.section(u'=', 1)); !checked)
            return checked;
        overrides.append({key, pair.section(u'=', 1)});
        m_typed.insert(key, typed);
    }
    for (const OptionSpec &option : optionSpecs()) {
        if (option.setting == Setting::Count || !isSet(option.id))
            continue;
        const QString key = QString::fromLatin1(settingSpec(option.setting).key);
        const QString given = option.value ? value(option.id) : QStringLiteral("true");
        if (Result<void> checked = check(dashed(option), key, given); !checked)
            return checked;
        overrides.append({key, given});
        m_typed.insert(key, dashed(option));
    }
    return {};
}

Result<void> CommandLine::readLocation()
{
    // A script's unset variable must not end at the user's own store.
    for (const Opt option : {Opt::Data, Opt::Database}) {
        if (isSet(option) && value(option).isEmpty())
            return invalidInput(dashed(optionSpec(option)), tr("takes a value, not an empty one"));
    }
    const QString folder = isSet(Opt::Data)
        ? QDir::cleanPath(QDir::current().absoluteFilePath(value(Opt::Data)))
        : QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
            + QStringLiteral("/gatehouse");
    Result<StoreLocation> parsed = StoreLocation::parse(value(Opt::Database), folder);
    if (!parsed)
        return parsed.error();
    location = std::move(parsed).value();
    return {};
}

QStringList CommandLine::values(Opt option) const
{
    QStringList all = m_options.value(option);
    std::ranges::reverse(all);
    return all;
}

QString CommandLine::spelling(const QString &settingKey) const
{
    for (const OptionSpec &option : optionSpecs()) {
        if (option.setting != Setting::Count
            && settingKey == QLatin1StringView(settingSpec(option.setting).key))
            return m_typed.value(settingKey, dashed(option));
    }
    return m_typed.value(settingKey, settingKey);
}

} // namespace gatehouse
