// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Help.h"

#include "app/Commands.h"
#include "app/TextWidth.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatehouse {
namespace {

constexpr qsizetype helpWidth = 80;

using Entry = std::pair<QString, QString>; ///< what is typed, what it does

/// Two columns, the second one folded.
QString entries(const QList<Entry> &all, qsizetype leastWidth = 0)
{
    qsizetype width = leastWidth;
    for (const Entry &entry : all)
        width = std::max(width, displayWidth(entry.first));
    QString text;
    for (const Entry &entry : all) {
        const QStringList lines = foldedToWidth(entry.second, helpWidth - width - 4);
        for (qsizetype i = 0; i < lines.size(); ++i)
            text += QStringLiteral("  ") + paddedTo(i == 0 ? entry.first : QString(), width)
                + QStringLiteral("  ") + lines[i] + u'\n';
    }
    return text;
}

QString paragraph(const QString &text)
{
    return foldedToWidth(text, helpWidth).join(u'\n') + u'\n';
}

Entry entryOf(const OptionSpec &option)
{
    QString typed = dashed(option);
    if (option.id == Opt::Help)
        typed.prepend(QStringLiteral("-h, "));
    if (option.value)
        typed += u' ' + QLatin1StringView(option.value);
    return {typed, commandText(option.words)};
}

QList<Entry> entriesOf(std::span<const Opt> options)
{
    QList<Entry> all;
    for (const Opt option : options)
        all.append(entryOf(optionSpec(option)));
    return all;
}

QString heading(const char *words)
{
    return u'\n' + commandText(words) + u'\n';
}

/// Every setting with its default: what --set takes.
QString settingsList()
{
    QString text = heading(QT_TRANSLATE_NOOP("CommandLine", "Settings for --set, with their defaults:"));
    for (const SettingSpec &spec : settingSpecs())
        text += QStringLiteral("  %1=%2\n      %3\n")
                    .arg(QString::fromLatin1(spec.key), spec.standard.toString(), settingMeaning(spec));
    return text;
}

bool runsTheServer(const Command &command)
{
    return std::ranges::find(command.options, Opt::Listen) != command.options.end();
}

QString exampleLines(const Command &command)
{
    QString text;
    for (const QString &example : QString::fromLatin1(command.example).split(u'\n'))
        text += QStringLiteral("  ") + example + u'\n';
    return text;
}

QString moreHelp(const QString &call)
{
    return u'\n' + commandText(QT_TRANSLATE_NOOP("CommandLine", "gatehouse %1 --help tells more.")).arg(call)
        + u'\n';
}

QString usage(const QString &call)
{
    return commandText(QT_TRANSLATE_NOOP("CommandLine", "Usage: %1")).arg(call) + QStringLiteral("\n\n");
}

} // namespace

QString commandText(const char *words)
{
    return QCoreApplication::translate("CommandLine", words);
}

QString synopsis(const Command &command)
{
    QString text = QStringLiteral("gatehouse");
    if (*command.name)
        text += u' ' + QLatin1StringView(command.name);
    text += QStringLiteral(" [options]");
    if (*command.arguments)
        text += u' ' + QLatin1StringView(command.arguments);
    return text;
}

QString helpOverview()
{
    QString text = usage(QStringLiteral("gatehouse COMMAND [options] [ARGUMENT...]"));
    text += paragraph(commandText(QT_TRANSLATE_NOOP("CommandLine",
        "An auth server: three documented HTTP APIs over one store of accounts and sessions.")));
    text += heading(QT_TRANSLATE_NOOP("CommandLine", "Commands:"));
    QList<Entry> all{
        {commandText(QT_TRANSLATE_NOOP("CommandLine", "(none)")), commandText(consoleCommand().words)}};
    for (const Command &command : commands()) {
        QString typed = QString::fromLatin1(command.name);
        if (*command.arguments)
            typed += u' ' + QLatin1StringView(command.arguments);
        all.append({typed, commandText(command.words)});
    }
    text += entries(all);
    text += heading(QT_TRANSLATE_NOOP("CommandLine", "Options of the console, and of serve:"));
    text += entries(entriesOf(consoleCommand().options));
    text += heading(QT_TRANSLATE_NOOP("CommandLine", "Example:")) + exampleLines(consoleCommand());
    text += heading(QT_TRANSLATE_NOOP("CommandLine", "Options of every command:"));
    return text + entries(entriesOf(commonOptions())) + moreHelp(QStringLiteral("COMMAND"));
}

QString helpFor(const CommandGroup &group)
{
    const QString name = QString::fromLatin1(group.name);
    QString text = usage(QStringLiteral("gatehouse %1 COMMAND [options] [ARGUMENT...]").arg(name));
    text += paragraph(commandText(group.words));
    text += heading(QT_TRANSLATE_NOOP("CommandLine", "Commands:"));
    QList<Entry> all;
    for (const Command *command : commandsOf(group))
        all.append(
            {QLatin1StringView(command->name) + QStringLiteral(" ") + QLatin1StringView(command->arguments),
                commandText(command->words)});
    text += entries(all);
    text += heading(QT_TRANSLATE_NOOP("CommandLine", "Example:")) + exampleLines(*commandsOf(group).front());
    return text + moreHelp(name + QStringLiteral(" COMMAND"));
}

QString helpFor(const Command &command)
{
    QString text = usage(synopsis(command)) + paragraph(commandText(command.words));
    if (*command.details)
        text += u'\n' + paragraph(commandText(command.details));
    text += heading(QT_TRANSLATE_NOOP("CommandLine", "Example:")) + exampleLines(command);
    const QList<Entry> own = entriesOf(command.options);
    const QList<Entry> common = entriesOf(commonOptions());
    qsizetype width = 0;
    for (const Entry &entry : own + common)
        width = std::max(width, displayWidth(entry.first));
    if (!own.isEmpty())
        text += heading(QT_TRANSLATE_NOOP("CommandLine", "Options:")) + entries(own, width);
    text += heading(QT_TRANSLATE_NOOP("CommandLine", "Options of every command:")) + entries(common, width);
    return runsTheServer(command) ? text + settingsList() : text;
}

} // namespace gatehouse
