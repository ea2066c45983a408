// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/audit/AuditQuery.h"
#include "model/core/Progress.h"
#include "model/core/Result.h"
#include "model/storage/StoreLocation.h"

class QIODevice;

namespace gatehouse {

/// Writes the events that fit a question to a file, newest first, in constant memory: CSV for spreadsheets,
/// in which nothing runs as a formula, or a JSON list for programs. Times are UTC (RFC 3339); actions and
/// actors stand as the log holds them. Blocks, on any thread.
class AuditExport final {
    Q_DISABLE_COPY_MOVE(AuditExport)

public:
    enum class Format { Csv, Json };

    struct Report {
        qint64 events = 0;
        bool cancelled = false; ///< then no file was made
    };

    AuditExport(StoreLocation location, AuditQuery query, Format format, ProgressPtr progress);

    /// To an open device.
    [[nodiscard]] Result<Report> run(QIODevice &out);
    /// To a file of mode 0600, which appears, or replaces the one of its name, once it is whole.
    [[nodiscard]] Result<Report> runToFile(const QString &path);

private:
    [[nodiscard]] QByteArray head() const;
    [[nodiscard]] QByteArray tail() const;
    [[nodiscard]] QByteArray record(const RecordedEvent &event, bool isFirst) const;

    const StoreLocation m_location;
    const AuditQuery m_query;
    const Format m_format;
    const ProgressPtr m_progress;
};

} // namespace gatehouse
