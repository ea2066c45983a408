// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"
#include "model/traffic/RequestRecord.h"
#include "ui/common/ConsoleContext.h"

#include <QWidget>

namespace gatehouse {

class InlineMessage;
class ProgressStrip;

/// Takes remembered requests elsewhere: to the clipboard, to the server once more, into a file.
class RequestRelay final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestRelay)

public:
    RequestRelay(
        const ConsoleContext &context, QWidget *page, InlineMessage *message, ProgressStrip *progress);

    void copyCurl(const RequestRecord &record);
    /// Asks for what was taken out, and sends.
    void sendAgain(const RequestRecordPtr &record);
    /// Why it cannot be sent again; empty where it can.
    [[nodiscard]] QString whyNotAgain(const RequestRecord &record) const;
    /// Asks where to, and writes there.
    void exportHar(const QList<RequestRecordPtr> &records);
    [[nodiscard]] bool isExporting() const { return m_isExporting; }

Q_SIGNALS:
    void exportEnded();

private:
    void ended(const Result<bool> &done, const QString &file, int count, bool isCancelled);

    const ConsoleContext m_context;
    QWidget *m_page;
    InlineMessage *m_message;
    ProgressStrip *m_progress;
    bool m_isExporting = false;
};

} // namespace gatehouse
