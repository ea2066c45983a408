// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/BackgroundWork.h"
#include "model/exchange/AccountExport.h"
#include "ui/common/ConsoleContext.h"
#include "ui/users/UserActions.h"

#include <QObject>

namespace gatehouse {

class InlineMessage;
class ProgressStrip;

/// Writes the users that match, or are selected, to a file the operator names: on a thread of its own, with
/// progress, and without anything that opens a door unless that is asked for.
class UserExport final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UserExport)

public:
    UserExport(const ConsoleContext &context, QWidget *page, InlineMessage *message, ProgressStrip *progress);

    /// Asks what to write and where to; nothing while another export is at work.
    void begin(const UserActions::Target &target);
    [[nodiscard]] bool isBusy() const { return m_isBusy; }

Q_SIGNALS:
    void busyChanged(bool isBusy);

private:
    struct Wish {
        QString path;
        ExportOptions options;
    };

    void askFile(const UserActions::Target &target, ExportOptions options);
    void write(const Wish &wish);
    void finish(const QString &path, const Result<ExportReport> &report);
    void setBusy(bool isBusy);

    const ConsoleContext m_context;
    QWidget *m_page;
    InlineMessage *m_message;
    ProgressStrip *m_progress;
    bool m_isBusy = false;
    BackgroundWork m_work; ///< where it is given up, no half of a file is left
};

} // namespace gatehouse
