// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/UserExportCommand.h"

#include "app/CommandLine.h"
#include "app/CommandStore.h"
#include "app/Console.h"
#include "app/Waiting.h"
#include "model/exchange/AccountExport.h"

#include <QFileInfo>
#include <QIODevice>
#include <QJsonObject>

namespace gatehouse {
namespace {

QString translated(const char *words)
{
    return QCoreApplication::translate("UserExportCommand", words);
}

/// Standard output as a device; remembers that it has failed.
class StandardOutput final : public QIODevice {
public:
    StandardOutput() { open(QIODevice::WriteOnly | QIODevice::Unbuffered); }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool hasFailed() const { return m_failed; }

private:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 size) override
    {
        m_failed = !printBytes(QByteArray::fromRawData(data, size));
        return m_failed ? -1 : size;
    }

    bool m_failed = false;
};

Result<ExportOptions> optionsOf(const CommandLine &line)
{
    const QString file = line.arguments.first();
    const QString asked = line.value(Opt::Format);
    const auto format = asked.isNull() ? exchangeFormatOfFile(file) : exchangeFormatByName(asked);
    if (!format && file != u"-")
        return invalidInput(dashed(optionSpec(Opt::Format)),
            translated(QT_TRANSLATE_NOOP("UserExportCommand",
                "is needed: csv, json or jsonl, for the file's name does not end with one of them")));
    ExportOptions options;
    options.format = format.value_or(ExchangeFormat::Csv);
    options.hashes = !line.isSet(Opt::NoHashes);
    return options;
}

int cancelled()
{
    printError(translated(QT_TRANSLATE_NOOP("UserExportCommand", "cancelled; no file was made")));
    return 1;
}

int exportToOutput(const CommandLine &line, AccountExport &accounts)
{
    StandardOutput output;
    const Result<ExportReport> report = accounts.run(output);
    if (output.hasFailed())
        return finish();
    if (!report)
        return fail(line, report.error());
    return report->cancelled ? cancelled() : finish();
}

int exportToFile(const CommandLine &line, AccountExport &accounts, std::unique_ptr<ProgressLine> shown)
{
    const QString file = line.arguments.first();
    const Result<ExportReport> report = accounts.runToFile(file);
    shown.reset();
    if (!report)
        return fail(line, report.error());
    if (report->cancelled)
        return cancelled();
    if (line.isSet(Opt::Json))
        printJson(
            QJsonObject{{QStringLiteral("file"), file}, {QStringLiteral("accounts"), report->accounts}});
    else
        print(translated(QT_TRANSLATE_NOOP("UserExportCommand", "Wrote %1 accounts to %2."))
                  .arg(QString::number(report->accounts), file)
            + u'\n');
    return finish();
}

} // namespace

int userExport(const CommandLine &line)
{
    const Result<ExportOptions> options = optionsOf(line);
    if (!options)
        return fail(line, options.error());
    const QString file = line.arguments.first();
    if (file != u"-" && QFileInfo::exists(file) && !line.isSet(Opt::Force))
        return fail(line,
            invalidInput({},
                translated(
                    QT_TRANSLATE_NOOP("UserExportCommand", "%1 is there already; replace it with --force"))
                    .arg(file)));
    CommandStore store(line);
    if (Result<void> opened = store.open(); !opened)
        return fail(line, opened.error());
    const auto progress = std::make_shared<Progress>();
    auto shown = std::make_unique<ProgressLine>(
        progress, translated(QT_TRANSLATE_NOOP("UserExportCommand", "Exporting accounts:")));
    AccountExport accounts(store.backend().location(), *options, progress);
    return file == u"-" ? exportToOutput(line, accounts) : exportToFile(line, accounts, std::move(shown));
}

} // namespace gatehouse
