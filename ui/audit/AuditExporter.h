// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/BackgroundWork.h"
#include "model/exchange/AuditExport.h"
#include "ui/common/ConsoleContext.h"

#include <QObject>

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

    /// Asks where to; nothing while another export is at work.
    void begin(const AuditQuery &query, AuditExport::Format format);
    [[nodiscard]] bool isBusy() const { return m_isBusy; }

Q_SIGNALS:
    void busyChanged(bool isBusy);

private:
    void write(const AuditQuery &query, AuditExport::Format format, const QString &path);
    void setBusy(bool isBusy);
    void finish(const QString &path, const Result<AuditExport::Report> &report);

    const ConsoleContext m_context;
    QWidget *m_page;
    InlineMessage *m_message;
    ProgressStrip *m_progress;
    bool m_isBusy = false;
    BackgroundWork m_work; ///< where it is given up, no half of a file is left
};

} // namespace gatehouse
