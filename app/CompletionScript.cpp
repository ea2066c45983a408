// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CompletionScript.h"

#include "app/Commands.h"

namespace gatehouse {
namespace {

/// A text within single quotes of a shell.
QString quoted(QString text)
{
    return u'\'' + text.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

/// The words that come first, or second after a group's name, with what they mean.
using Words = QList<std::pair<QString, QString>>;

Words firstWords()
{
    Words words;
    for (const CommandGroup &group : commandGroups())
        words.append({QString::fromLatin1(group.name), QString::fromUtf8(group.words)});
    for (const Command &command : commands()) {
        const QString name = QString::fromLatin1(command.name);
        if (!name.isEmpty() && !name.contains(u' '))
            words.append({name, QString::fromUtf8(command.words)});
    }
    return words;
}

Words wordsOf(const CommandGroup &group)
{
    Words words;
    for (const Command *command : commandsOf(group))
        words.append(
            {QString::fromLatin1(command->name).section(u' ', 1), QString::fromUtf8(command->words)});
    return words;
}

QString joined(const Words &words)
{
    QStringList all;
    for (const auto &[word, meaning] : words)
        all.append(word);
    return all.join(u' ');
}

QStringList optionNames(const Command &command)
{
    QStringList names;
    for (const OptionSpec *option : optionsOf(command))
        names.append(dashed(*option));
    return names;
}

/// Every option that has a value, of whichever command.
QStringList valued()
{
    QStringList names;
    for (const OptionSpec &option : optionSpecs()) {
        if (option.value && !names.contains(dashed(option)))
            names.append(dashed(option));
    }
    return names;
}

bool takesFile(const Command &command)
{
    return QLatin1StringView(command.arguments).contains(QLatin1StringView("FILE"));
}

bool isKind(const OptionSpec &option, const char *kind)
{
    return QLatin1StringView(option.takes) == QLatin1StringView(kind);
}

// --- bash

QString bashValues(const Command &command)
{
    QString text;
    for (const OptionSpec *option : optionsOf(command)) {
        if (!option->value)
            continue;
        QString reply = QStringLiteral("COMPREPLY=()");
        if (isKind(*option, "@file"))
            reply = QStringLiteral("COMPREPLY=($(compgen -f -- \"$cur\"))");
        else if (isKind(*option, "@folder"))
            reply = QStringLiteral("COMPREPLY=($(compgen -d -- \"$cur\"))");
        else if (!choicesOf(*option).isEmpty())
            reply = QStringLiteral("COMPREPLY=($(compgen -W '%1' -- \"$cur\"))")
                        .arg(choicesOf(*option).join(u' '));
        text += QStringLiteral("                %1) %2; return ;;\n").arg(dashed(*option), reply);
    }
    return text;
}

QString bashCommand(const Command &command)
{
    return QStringLiteral("        %1)\n            case $prev in\n%2            esac\n"
                          "            COMPREPLY=($(compgen %3-W '%4' -- \"$cur\")) ;;\n")
        .arg(quoted(QString::fromLatin1(command.name)), bashValues(command),
            takesFile(command) ? QStringLiteral("-f ") : QString(), optionNames(command).join(u' '));
}

QString bash()
{
    QString text =
        QStringLiteral("# Completion of gatehouse for bash; made by: gatehouse completion bash\n"
                       "_gatehouse() {\n"
                       "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= i\n"
                       "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                       "        case ${COMP_WORDS[i]} in\n"
                       "            %1) ((i++)) ;;\n"
                       "            -*) ;;\n"
                       "            *)\n"
                       "                command+=${command:+ }${COMP_WORDS[i]}\n"
                       "                case $command in %2) ;; *) break ;; esac ;;\n"
                       "        esac\n"
                       "    done\n"
                       "    case $command in\n")
            .arg(valued().join(u'|'), [] {
                QStringList names;
                for (const CommandGroup &group : commandGroups())
                    names.append(QString::fromLatin1(group.name));
                return names.join(u'|');
            }());
    text += QStringLiteral("        '')\n            case $prev in\n%1            esac\n"
                           "            COMPREPLY=($(compgen -W '%2 %3' -- \"$cur\")) ;;\n")
                .arg(bashValues(consoleCommand()), joined(firstWords()),
                    optionNames(consoleCommand()).join(u' '));
    for (const CommandGroup &group : commandGroups())
        text += QStringLiteral("        %1) COMPREPLY=($(compgen -W '%2 --help' -- \"$cur\")) ;;\n")
                    .arg(QString::fromLatin1(group.name), joined(wordsOf(group)));
    for (const Command &command : commands()) {
        if (*command.name)
            text += bashCommand(command);
    }
    return text
        + QStringLiteral("    esac\n}\ncomplete -o filenames -o bashdefault -F _gatehouse gatehouse\n");
}

// --- zsh

/// Within a specification of _arguments or _describe, ':' and brackets mean something.
QString zshMeaning(QString text)
{
    return text.replace(u'\\', QStringLiteral("\\\\"))
        .replace(u':', QStringLiteral("\\:"))
        .replace(u'[', QStringLiteral("\\["))
        .replace(u']', QStringLiteral("\\]"));
}

QString zshOption(const OptionSpec &option)
{
    QString spec = dashed(option) + (option.value ? QStringLiteral("=") : QString()) + u'['
        + zshMeaning(QString::fromUtf8(option.words)) + u']';
    if (option.value) {
        QString action;
        if (isKind(option, "@file"))
            action = QStringLiteral("_files");
        else if (isKind(option, "@folder"))
            action = QStringLiteral("_files -/");
        else if (!choicesOf(option).isEmpty())
            action = u'(' + choicesOf(option).join(u' ') + u')';
        spec += u':' + QString::fromLatin1(option.value).toLower() + u':' + action;
    }
    return quoted(spec);
}

QString zshArguments(const Command &command, const QString &indent)
{
    QString text = indent + QStringLiteral("_arguments");
    for (const OptionSpec *option : optionsOf(command))
        text += QStringLiteral(" \\\n") + indent + QStringLiteral("    ") + zshOption(*option);
    if (*command.arguments)
        text += QStringLiteral(" \\\n") + indent + QStringLiteral("    ")
            + quoted(QStringLiteral("*:%1:%2").arg(QString::fromLatin1(command.arguments)
                                                       .toLower()
                                                       .section(u' ', 0, 0)
                                                       .remove(u'[')
                                                       .remove(u']'),
                takesFile(command) ? QStringLiteral("_files") : QString()));
    return text + u'\n';
}

QString zshDescribe(const Words &words, const QString &indent)
{
    QString text = indent + QStringLiteral("local -a words_here=(");
    for (const auto &[word, meaning] : words)
        text += u'\n' + indent + QStringLiteral("    ") + quoted(word + u':' + zshMeaning(meaning));
    return text + u')' + u'\n' + indent + QStringLiteral("_describe command words_here\n");
}

QString zshGroup(const CommandGroup &group)
{
    const QString name = QString::fromLatin1(group.name);
    QString text = QStringLiteral("_gatehouse_%1() {\n    if ((CURRENT == 2)); then\n").arg(name);
    text += zshDescribe(wordsOf(group), QStringLiteral("        "));
    text += QStringLiteral(
        "        return\n    fi\n    local what=$words[2]\n    shift words\n    ((CURRENT--))\n"
        "    case $what in\n");
    for (const Command *command : commandsOf(group))
        text += QStringLiteral("        %1)\n%2            ;;\n")
                    .arg(QString::fromLatin1(command->name).section(u' ', 1),
                        zshArguments(*command, QStringLiteral("            ")));
    return text + QStringLiteral("    esac\n}\n\n");
}

QString zsh()
{
    QString text = QStringLiteral("#compdef gatehouse\n# Made by: gatehouse completion zsh\n\n");
    for (const CommandGroup &group : commandGroups())
        text += zshGroup(group);
    text += QStringLiteral("_gatehouse() {\n    if ((CURRENT == 2)); then\n");
    text += zshDescribe(firstWords(), QStringLiteral("        "));
    text += QStringLiteral(
        "        return\n    fi\n    local what=$words[2]\n    shift words\n    ((CURRENT--))\n"
        "    case $what in\n");
    for (const CommandGroup &group : commandGroups())
        text += QStringLiteral("        %1) _gatehouse_%1 ;;\n").arg(QString::fromLatin1(group.name));
    for (const Command &command : commands()) {
        const QString name = QString::fromLatin1(command.name);
        if (!name.isEmpty() && !name.contains(u' '))
            text += QStringLiteral("        %1)\n%2            ;;\n")
                        .arg(name, zshArguments(command, QStringLiteral("            ")));
    }
    return text + QStringLiteral("    esac\n}\n\n_gatehouse \"$@\"\n");
}

// --- fish

QString fishOption(const Command &command, const OptionSpec &option)
{
    QString text = QStringLiteral("complete -c gatehouse -n '__gatehouse_at %1' -l %2 -d %3")
                       .arg(QString::fromLatin1(command.name), QString::fromLatin1(option.name),
                           quoted(QString::fromUtf8(option.words)));
    if (!option.value)
        return text + u'\n';
    if (isKind(option, "@file"))
        return text + QStringLiteral(" -r -F\n");
    if (isKind(option, "@folder"))
        return text + QStringLiteral(" -x -a '(__fish_complete_directories)'\n");
    if (choicesOf(option).isEmpty())
        return text + QStringLiteral(" -x\n");
    return text + QStringLiteral(" -x -a %1\n").arg(quoted(choicesOf(option).join(u' ')));
}

QString fishWords(const QString &condition, const Words &words)
{
    QString text;
    for (const auto &[word, meaning] : words)
        text += QStringLiteral("complete -c gatehouse -n %1 -a %2 -d %3\n")
                    .arg(quoted(condition), word, quoted(meaning));
    return text;
}

QString fish()
{
    QString text = QStringLiteral(
        "# Completion of gatehouse for fish; made by: gatehouse completion fish\n"
        "function __gatehouse_words --description 'The words before the cursor that are no options'\n"
        "    set -l skip 0\n"
        "    for word in (commandline -opc)[2..-1]\n"
        "        if test $skip = 1\n"
        "            set skip 0\n"
        "        else if contains -- $word %1\n"
        "            set skip 1\n"
        "        else if not string match -q -- '-*' $word\n"
        "            echo $word\n"
        "        end\n"
        "    end\n"
        "end\n"
        "function __gatehouse_at --description 'Whether the words begin with these'\n"
        "    set -l words (__gatehouse_words)\n"
        "    set -l most (count $argv)\n"
        "    test (count $words) -ge $most; or return 1\n"
        "    set -l first $words[1..$most]\n"
        "    test \"$first\" = \"$argv\"\n"
        "end\n"
        "function __gatehouse_in --description 'Whether the words are these and no more'\n"
        "    set -l words (__gatehouse_words)\n"
        "    test \"$words\" = \"$argv\"\n"
        "end\n"
        "complete -c gatehouse -f\n")
                       .arg(valued().join(u' '));
    text += fishWords(QStringLiteral("__gatehouse_in"), firstWords());
    for (const CommandGroup &group : commandGroups())
        text += fishWords(
            QStringLiteral("__gatehouse_in %1").arg(QString::fromLatin1(group.name)), wordsOf(group));
    for (const Command &command : commands()) {
        if (!*command.name)
            continue;
        for (const OptionSpec *option : optionsOf(command))
            text += fishOption(command, *option);
        if (takesFile(command))
            text += QStringLiteral("complete -c gatehouse -n '__gatehouse_at %1' -F\n")
                        .arg(QString::fromLatin1(command.name));
    }
    return text;
}

struct Shell {
    const char *name;
    QString (*script)();
    const char *path;
};

constexpr std::array shells{
    Shell{"bash", &bash, "bash-completion/completions/gatehouse"},
    Shell{"zsh", &zsh, "zsh/vendor-completions/_gatehouse"},
    Shell{"fish", &fish, "fish/vendor_completions.d/gatehouse.fish"},
};

const Shell *findShell(const QString &name)
{
    for (const Shell &shell : shells) {
        if (name == QLatin1StringView(shell.name))
            return &shell;
    }
    return nullptr;
}

} // namespace

QStringList completionShells()
{
    QStringList names;
    for (const Shell &shell : shells)
        names.append(QString::fromLatin1(shell.name));
    return names;
}

QByteArray completionScript(const QString &shell)
{
    const Shell *found = findShell(shell);
    return found ? found->script().toUtf8() : QByteArray();
}

QString completionPath(const QString &shell)
{
    const Shell *found = findShell(shell);
    return found ? QString::fromLatin1(found->path) : QString();
}

} // namespace gatehouse
