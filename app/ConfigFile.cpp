// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ConfigFile.h"

#include "app/CommandLine.h"
#include "app/Commands.h"

#include <QFile>

#include <algorithm>

namespace gatehouse {
namespace {

constexpr qint64 mostBytes = 256 * 1024; // nobody writes so much; a device never ends

Error unfit(const QString &sentence)
{
    return Error{ErrorCode::InvalidInput, {}, sentence, 0, 0};
}

Result<QString> readText(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unfit(CommandLine::tr("cannot read the configuration %1: %2").arg(path, file.errorString()));
    const QByteArray bytes = file.read(mostBytes + 1);
    if (bytes.isEmpty() && file.error() != QFileDevice::NoError)
        return unfit(CommandLine::tr("cannot read the configuration %1: %2").arg(path, file.errorString()));
    if (bytes.size() > mostBytes || bytes.contains('\0'))
        return unfit(CommandLine::tr("%1 is no configuration: a line of it is name = value").arg(path));
    return QString::fromUtf8(bytes);
}

/// What a file may say: how to serve, and where the store is.
QList<const OptionSpec *> knownOptions()
{
    QList<const OptionSpec *> known{&optionSpec(Opt::Data), &optionSpec(Opt::Database)};
    for (const Opt option : findCommand(QStringLiteral("serve"))->options)
        known.append(&optionSpec(option));
    return known;
}

/// Reads one line at a time.
class Lines final {
public:
    Lines(const QString &file, const Command &command)
        : m_file(file)
        , m_command(command)
        , m_known(knownOptions())
    {
    }

    /// Empty where the line has nothing to say; the error's detail names it.
    [[nodiscard]] Result<QList<ConfigEntry>> next(const QString &text)
    {
        ++m_number;
        const QString line = text.trimmed();
        if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';'))
            return QList<ConfigEntry>();
        const QString name = line.section(u'=', 0, 0).trimmed();
        if (!line.contains(u'=') || name.isEmpty())
            return refused(CommandLine::tr("a line is name = value"));
        const QString value = line.section(u'=', 1).trimmed();
        if (settingByKey(name))
            return setting(name, name, value);
        const auto option = std::ranges::find_if(
            m_known, [&name](const OptionSpec *each) { return name == QLatin1StringView(each->name); });
        if (option == m_known.end())
            return unknown(name);
        if ((*option)->setting != Setting::Count)
            return setting(name, QString::fromLatin1(settingSpec((*option)->setting).key), value);
        if (value.isEmpty())
            return refused(CommandLine::tr("%1 needs its value").arg(name));
        const QStringList choices = choicesOf(**option);
        if (!choices.isEmpty() && !choices.contains(value))
            return refused(CommandLine::tr("%1 takes one of %2, not \"%3\"")
                               .arg(name, choices.join(QStringLiteral(", ")), value));
        if (!findOption(m_command, name))
            return QList<ConfigEntry>();
        const QString argument = dashed(**option) + u'=' + value;
        return QList<ConfigEntry>{{argument, {}, {}}};
    }

private:
    [[nodiscard]] Error refused(const QString &sentence) const
    {
        return unfit(CommandLine::tr("%1, line %2: %3").arg(m_file, QString::number(m_number), sentence));
    }

    [[nodiscard]] Error unknown(const QString &name) const
    {
        QStringList names;
        for (const OptionSpec *option : m_known)
            names.append(QString::fromLatin1(option->name));
        for (const SettingSpec &spec : settingSpecs())
            names.append(QString::fromLatin1(spec.key));
        const QString guess = likeliest(name, names);
        return refused(guess.isEmpty()
                ? CommandLine::tr("there is no option or setting \"%1\"").arg(name)
                : CommandLine::tr("there is no option or setting \"%1\"; did you mean %2?").arg(name, guess));
    }

    [[nodiscard]] Result<QList<ConfigEntry>> setting(
        const QString &name, const QString &key, const QString &value) const
    {
        Settings probe;
        if (const Result<void> set = probe.set(key, value); !set)
            return refused(name + u' ' + set.error().detail);
        const QString argument = QStringLiteral("--set=") + key + u'=' + value;
        return QList<ConfigEntry>{
            {argument, key, CommandLine::tr("%1, line %2: %3").arg(m_file, QString::number(m_number), name)}};
    }

    const QString &m_file;
    const Command &m_command;
    const QList<const OptionSpec *> m_known;
    int m_number = 0;
};

} // namespace

Result<QList<ConfigEntry>> readConfigFile(const QString &file, const Command &command)
{
    const Result<QString> text = readText(file);
    if (!text)
        return text.error();
    QList<ConfigEntry> all;
    Lines lines(file, command);
    for (const QString &line : text->split(u'\n')) {
        const Result<QList<ConfigEntry>> entries = lines.next(line);
        if (!entries)
            return entries.error();
        all += *entries;
    }
    return all;
}

} // namespace gatehouse
