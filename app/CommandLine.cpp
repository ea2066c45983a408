// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

#include "app/Commands.h"

#include <QCommandLineParser>
#include <QDir>
#include <QStandardPaths>

#include <array>

namespace gatehouse {
namespace {

struct OptionRow {
    const char *name;
    const char *value; ///< what the argument is called; null for a switch
    const char *words;
    Setting setting = Setting::Count; ///< the setting it stands for; Count: none
};

constexpr std::array options{
    OptionRow{"data", "DIR",
        QT_TRANSLATE_NOOP("CommandLine", "Folder of the store (default: in the user's data folder)")},
    OptionRow{"database", "URL", QT_TRANSLATE_NOOP("CommandLine", "Store to use: sqlite:FILE")},
    OptionRow{"set", "KEY=VALUE",
        QT_TRANSLATE_NOOP("CommandLine", "Any setting, for this process; may be repeated")},
    OptionRow{"listen", "ADDRESS",
        QT_TRANSLATE_NOOP("CommandLine", "Address to listen on (default: 127.0.0.1)"),
        Setting::ListenAddress},
    OptionRow{"buyer-port", "PORT",
        QT_TRANSLATE_NOOP("CommandLine", "Port of the buyer API (default: 5000; 0 takes a free one)"),
        Setting::BuyerPort},
    OptionRow{"usercenter-port", "PORT",
        QT_TRANSLATE_NOOP("CommandLine", "Port of the usercenter API (default: 8000; 0 takes a free one)"),
        Setting::UsercenterPort},
    OptionRow{"employee-port", "PORT",
        QT_TRANSLATE_NOOP("CommandLine", "Port of the employee API (default: 8080; 0 takes a free one)"),
        Setting::EmployeePort},
    OptionRow{"tls-cert", "FILE", QT_TRANSLATE_NOOP("CommandLine", "PEM certificate chain: serve HTTPS"),
        Setting::TlsCertificate},
    OptionRow{"tls-key", "FILE", QT_TRANSLATE_NOOP("CommandLine", "PEM private key of the certificate"),
        Setting::TlsKey},
    OptionRow{"allow-default-admin", nullptr,
        QT_TRANSLATE_NOOP("CommandLine", "Listen beyond loopback even with the default admin password"),
        Setting::AllowDefaultAdmin},
    OptionRow{"help", nullptr, QT_TRANSLATE_NOOP("CommandLine", "Show this help")},
    OptionRow{"version", nullptr, QT_TRANSLATE_NOOP("CommandLine", "Show the version")},
};

QString translated(const char *words)
{
    return QCoreApplication::translate("CommandLine", words);
}

void addOptions(QCommandLineParser &parser)
{
    for (const OptionRow &row : options) {
        QStringList names{QString::fromLatin1(row.name)};
        if (names.front() == u"help")
            names.prepend(QStringLiteral("h"));
        QCommandLineOption option(names, translated(row.words));
        if (row.value)
            option.setValueName(QString::fromLatin1(row.value));
        parser.addOption(option);
    }
}

QString overview()
{
    QString text = translated(QT_TRANSLATE_NOOP(
                       "CommandLine", "An auth server: three documented HTTP APIs over one store."))
        + QStringLiteral("\n\n") + translated(QT_TRANSLATE_NOOP("CommandLine", "Commands:")) + u'\n';
    for (const Command &command : commands())
        text += QStringLiteral("  %1  %2\n")
                    .arg(QString::fromLatin1(command.name).leftJustified(8), translated(command.words));
    return text + u'\n'
        + translated(QT_TRANSLATE_NOOP("CommandLine", "gatehouse COMMAND --help tells more."));
}

QString details(const Command &command)
{
    return translated(command.words) + QStringLiteral("\n\n")
        + translated(QT_TRANSLATE_NOOP("CommandLine", "Example:")) + QStringLiteral("\n  ")
        + QString::fromLatin1(command.example);
}

/// Every setting with its default: what --set takes.
QString settingsList()
{
    QString text = u'\n'
        + translated(QT_TRANSLATE_NOOP("CommandLine", "Settings for --set, with their defaults:")) + u'\n';
    for (const SettingSpec &spec : settingSpecs())
        text += QStringLiteral("  %1=%2\n      %3\n")
                    .arg(QString::fromLatin1(spec.key), spec.standard.toString(),
                        QString::fromUtf8(spec.meaning));
    return text;
}

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

CommandLine help(QCommandLineParser &parser, const Command *command)
{
    parser.setApplicationDescription(command ? details(*command) : overview());
    parser.addPositionalArgument(QStringLiteral("command"),
        translated(QT_TRANSLATE_NOOP("CommandLine", "What to do")),
        command ? QString::fromLatin1(command->name) : QStringLiteral("COMMAND"));
    return print(parser.helpText() + (command ? settingsList() : QString()));
}

/// One setting that was given, and what by.
struct Given {
    QString option;
    QString key;
    QString value;
};

/// A wrong value is named by the option, as it was typed.
Result<void> check(const Given &given)
{
    Settings probe;
    const Result<void> set = probe.set(given.key, given.value);
    return set ? set : Result<void>(invalidInput(given.option, set.error().detail));
}

QString optionName(const OptionRow &row)
{
    return QStringLiteral("--") + QLatin1StringView(row.name);
}

Result<QList<Given>> givenSettings(const QCommandLineParser &parser)
{
    QList<Given> all;
    for (const QString &pair : parser.values(QStringLiteral("set"))) {
        const QString key = pair.section(u'=', 0, 0);
        if (!pair.contains(u'='))
            return invalidInput(
                QStringLiteral("--set"), QStringLiteral("takes KEY=VALUE, not \"%1\"").arg(pair));
        all.append({QStringLiteral("--set ") + key, key, pair.section(u'=', 1)});
    }
    for (const OptionRow &row : options) {
        const QString name = QString::fromLatin1(row.name);
        if (row.setting == Setting::Count || !parser.isSet(name))
            continue;
        const QString value = row.value ? parser.value(name) : QStringLiteral("true");
        all.append({optionName(row), QString::fromLatin1(settingSpec(row.setting).key), value});
    }
    for (const Given &given : all) {
        if (Result<void> checked = check(given); !checked)
            return checked.error();
    }
    return all;
}

QString dataFolder(const QCommandLineParser &parser)
{
    const QString given = parser.value(QStringLiteral("data"));
    if (!given.isEmpty())
        return QDir::cleanPath(QDir::current().absoluteFilePath(given));
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/gatehouse");
}

Result<StoreLocation> storeLocation(const QCommandLineParser &parser)
{
    // A script's unset variable must not end at the user's own store.
    for (const QString &name : {QStringLiteral("data"), QStringLiteral("database")}) {
        if (parser.isSet(name) && parser.value(name).isEmpty())
            return invalidInput(
                QStringLiteral("--") + name, QStringLiteral("takes a value, not an empty one"));
    }
    return StoreLocation::parse(parser.value(QStringLiteral("database")), dataFolder(parser));
}

CommandLine wrong(const Error &error)
{
    return wrong(error.field + u' ' + error.detail);
}

} // namespace

CommandLine CommandLine::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return wrong(parser.errorText());
    const QStringList words = parser.positionalArguments();
    const Command *command = words.isEmpty() ? nullptr : findCommand(words.first());
    if (!words.isEmpty() && !command)
        return wrong(tr("there is no command \"%1\"; gatehouse --help lists them").arg(words.first()));
    if (parser.isSet(QStringLiteral("help")))
        return help(parser, command);
    if (parser.isSet(QStringLiteral("version")))
        return print(QStringLiteral("gatehouse " GATEHOUSE_VERSION "\n"));
    if (words.size() > 1)
        return wrong(tr("%1 takes no argument \"%2\"").arg(words.first(), words.at(1)));

    const Result<QList<Given>> settings = givenSettings(parser);
    if (!settings)
        return wrong(settings.error());
    const Result<StoreLocation> location = storeLocation(parser);
    if (!location)
        return wrong(location.error());
    CommandLine line;
    line.kind = Kind::Run;
    line.command = words.value(0);
    line.location = *location;
    for (const Given &given : *settings) {
        line.overrides.append({given.key, given.value});
        line.m_typed.insert(given.key, given.option);
    }
    return line;
}

QString CommandLine::spelling(const QString &settingKey) const
{
    for (const OptionRow &row : options) {
        if (row.setting != Setting::Count && settingKey == QLatin1StringView(settingSpec(row.setting).key))
            return m_typed.value(settingKey, optionName(row));
    }
    return m_typed.value(settingKey, settingKey);
}

} // namespace gatehouse
