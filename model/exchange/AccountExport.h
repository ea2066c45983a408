// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Account.h"
#include "model/core/Progress.h"
#include "model/core/Result.h"
#include "model/exchange/ExchangeFormat.h"
#include "model/exchange/RecordWriter.h"
#include "model/storage/StoreLocation.h"

#include <optional>

class QIODevice;

namespace gatehouse {

class Connection;

/// What is to be exported.
struct ExportOptions {
    ExchangeFormat format = ExchangeFormat::Csv;
    bool hashes = true; ///< false: without password hashes; an import can still update accounts by it
    std::optional<QList<AccountId>> only; ///< these accounts alone; else all
    bool apikeys = true; ///< they open doors, too
};

/// What became of an export.
struct ExportReport {
    qint64 accounts = 0;
    bool cancelled = false; ///< then no file was made
};

/// Writes all accounts in a form that an import takes back without loss, in constant memory. Reads in
/// pieces, so that the store's log does not grow meanwhile: each account is as it was at one moment, and
/// one that is made while the export runs may be in it or not. Blocks, on any thread, and lets that thread's
/// events through in between.
class AccountExport final {
    Q_DISABLE_COPY_MOVE(AccountExport)

public:
    AccountExport(StoreLocation location, ExportOptions options, ProgressPtr progress);

    /// To an open device. StoreUnavailable also where the device cannot be written.
    [[nodiscard]] Result<ExportReport> run(QIODevice &out);
    /// To a file of mode 0600, which appears, or replaces the one of its name, once it is whole.
    [[nodiscard]] Result<ExportReport> runToFile(const QString &path);

private:
    [[nodiscard]] RecordWriter::Fields fields() const;
    [[nodiscard]] Result<QList<Credentials>> nextSome(Connection &connection);
    [[nodiscard]] static ExchangeRecord recordOf(const Credentials &credentials);

    const StoreLocation m_location;
    const ExportOptions m_options;
    const ProgressPtr m_progress;
    AccountId m_last; ///< the newest that has been read
    qsizetype m_taken = 0; ///< of ExportOptions::only
};

} // namespace gatehouse
