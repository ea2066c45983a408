// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ManualPage.h"

#include "app/Commands.h"
#include "app/Help.h"

namespace gatehouse {
namespace {

/// A text as troff prints it: '\' and '-' are themselves, and no line begins with a control character.
QString escaped(QString text)
{
    text.replace(u'\\', QStringLiteral("\\e")).replace(u'-', QStringLiteral("\\-"));
    if (text.startsWith(u'.') || text.startsWith(u'\''))
        text.prepend(QStringLiteral("\\&"));
    return text;
}

QString escaped(const char *text)
{
    return escaped(QString::fromUtf8(text));
}

QString bold(const QString &text)
{
    return QStringLiteral("\\fB") + escaped(text) + QStringLiteral("\\fR");
}

QString section(const char *name)
{
    return QStringLiteral(".SH %1\n").arg(QString::fromLatin1(name));
}

QString pageName(const Command &command)
{
    return QStringLiteral("gatehouse-") + QString::fromLatin1(command.name).replace(u' ', u'-');
}

QString head(const QString &name, const QString &words)
{
    return QStringLiteral(".TH %1 1 \"\" \"Gatehouse %2\" \"User Commands\"\n")
               .arg(escaped(name.toUpper()), QStringLiteral(GATEHOUSE_VERSION))
        + section("NAME") + escaped(name) + QStringLiteral(" \\- ") + escaped(words) + u'\n';
}

QString optionEntry(const OptionSpec &option)
{
    QString term = bold(dashed(option));
    if (option.id == Opt::Help)
        term.prepend(bold(QStringLiteral("-h")) + QStringLiteral(", "));
    if (option.value)
        term += QStringLiteral(" \\fI") + escaped(option.value) + QStringLiteral("\\fR");
    QString text = QStringLiteral(".TP\n") + term + u'\n' + escaped(option.words) + QStringLiteral(".\n");
    const QStringList choices = choicesOf(option);
    if (!choices.isEmpty())
        text +=
            QStringLiteral("One of ") + escaped(choices.join(QStringLiteral(", "))) + QStringLiteral(".\n");
    return text;
}

QString examples(const char *lines)
{
    QString text = QStringLiteral(".EX\n");
    for (const QString &line : QString::fromUtf8(lines).split(u'\n'))
        text += escaped(line) + u'\n';
    return text + QStringLiteral(".EE\n");
}

QString settings()
{
    QString text = section("SETTINGS")
        + QStringLiteral("What \\fB\\-\\-set\\fR takes, with the defaults. A setting that the store holds "
                         "comes before its default, and one that is given before both.\n");
    for (const SettingSpec &spec : settingSpecs())
        text += QStringLiteral(".TP\n") + bold(QString::fromLatin1(spec.key)) + u'='
            + escaped(spec.standard.toString()) + u'\n' + escaped(spec.meaning) + QStringLiteral(".\n");
    return text;
}

QString exitStatus()
{
    return section("EXIT STATUS")
        + QStringLiteral(".TP\n0\nIt was done.\n.TP\n1\nIt failed; one line on standard error says why.\n"
                         ".TP\n2\nIt was called wrongly; nothing was done.\n");
}

QString commonEntries()
{
    QString text = section("OPTIONS OF EVERY COMMAND");
    for (const Opt option : commonOptions())
        text += optionEntry(optionSpec(option));
    return text;
}

} // namespace

QByteArray manualPage()
{
    QString text = head(QStringLiteral("gatehouse"),
        QStringLiteral("an auth server: three documented HTTP APIs over one store"));
    text += section("SYNOPSIS") + bold(QStringLiteral("gatehouse"))
        + QStringLiteral(" \\fICOMMAND\\fR [\\fIoptions\\fR] [\\fIARGUMENT\\fR...]\n");
    text += section("DESCRIPTION")
        + QStringLiteral(
            "Gatehouse serves three APIs on three ports over one store of accounts and sessions. Whoever "
            "registers through one of them logs in through the others, and a session that is ended is "
            "refused "
            "on the next request.\n.PP\nEvery command but migrate works while a server runs on the same "
            "store, and what "
            "it "
            "changes holds from that server's next request on. Passwords are asked for at the terminal or "
            "read "
            "from standard input, and never taken as an argument.\n");
    text += section("COMMANDS") + QStringLiteral(".TP\n") + bold(QStringLiteral("gatehouse"))
        + QStringLiteral(" [\\fIoptions\\fR]\n") + escaped(consoleCommand().words) + QStringLiteral(".\n");
    for (const Command &command : commands())
        text += QStringLiteral(".TP\n") + bold(synopsis(command)) + u'\n' + escaped(command.words)
            + QStringLiteral(".\n");
    text += section("OPTIONS OF THE CONSOLE");
    for (const Opt option : consoleCommand().options)
        text += optionEntry(optionSpec(option));
    text += commonEntries() + settings() + exitStatus();
    text += section("FILES")
        + QStringLiteral(".TP\n\\fI~/.local/share/gatehouse/gatehouse.sqlite\\fR\nThe store, where neither "
                         "\\fB\\-\\-data\\fR nor \\fB\\-\\-database\\fR names another. It holds the signing "
                         "keys and is readable by its owner alone.\n");
    text += section("CONFIGURATION FILES")
        + QStringLiteral(
            "A file for \\fB\\-\\-config\\fR has lines of \\fIname\\fR = \\fIvalue\\fR, where a name "
            "is \\fBdata\\fR, \\fBdatabase\\fR, an option of \\fBgatehouse serve\\fR without its "
            "dashes, or the key of a setting; a switch is true or false. Lines that begin with # are "
            "comments. One file serves every command: each takes what it has a use for.\n");
    text += section("SEE ALSO");
    QStringList pages;
    for (const Command &command : commands()) {
        pages.append(bold(pageName(command)) + QStringLiteral("(1)"));
    }
    return (text + pages.join(QStringLiteral(",\n")) + u'\n').toUtf8();
}

QByteArray manualPage(const Command &command)
{
    QString text = head(pageName(command), QString::fromUtf8(command.words));
    text += section("SYNOPSIS") + bold(synopsis(command)) + u'\n';
    text += section("DESCRIPTION") + escaped(command.words) + QStringLiteral(".\n");
    if (*command.details)
        text += QStringLiteral(".PP\n") + escaped(command.details) + u'\n';
    if (!command.options.empty())
        text += section("OPTIONS");
    for (const Opt option : command.options)
        text += optionEntry(optionSpec(option));
    text += commonEntries() + section("EXAMPLES") + examples(command.example) + exitStatus();
    text += section("SEE ALSO") + bold(QStringLiteral("gatehouse")) + QStringLiteral("(1)\n");
    return text.toUtf8();
}

QString manualFileName()
{
    return QStringLiteral("gatehouse.1");
}

QString manualFileName(const Command &command)
{
    return pageName(command) + QStringLiteral(".1");
}

} // namespace gatehouse
