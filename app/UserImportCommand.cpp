// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/UserImportCommand.h"

#include "app/CommandLine.h"
#include "app/CommandStore.h"
#include "app/Console.h"
#include "app/StandardInput.h"
#include "app/Waiting.h"
#include "model/exchange/AccountImport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

#include <cstdio>

namespace gatehouse {
namespace {

constexpr qint64 peekedBytes = 4096;
constexpr qint64 mostParameterBytes = 64 * 1024;

QString translated(const char *words)
{
    return QCoreApplication::translate("UserImportCommand", words);
}

Error cannotRead(const QFile &file)
{
    return Error{ErrorCode::NotFound, {},
        translated(QT_TRANSLATE_NOOP("UserImportCommand", "cannot read %1: %2"))
            .arg(file.fileName(), file.errorString()),
        0, 0};
}

/// Names the option a wrong value was given by.
Error wrong(Opt option, const QString &words)
{
    return invalidInput(dashed(optionSpec(option)), words);
}

using SourcePtr = std::unique_ptr<QIODevice>;

Result<SourcePtr> openSource(const CommandLine &line, const ProgressPtr &progress)
{
    const QString name = line.arguments.first();
    if (name == u"-")
        return SourcePtr(std::make_unique<StandardInput>(progress));
    auto file = std::make_unique<QFile>(name);
    return file->open(QIODevice::ReadOnly) ? Result<SourcePtr>(SourcePtr(std::move(file)))
                                           : Result<SourcePtr>(cannotRead(*file));
}

ExchangeFormat formatOf(const CommandLine &line, QIODevice &file)
{
    const QString asked = line.value(Opt::Format);
    const auto known =
        asked.isNull() ? exchangeFormatOfFile(line.arguments.first()) : exchangeFormatByName(asked);
    return known ? *known : sniffExchangeFormat(file.peek(peekedBytes));
}

DuplicatePolicy duplicatesOf(const CommandLine &line)
{
    const QString asked = line.value(Opt::Duplicates);
    if (asked == u"skip")
        return DuplicatePolicy::Skip;
    return asked == u"update" ? DuplicatePolicy::Update : DuplicatePolicy::Fail;
}

Result<std::optional<FirebaseParameters>> firebaseOf(const CommandLine &line)
{
    if (!line.isSet(Opt::Firebase))
        return std::optional<FirebaseParameters>();
    QFile file(line.value(Opt::Firebase));
    if (!file.open(QIODevice::ReadOnly))
        return cannotRead(file);
    const Result<FirebaseParameters> read = FirebaseParameters::parse(file.read(mostParameterBytes));
    return read ? Result<std::optional<FirebaseParameters>>(*read)
                : Result<std::optional<FirebaseParameters>>(wrong(Opt::Firebase, read.error().detail));
}

Result<ImportOptions> optionsOf(const CommandLine &line)
{
    ImportOptions options;
    QStringList pairs = line.values(Opt::Map);
    const Result<ColumnMap> map = ColumnMap::parse(pairs.join(u','));
    if (!map)
        return wrong(Opt::Map, map.error().detail);
    const Result<std::optional<FirebaseParameters>> firebase = firebaseOf(line);
    if (!firebase)
        return firebase.error();
    options.map = *map;
    options.firebase = *firebase;
    options.rules = {duplicatesOf(line), line.isSet(Opt::WithoutPassword), CommandStore::who()};
    options.allOrNothing = !line.isSet(Opt::SkipBad);
    options.dryRun = line.isSet(Opt::DryRun);
    return options;
}

/// One line a problem, as compilers write theirs; over what the progress line shows.
void printProblem(const QString &file, const ImportProblem &problem)
{
    const QString about = problem.field.isEmpty() ? QString() : problem.field + QStringLiteral(": ");
    const QString text =
        QStringLiteral("%1:%2: %3%4").arg(file, QString::number(problem.line), about, problem.reason);
    std::fprintf(
        stderr, "%s%s\n", isErrorTerminal() ? "\r\033[K" : "", onOneLine(text).toLocal8Bit().constData());
}

QJsonObject jsonOf(const ImportReport &report, bool dryRun)
{
    QJsonArray problems;
    for (const ImportProblem &problem : report.problems)
        problems.append(QJsonObject{{QStringLiteral("line"), problem.line},
            {QStringLiteral("field"), problem.field}, {QStringLiteral("reason"), problem.reason}});
    return {{QStringLiteral("rows"), report.rows}, {QStringLiteral("added"), report.added},
        {QStringLiteral("updated"), report.updated}, {QStringLiteral("skipped"), report.skipped},
        {QStringLiteral("bad"), report.bad}, {QStringLiteral("plain_passwords"), report.plainPasswords},
        {QStringLiteral("dry_run"), dryRun}, {QStringLiteral("written"), report.isWritten},
        {QStringLiteral("cancelled"), report.cancelled}, {QStringLiteral("problems"), problems}};
}

QString headline(const ImportReport &report, bool dryRun)
{
    if (report.cancelled && !report.isWritten)
        return translated(QT_TRANSLATE_NOOP("UserImportCommand", "Cancelled; nothing was imported."));
    if (report.cancelled)
        return translated(
            QT_TRANSLATE_NOOP("UserImportCommand", "Cancelled; what was imported before stays:"));
    if (dryRun)
        return translated(
            QT_TRANSLATE_NOOP("UserImportCommand", "Nothing was written. An import would do this:"));
    if (!report.isWritten)
        return translated(QT_TRANSLATE_NOOP("UserImportCommand",
            "Nothing was imported, because some accounts are bad. Mend them, or leave them out with "
            "--skip-bad."));
    return translated(QT_TRANSLATE_NOOP("UserImportCommand", "Imported."));
}

void printReport(const ImportReport &report, bool dryRun)
{
    print(headline(report, dryRun) + u'\n');
    if (report.isWritten || dryRun)
        print(translated(QT_TRANSLATE_NOOP("UserImportCommand",
                             "Accounts added: %1, updated: %2, there already: %3, bad: %4"))
                  .arg(report.added)
                  .arg(report.updated)
                  .arg(report.skipped)
                  .arg(report.bad)
            + u'\n');
    if (report.plainPasswords > 0)
        print(translated(QT_TRANSLATE_NOOP("UserImportCommand",
                             "Passwords in plain text: %1. Each has to be hashed, some ten a second and "
                             "processor core."))
                  .arg(report.plainPasswords)
            + u'\n');
}

} // namespace

int userImport(const CommandLine &line)
{
    Result<ImportOptions> options = optionsOf(line);
    if (!options)
        return fail(line, options.error());
    const auto progress = std::make_shared<Progress>();
    Result<SourcePtr> opened = openSource(line, progress);
    if (!opened)
        return fail(line, opened.error());
    QIODevice &file = **opened;
    options->format = formatOf(line, file);
    CommandStore store(line);
    if (Result<void> isOpen = store.open(CommandStore::IfMissing::Make); !isOpen)
        return fail(line, isOpen.error());
    auto shown = std::make_unique<ProgressLine>(
        progress, translated(QT_TRANSLATE_NOOP("UserImportCommand", "Importing (bytes):")));
    const QString name = line.arguments.first();
    AccountImport import(store.backend(), *options, progress,
        [&name](const ImportProblem &problem) { printProblem(name, problem); });
    const Result<ImportReport> report = import.run(file);
    shown.reset();
    if (!report)
        return fail(line, report.error());
    if (line.isSet(Opt::Json))
        printJson(jsonOf(*report, options->dryRun));
    else
        printReport(*report, options->dryRun);
    return report->bad > 0 || report->cancelled ? std::max(finish(), 1) : finish();
}

} // namespace gatehouse
