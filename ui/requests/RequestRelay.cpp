// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/RequestRelay.h"

#include "model/directory/Directory.h"
#include "model/traffic/HarFile.h"
#include "model/traffic/RequestTemplate.h"
#include "ui/common/CopyButton.h"
#include "ui/common/CurlCommand.h"
#include "ui/common/Dialogs.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/ProgressStrip.h"
#include "ui/common/ServerControl.h"
#include "ui/common/Toast.h"
#include "ui/requests/ResendDialog.h"

namespace gatehouse {

RequestRelay::RequestRelay(
    const ConsoleContext &context, QWidget *page, InlineMessage *message, ProgressStrip *progress)
    : QObject(page)
    , m_context(context)
    , m_page(page)
    , m_message(message)
    , m_progress(progress)
{
}

void RequestRelay::copyCurl(const RequestRecord &record)
{
    const std::optional<QUrl> url = m_context.server.url(record.dialect);
    const QByteArray base = url ? url->toEncoded(QUrl::RemovePath) : QByteArrayLiteral("http://127.0.0.1");
    const QByteArray command = curlCommand(m_context.server).toUtf8();
    CopyButton::copy(QString::fromUtf8(RequestTemplate(record).curl(base, command)));
    Toast::show(m_page, tr("The call is on the clipboard."));
}

void RequestRelay::sendAgain(const RequestRecordPtr &record)
{
    if (!whyNotAgain(*record).isEmpty())
        return;
    auto *dialog =
        new ResendDialog(*m_context.sender, record, *m_context.server.url(record->dialect), m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

QString RequestRelay::whyNotAgain(const RequestRecord &record) const
{
    switch (RequestTemplate(record).obstacle()) {
    case RequestTemplate::Obstacle::Unreadable:
        return tr("This never became a request that could be sent again.");
    case RequestTemplate::Obstacle::BodyMissing:
        return tr("The body of this request was not kept as a whole, so it cannot be sent again.");
    case RequestTemplate::Obstacle::None:
        break;
    }
    if (!m_context.sender || !m_context.server.url(record.dialect))
        return tr("Start the server to send this request again.");
    return {};
}

void RequestRelay::exportHar(const QList<RequestRecordPtr> &records)
{
    if (m_isExporting || records.isEmpty())
        return;
    const QString file = m_context.dialogs.saveFile(
        m_page, tr("Export requests"), QStringLiteral("requests.har"), tr("HTTP archives (*.har)"));
    if (file.isEmpty())
        return;
    HarFile::Addresses addresses;
    for (const Dialect dialect : allDialects) {
        if (const std::optional<QUrl> url = m_context.server.url(dialect))
            addresses.insert(dialect, *url);
    }
    const auto count = static_cast<int>(records.size());
    const auto progress = std::make_shared<Progress>();
    m_progress->begin(tr("Exporting %n request(s)", nullptr, count), progress);
    m_isExporting = true;
    m_context.directory.read<bool>(
        this,
        [har = HarFile(addresses), file, records, progress](Connection &) -> Result<bool> {
            const Result<void> written = har.write(file, records, *progress);
            return written ? Result<bool>(true) : Result<bool>(written.error());
        },
        [this, file, progress, count](
            const Result<bool> &done) { ended(done, file, count, progress->cancelled); });
}

void RequestRelay::ended(const Result<bool> &done, const QString &file, int count, bool isCancelled)
{
    m_isExporting = false;
    m_progress->end();
    if (done)
        Toast::show(m_page, tr("%n request(s) exported.", nullptr, count));
    else if (!isCancelled)
        m_message->say(
            Tone::Danger, tr("The requests could not be saved to %1: %2").arg(file, done.error().detail));
    Q_EMIT exportEnded();
}

} // namespace gatehouse
