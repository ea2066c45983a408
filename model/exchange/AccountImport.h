// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Progress.h"
#include "model/core/Result.h"
#include "model/exchange/ColumnMap.h"
#include "model/exchange/ExchangeFormat.h"
#include "model/exchange/RowFinisher.h"
#include "model/exchange/RowIntake.h"
#include "model/exchange/WriteAhead.h"
#include "model/storage/Checkpoints.h"
#include "model/storage/Connection.h"

class QIODevice;

namespace gatehouse {

class Backend;

/// How a file is to be imported.
struct ImportOptions {
    ExchangeFormat format = ExchangeFormat::Csv;
    ColumnMap map;
    ImportRules rules;
    bool allOrNothing = true; ///< else what is bad is left out, and the rest is taken
    bool dryRun = false; ///< says what would happen and writes nothing
    std::optional<FirebaseParameters> firebase; ///< what the file's hashes were made with
};

/// Why one account of the file was not taken.
struct ImportProblem {
    qint64 line = 0; ///< where it begins in the file, from 1
    QString field; ///< the field that it is about, empty where none
    QString reason; ///< a translated sentence
};

/// What became of a file, or in a dry run, would.
struct ImportReport {
    static constexpr qsizetype mostProblems = 1'000;

    qint64 rows = 0; ///< accounts in the file, bad ones too
    qint64 added = 0;
    qint64 updated = 0;
    qint64 skipped = 0; ///< were there already
    qint64 bad = 0;
    qint64 plainPasswords = 0; ///< that had to be hashed, which takes long
    QList<ImportProblem> problems; ///< the first of the bad ones, by line
    bool cancelled = false; ///< all or nothing: nothing was written; else the counts say what was
    bool isWritten = false; ///< what the counts say is in the store
};

/// Imports a file of accounts in constant memory while the server goes on answering. run() blocks, on any
/// thread that has no event loop of its own running below it; between pieces it lets that thread's
/// events through. For one file.
///
/// Leaving out what is bad, it reads the file once and writes pieces of some hundred accounts as it
/// goes; a cancelled or failed import keeps what it has written, and can be repeated with
/// DuplicatePolicy::Skip. All or nothing, it checks the whole file and stages its rows in a table of their
/// own, then makes accounts of all in one transaction: a crash at any point leaves nothing. Other writes
/// wait for that transaction, about a second for each 100,000 accounts; reads do not. A file with plain
/// passwords is read twice: they are hashed once it is known that all of it is good.
class AccountImport final {
    Q_DISABLE_COPY_MOVE(AccountImport)

public:
    using OnProblem = std::function<void(const ImportProblem &)>;

    /// `onProblem` hears of every problem at once, also of those beyond ImportReport::mostProblems.
    AccountImport(Backend &backend, ImportOptions options, ProgressPtr progress, OnProblem onProblem = {});
    ~AccountImport();

    /// The file is open for reading; one that cannot be read twice is kept in a temporary file where that
    /// is needed. Progress counts in bytes. StoreUnavailable and the like; a bad file is no error but
    /// stands in the report.
    [[nodiscard]] Result<ImportReport> run(QIODevice &file);

private:
    using Rows = std::vector<ImportRow>;
    using TakeRow = std::function<Result<void>(ImportRow &)>;

    /// What to do about plain ones.
    enum class Passwords {
        Leave, ///< they are hashed in a second pass, where there is one
        Hash,
    };

    [[nodiscard]] Result<void> prepare(QIODevice &file);
    [[nodiscard]] Result<void> runAllOrNothing(QIODevice &file);
    /// Hands each good row of the file to `take`, counts the bad ones, and heeds a cancellation.
    [[nodiscard]] Result<void> read(QIODevice &file, const TakeRow &take);
    [[nodiscard]] Result<void> check(QIODevice &file);
    [[nodiscard]] Result<void> pour(QIODevice &file);
    [[nodiscard]] Result<void> stage(QIODevice &file, Passwords passwords);
    [[nodiscard]] Result<void> beginStage();
    [[nodiscard]] bool hasEnded() const { return m_report.bad > 0 || m_report.cancelled; }
    void expectAnotherPass();
    [[nodiscard]] Result<void> commit();
    void unstage();
    void prepareStore(Bulk bulk);
    void submit(const std::shared_ptr<const Rows> &rows);
    [[nodiscard]] Result<ImportOutcome> put(UnitOfWork &unit, const ImportRow &row) const;
    [[nodiscard]] Result<void> flush(Rows &rows);
    [[nodiscard]] Result<void> retry();
    [[nodiscard]] Result<void> recordAudit();
    void count(const ImportRow &row, const ImportOutcome &outcome);
    void note(qint64 line, const QString &field, const QString &reason);

    Backend &m_backend;
    const ImportOptions m_options;
    const ProgressPtr m_progress;
    const OnProblem m_onProblem;
    const RowIntake m_intake;
    std::unique_ptr<WriteAhead> m_ahead;
    std::unique_ptr<RowFinisher> m_finisher;
    std::unique_ptr<Checkpoints> m_checkpoints; ///< while accounts are being written
    QString m_run; ///< names this import's staged rows; empty where it stages none
    ImportReport m_report;
    Rows m_retried; ///< pieces that failed whole are tried again row by row
    std::optional<Error> m_failure; ///< of the store: nothing more can be written
    qint64 m_before = 0; ///< bytes of Progress from passes that are over
};

} // namespace gatehouse
