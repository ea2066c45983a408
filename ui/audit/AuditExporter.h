// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Mailbox.h"
#include "model/exchange/AuditExport.h"
#include "ui/common/ConsoleContext.h"

#include <QObject>

#include <thread>

class QWidget;

namespace gatehouse {

class InlineMessage;
class ProgressStrip;

/// Writes the events that are listed to a file the operator names, on a thread of its own, with progress.
class AuditExporter final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AuditExporter)

public:
    AuditExporter(
        const ConsoleContext &context, QWidget *page, InlineMessage *message, ProgressStrip *progress);
    /// Gives up what is under way; no half of a file is left.
    ~AuditExporter() override;

    /// Asks where to; nothing while another export is at work.
    void begin(const AuditQuery &query, AuditExport::Format format);
    [[nodiscard]] bool isBusy() const { return m_running != nullptr; }

Q_SIGNALS:
    void busyChanged(bool isBusy);

private:
    void write(const AuditQuery &query, AuditExport::Format format, const QString &path);
    void finish(const QString &path, const Result<AuditExport::Report> &report);

    const ConsoleContext m_context;
    QWidget *m_page;
    InlineMessage *m_message;
    ProgressStrip *m_progress;
    MailboxPtr m_mailbox;
    ProgressPtr m_running;
    std::thread m_thread;
};

} // namespace gatehouse
