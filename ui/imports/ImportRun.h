// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/BackgroundWork.h"
#include "model/core/Done.h"
#include "model/exchange/AccountImport.h"
#include "model/exchange/FilePreview.h"

namespace gatehouse {

class Backend;

/// Reads and imports files of accounts on a thread of its own, one thing at a time, and answers on the thread
/// that asked. What is under way when it goes is cancelled.
class ImportRun final {
    Q_DISABLE_COPY_MOVE(ImportRun)

public:
    struct Wish {
        QString path;
        QString firebasePath; ///< of the parameters the file's hashes were made with; empty: none
        ImportOptions options;
    };

    explicit ImportRun(Backend &backend);

    void preview(const QString &path, const Done<FilePreview> &done);
    /// @return what to follow it by, and to cancel it
    ProgressPtr begin(const Wish &wish, const Done<ImportReport> &done);

private:
    Backend &m_backend;
    BackgroundWork m_work;
};

} // namespace gatehouse
