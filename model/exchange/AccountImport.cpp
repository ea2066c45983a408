// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/AccountImport.h"

#include "model/Backend.h"
#include "model/exchange/RecordReader.h"
#include "model/exchange/RowCheck.h"
#include "model/security/SecureRandom.h"
#include "model/storage/AuditRepository.h"
#include "model/storage/ImportRepository.h"
#include "model/storage/ImportStage.h"
#include "model/storage/KeyRepository.h"

#include <QCoreApplication>
#include <QIODevice>
#include <QTemporaryFile>

#include <algorithm>

namespace gatehouse {
namespace {

// Logins wait for the writer while one piece runs: some 10 ms.
constexpr size_t rowsInPiece = 250;
// A hash that an import brings may take as long as the dearest one a login should.
constexpr int mostBcryptCost = 15;
constexpr qint64 leftBehindMs = 24LL * 60 * 60 * 1000;

QString translated(const char *words)
{
    return QCoreApplication::translate("AccountImport", words);
}

bool isStoreFailure(const Error &error)
{
    return error.code == ErrorCode::StoreUnavailable || error.code == ErrorCode::StoreForeign
        || error.code == ErrorCode::Busy;
}

HashIntake hashesFor(const Backend &backend, const ImportOptions &options)
{
    return HashIntake(
        std::max(mostBcryptCost, backend.settings().intValue(Setting::BcryptCost)), options.firebase);
}

/// Says what stands in the store although the import broke off.
Error withCounts(Error error, const ImportReport &report)
{
    const qint64 written = report.isWritten ? report.added + report.updated : 0;
    if (written > 0)
        error.detail = translated(
            QT_TRANSLATE_NOOP("AccountImport", "%1; before that, %2 accounts of the file were imported"))
                           .arg(error.detail)
                           .arg(written);
    return error;
}

/// What cannot be read twice, kept where it can; the file is this user's alone and goes with the object.
Result<std::unique_ptr<QTemporaryFile>> keep(QIODevice &source, const Progress &progress)
{
    auto kept = std::make_unique<QTemporaryFile>();
    const auto failed = [&kept] {
        return Error{ErrorCode::StoreUnavailable, {},
            translated(QT_TRANSLATE_NOOP("AccountImport", "The temporary file %1 cannot be written: %2"))
                .arg(kept->fileName(), kept->errorString()),
            0, 0};
    };
    if (!kept->open())
        return failed();
    QByteArray chunk(64 * 1024, '\0');
    for (qint64 count = 1; count > 0 && !progress.cancelled;) {
        count = source.read(chunk.data(), chunk.size());
        if (count > 0 && kept->write(chunk.constData(), count) != count)
            return failed();
    }
    if (!kept->flush() || !kept->seek(0))
        return failed();
    return kept;
}

} // namespace

AccountImport::AccountImport(
    Backend &backend, ImportOptions options, ProgressPtr progress, OnProblem onProblem)
    : m_backend(backend)
    , m_options(std::move(options))
    , m_progress(progress ? std::move(progress) : std::make_shared<Progress>())
    , m_onProblem(std::move(onProblem))
    , m_intake(hashesFor(backend, m_options))
{
}

AccountImport::~AccountImport() = default;

Result<ImportReport> AccountImport::run(QIODevice &file)
{
    const bool isAllOrNothing = m_options.allOrNothing && !m_options.dryRun;
    QIODevice *source = &file;
    std::unique_ptr<QTemporaryFile> kept;
    if (isAllOrNothing && file.isSequential()) {
        Result<std::unique_ptr<QTemporaryFile>> copied = keep(file, *m_progress);
        if (!copied)
            return copied.error();
        kept = std::move(copied).value();
        source = kept.get();
    }
    if (Result<void> prepared = prepare(*source); !prepared)
        return prepared.error();
    const Result<void> done = m_options.dryRun ? check(*source)
        : isAllOrNothing                       ? runAllOrNothing(*source)
                                               : pour(*source);
    m_ahead->finish();
    if (!m_run.isEmpty())
        unstage();
    if (m_checkpoints)
        prepareStore(Bulk::None);
    if (!done)
        return withCounts(done.error(), m_report);
    std::ranges::stable_sort(m_report.problems, {}, &ImportProblem::line);
    if (!m_report.cancelled)
        m_progress->done = m_progress->total.load();
    return m_report;
}

Result<void> AccountImport::prepare(QIODevice &file)
{
    const Result<std::unique_ptr<Connection>> opened =
        Connection::open(m_backend.location(), Connection::Mode::Read);
    if (!opened)
        return opened.error();
    const Result<QList<StoredKey>> keys = KeyRepository::all(**opened);
    if (!keys)
        return keys.error();
    m_ahead = std::make_unique<WriteAhead>(m_backend.writer());
    m_finisher = std::make_unique<RowFinisher>(m_backend.hashPool(), *m_ahead,
        RowFinisher::Means{*keys, m_backend.settings().intValue(Setting::BcryptCost)}, *m_progress);
    // All or nothing, making the accounts takes about as long as reading them.
    const int passes = m_options.allOrNothing && !m_options.dryRun ? 2 : 1;
    m_progress->total = file.isSequential() ? 0 : file.size() * passes;
    return {};
}

/// Where that fails, the import is slower, and the writing itself will say why.
void AccountImport::prepareStore(Bulk bulk)
{
    m_checkpoints.reset();
    (void)m_ahead->write<void>([bulk](UnitOfWork &unit) {
        Connection &connection = unit.connection();
        return connection.executeAll(connection.engine().prepareFor(bulk));
    });
    if (bulk != Bulk::None)
        m_checkpoints = std::make_unique<Checkpoints>(m_backend.location());
}

Result<void> AccountImport::runAllOrNothing(QIODevice &file)
{
    prepareStore(Bulk::Whole);
    if (Result<void> staged = stage(file, Passwords::Leave); !staged || hasEnded())
        return staged;
    if (m_report.plainPasswords > 0) {
        // The file is good as a whole: now they are worth the time that hashing takes.
        unstage();
        m_before += file.size();
        const qint64 rows = std::exchange(m_report, {}).rows;
        if (!file.seek(0))
            return Error{ErrorCode::StoreUnavailable, {}, file.errorString(), 0, 0};
        if (Result<void> staged = stage(file, Passwords::Hash); !staged || m_report.cancelled)
            return staged;
        if (m_report.bad > 0 || m_report.rows != rows)
            return Error{ErrorCode::InvalidInput, {},
                translated(QT_TRANSLATE_NOOP("AccountImport",
                    "The file, or accounts that it names, changed while it was read; nothing was imported. "
                    "Try again.")),
                0, 0};
    }
    return commit();
}

/// All or nothing, a file with plain passwords is read twice; said before much of it has been read.
void AccountImport::expectAnotherPass()
{
    if (!m_run.isEmpty() && m_before == 0)
        m_progress->total = m_progress->total / 2 * 3;
}

Result<void> AccountImport::read(QIODevice &file, const TakeRow &take)
{
    const std::unique_ptr<RecordReader> reader = RecordReader::open(file, m_options.format, m_options.map);
    for (;;) {
        if (m_report.rows % qint64(rowsInPiece) == 0)
            QEventLoop().processEvents();
        if (m_progress->cancelled) {
            m_report.cancelled = true;
            return {};
        }
        const RecordReader::Outcome outcome = reader->next();
        m_progress->done = m_before + reader->position();
        if (outcome == RecordReader::Outcome::End)
            return {};
        if (outcome == RecordReader::Outcome::Broken) {
            note(reader->line(), {}, reader->reason());
            return {};
        }
        ++m_report.rows;
        if (outcome == RecordReader::Outcome::Fault) {
            note(reader->line(), {}, reader->reason());
            continue;
        }
        Result<ImportRow> row = m_intake.take(reader->record());
        if (!row) {
            note(reader->line(), row.error().field, row.error().detail);
            continue;
        }
        if (!row->password.isEmpty() && m_report.plainPasswords++ == 0)
            expectAnotherPass();
        if (Result<void> taken = take(*row); !taken)
            return taken;
    }
}

/// What would become of the rows.
Result<void> AccountImport::check(QIODevice &file)
{
    RowCheck rows(m_backend.location(), m_options.rules,
        [this](ImportRow &row, const ImportOutcome &outcome) { count(row, outcome); });
    const Result<void> done = read(file, [&rows](ImportRow &row) { return rows.add(row); });
    return done ? rows.finish() : done;
}

/// Leaving out what is bad: writes as it reads.
Result<void> AccountImport::pour(QIODevice &file)
{
    m_report.isWritten = true;
    prepareStore(Bulk::Pieces);
    Rows rows;
    const Result<void> done = read(file, [&](ImportRow &row) {
        rows.push_back(std::move(row));
        return rows.size() < rowsInPiece ? Result<void>() : flush(rows);
    });
    if (!done)
        return done;
    if (m_report.cancelled)
        rows.clear();
    if (Result<void> flushed = flush(rows); !flushed)
        return flushed;
    if (Result<void> retried = retry(); !retried)
        return retried;
    return recordAudit();
}

/// All or nothing: checks the file as a whole, and stages its rows as long as all may still come to
/// something.
Result<void> AccountImport::stage(QIODevice &file, Passwords passwords)
{
    if (Result<void> begun = beginStage(); !begun)
        return begun;
    Rows rows;
    Result<void> flushed;
    RowCheck checked(
        m_backend.location(), m_options.rules, [&](ImportRow &row, const ImportOutcome &outcome) {
            count(row, outcome);
            const bool isWaste =
                m_report.bad > 0 || (passwords == Passwords::Leave && m_report.plainPasswords > 0);
            const bool isUpdate = outcome.kind == ImportOutcome::Kind::Updated;
            if (!flushed || isWaste || (outcome.kind != ImportOutcome::Kind::Added && !isUpdate))
                return;
            row.isUpdate = isUpdate;
            rows.push_back(std::move(row));
            if (rows.size() >= rowsInPiece)
                flushed = flush(rows);
        });
    const Result<void> done = read(file, [&](ImportRow &row) {
        const Result<void> added = checked.add(row);
        return added ? flushed : added;
    });
    if (!done)
        return done;
    if (Result<void> finished = checked.finish(); !finished)
        return finished;
    if (m_report.cancelled || !flushed)
        return flushed;
    if (Result<void> last = flush(rows); !last)
        return last;
    return retry();
}

/// Clears away what others have left behind.
Result<void> AccountImport::beginStage()
{
    for (;;) {
        const Result<QString> leftBehind = m_ahead->write<QString>(
            [](UnitOfWork &unit) { return ImportStage::leftBehind(unit, unit.nowMs() - leftBehindMs); });
        if (!leftBehind)
            return leftBehind.error();
        m_run = *leftBehind;
        if (m_run.isEmpty())
            break;
        unstage();
    }
    const Result<void> made = m_ahead->write<void>([](UnitOfWork &unit) { return ImportStage::make(unit); });
    if (made)
        m_run = QString::fromLatin1(secureRandom(16).toHex());
    return made;
}

Result<void> AccountImport::commit()
{
    const Result<StagedCommit> committed = m_ahead->write<StagedCommit>(
        [run = m_run, rules = m_options.rules](UnitOfWork &unit) -> Result<StagedCommit> {
            Result<StagedCommit> made = ImportStage::commit(unit, run, rules);
            if (!made || made->added + made->updated == 0)
                return made;
            const Result<void> recorded = AuditRepository::record(unit,
                {AuditAction::AccountsImported, rules.who.actor, {}, {}, {}, {}, rules.who.address,
                    QStringLiteral("added=%1,updated=%2").arg(made->added).arg(made->updated)});
            return recorded ? made : Result<StagedCommit>(recorded.error());
        });
    if (!committed)
        return committed.error();
    m_report.skipped += m_report.added + m_report.updated - committed->added - committed->updated;
    m_report.added = committed->added;
    m_report.updated = committed->updated;
    m_report.isWritten = true;
    return {};
}

/// What cannot be removed now is removed by the next import, a day later.
void AccountImport::unstage()
{
    for (qint64 removed = 1; removed > 0;) {
        const Result<qint64> some = m_ahead->write<qint64>(
            [run = m_run](UnitOfWork &unit) { return ImportStage::remove(unit, run); });
        removed = some ? *some : 0;
    }
    m_run.clear();
}

Result<void> AccountImport::flush(Rows &rows)
{
    if (!rows.empty()) {
        if (Result<void> finished = m_finisher->finish(rows); !finished)
            return finished;
        submit(std::make_shared<const Rows>(std::exchange(rows, {})));
    }
    return m_failure ? Result<void>(*m_failure) : Result<void>();
}

void AccountImport::submit(const std::shared_ptr<const Rows> &rows)
{
    using Outcomes = std::vector<ImportOutcome>;
    m_ahead->submit<Outcomes>(
        [this, rows](UnitOfWork &unit) -> Result<Outcomes> {
            Outcomes outcomes;
            for (const ImportRow &row : *rows) {
                Result<ImportOutcome> outcome = put(unit, row);
                if (!outcome)
                    return outcome.error();
                outcomes.push_back(std::move(outcome).value());
            }
            return outcomes;
        },
        [this, rows](const Result<Outcomes> &outcomes) {
            if (outcomes) {
                // What is staged has been counted by the check.
                for (size_t i = 0; i < rows->size() && m_run.isEmpty(); ++i)
                    count((*rows)[i], (*outcomes)[i]);
            } else if (isStoreFailure(outcomes.error())) {
                m_failure = outcomes.error();
            } else if (rows->size() > 1) {
                m_retried.insert(m_retried.end(), rows->begin(), rows->end());
            } else {
                note(rows->front().line, outcomes.error().field,
                    translated(QT_TRANSLATE_NOOP("AccountImport", "The store refuses the account.")));
            }
        });
}

/// On the writer's thread.
Result<ImportOutcome> AccountImport::put(UnitOfWork &unit, const ImportRow &row) const
{
    if (m_run.isEmpty())
        return ImportRepository::put(unit, row, m_options.rules);
    const Result<void> staged = ImportStage::put(unit, m_run, row);
    return staged ? ImportOutcome{} : Result<ImportOutcome>(staged.error());
}

/// Once all has been handed over: what failed with others is tried alone, and then all is known.
Result<void> AccountImport::retry()
{
    m_ahead->finish();
    for (ImportRow &row : std::exchange(m_retried, {}))
        submit(std::make_shared<const Rows>(Rows{std::move(row)}));
    m_ahead->finish();
    m_report.cancelled = m_progress->cancelled; // perhaps while the last passwords were hashed
    return m_failure ? Result<void>(*m_failure) : Result<void>();
}

Result<void> AccountImport::recordAudit()
{
    if (m_report.added + m_report.updated == 0)
        return {};
    const QString detail = QStringLiteral("added=%1,updated=%2,skipped=%3,bad=%4")
                               .arg(m_report.added)
                               .arg(m_report.updated)
                               .arg(m_report.skipped)
                               .arg(m_report.bad);
    return m_ahead->write<void>([detail, who = m_options.rules.who](UnitOfWork &unit) {
        return AuditRepository::record(
            unit, {AuditAction::AccountsImported, who.actor, {}, {}, {}, {}, who.address, detail});
    });
}

void AccountImport::count(const ImportRow &row, const ImportOutcome &outcome)
{
    switch (outcome.kind) {
    case ImportOutcome::Kind::Added:
        ++m_report.added;
        return;
    case ImportOutcome::Kind::Updated:
        ++m_report.updated;
        return;
    case ImportOutcome::Kind::Skipped:
        ++m_report.skipped;
        return;
    case ImportOutcome::Kind::Refused:
        return note(row.line, outcome.field, outcome.reason);
    }
}

void AccountImport::note(qint64 line, const QString &field, const QString &reason)
{
    ++m_report.bad;
    const ImportProblem problem{line, field, reason};
    if (m_report.problems.size() < ImportReport::mostProblems)
        m_report.problems.append(problem);
    if (m_onProblem)
        m_onProblem(problem);
}

} // namespace gatehouse
