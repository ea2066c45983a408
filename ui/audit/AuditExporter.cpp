// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/AuditExporter.h"

#include "model/Backend.h"
#include "ui/common/Dialogs.h"
#include "ui/common/ErrorText.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/ProgressStrip.h"
#include "ui/common/Toast.h"

#include <QFileInfo>
#include <QLocale>

namespace gatehouse {

AuditExporter::AuditExporter(
    const ConsoleContext &context, QWidget *page, InlineMessage *message, ProgressStrip *progress)
    : QObject(page)
    , m_context(context)
    , m_page(page)
    , m_message(message)
    , m_progress(progress)
{
}

void AuditExporter::begin(const AuditQuery &query, AuditExport::Format format)
{
    if (isBusy())
        return;
    const bool isCsv = format == AuditExport::Format::Csv;
    const QString filter = isCsv ? tr("Comma-separated values (*.csv)") : tr("JSON (*.json)");
    const QString name = isCsv ? QStringLiteral("audit.csv") : QStringLiteral("audit.json");
    const QString path = m_context.dialogs.saveFile(m_page, tr("Export the log"), name, filter);
    if (!path.isEmpty())
        write(query, format, path);
}

void AuditExporter::write(const AuditQuery &query, AuditExport::Format format, const QString &path)
{
    const ProgressPtr running = m_work.run<AuditExport::Report>(
        [query, format, path, location = m_context.backend.location()](const ProgressPtr &progress) {
            return AuditExport(location, query, format, progress).runToFile(path);
        },
        [this, path](const Result<AuditExport::Report> &report) { finish(path, report); });
    m_progress->begin(tr("Exporting the log"), running);
    setBusy(true);
}

void AuditExporter::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    Q_EMIT busyChanged(isBusy);
}

void AuditExporter::finish(const QString &path, const Result<AuditExport::Report> &report)
{
    m_progress->end();
    setBusy(false);
    if (!report)
        return m_message->say(Tone::Danger, ErrorText::sentence(report.error()));
    if (report->cancelled)
        return Toast::show(m_page, tr("The export was cancelled; no file was written"));
    Toast::show(m_page,
        tr("%1 event(s) are in %2", nullptr, static_cast<int>(report->events))
            .arg(QLocale().toString(report->events), QFileInfo(path).fileName()));
}

} // namespace gatehouse
