// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/UserExport.h"

#include "model/Backend.h"
#include "model/directory/Directory.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/Dialogs.h"
#include "ui/common/ErrorText.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/ProgressStrip.h"
#include "ui/common/Toast.h"
#include "ui/users/ExportDialog.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

namespace gatehouse {

UserExport::UserExport(
    const ConsoleContext &context, QWidget *page, InlineMessage *message, ProgressStrip *progress)
    : QObject(page)
    , m_context(context)
    , m_page(page)
    , m_message(message)
    , m_progress(progress)
{
}

void UserExport::begin(const UserActions::Target &target)
{
    if (m_isBusy || target.count() == 0)
        return;
    auto *dialog = new ExportDialog(static_cast<int>(target.count()), m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, target] {
        ExportOptions options;
        options.format = dialog->format();
        options.hashes = dialog->withSecrets();
        options.apikeys = dialog->withSecrets();
        askFile(target, options);
    });
    dialog->open();
}

void UserExport::askFile(const UserActions::Target &target, ExportOptions options)
{
    const bool isCsv = options.format == ExchangeFormat::Csv;
    const QString filter = isCsv ? tr("Comma-separated values (*.csv)") : tr("JSON (*.json)");
    const QString name = isCsv ? QStringLiteral("users.csv") : QStringLiteral("users.json");
    const QString path = m_context.dialogs.saveFile(m_page, tr("Export users"), name, filter);
    if (path.isEmpty())
        return;
    setBusy(true);
    m_context.directory.accountIds(
        this, target.listing, [this, path, options](const Result<QList<AccountId>> &ids) mutable {
            if (!ids)
                return finish(path, ids.error());
            options.only = *ids;
            write({path, options});
        });
}

void UserExport::write(const Wish &wish)
{
    const ProgressPtr running = m_work.run<ExportReport>(
        [wish, location = m_context.backend.location()](const ProgressPtr &progress) {
            return AccountExport(location, wish.options, progress).runToFile(wish.path);
        },
        [this, path = wish.path](const Result<ExportReport> &report) { finish(path, report); });
    m_progress->begin(tr("Exporting %1 users").arg(QLocale().toString(wish.options.only->size())), running);
}

void UserExport::finish(const QString &path, const Result<ExportReport> &report)
{
    m_progress->end();
    setBusy(false);
    if (!report)
        return m_message->say(Tone::Danger, ErrorText::sentence(report.error()));
    if (report->cancelled)
        return Toast::show(m_page, tr("The export was cancelled; no file was written"));
    Toast::show(m_page,
        tr("%1 users are in %2")
            .arg(QLocale().toString(report->accounts), QDir::toNativeSeparators(QFileInfo(path).fileName())));
}

void UserExport::setBusy(bool isBusy)
{
    if (isBusy == m_isBusy)
        return;
    m_isBusy = isBusy;
    Q_EMIT busyChanged(isBusy);
}

} // namespace gatehouse
