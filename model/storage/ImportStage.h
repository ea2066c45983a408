// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/ImportRow.h"
#include "model/storage/UnitOfWork.h"

namespace gatehouse {

/// What commit() has written.
struct StagedCommit {
    qint64 added = 0;
    qint64 updated = 0;
};

/// The table `import_rows`: accounts of an import that is all or nothing wait in it, written in pieces
/// that nobody has to wait for, and become accounts in one transaction.
class ImportStage final {
public:
    /// Before the first put() of a run.
    [[nodiscard]] static Result<void> make(UnitOfWork &unit);
    [[nodiscard]] static Result<void> put(UnitOfWork &unit, const QString &run, const ImportRow &row);
    /// Makes accounts of all rows of the run, in this one piece. UsernameTaken where an account was made
    /// meanwhile that one of them needs: then nothing is written.
    [[nodiscard]] static Result<StagedCommit> commit(
        UnitOfWork &unit, const QString &run, const ImportRules &rules);
    /// Removes rows of the run, some at a time; returns how many.
    [[nodiscard]] static Result<qint64> remove(UnitOfWork &unit, const QString &run);
    /// A run that began before that time and still has rows, for its program ended; null where there is none.
    [[nodiscard]] static Result<QString> leftBehind(UnitOfWork &unit, qint64 beforeMs);

private:
    [[nodiscard]] static Result<qint64> insertAll(
        UnitOfWork &unit, const QString &run, const ImportRules &rules);
    [[nodiscard]] static Result<qint64> insertLines(
        UnitOfWork &unit, const QString &run, const ImportRules &rules, qint64 afterLine);
    [[nodiscard]] static Result<qint64> updateAll(
        UnitOfWork &unit, const QString &run, const ImportRules &rules);
    [[nodiscard]] static Result<void> announce(UnitOfWork &unit, const QString &run, qint64 count);
};

} // namespace gatehouse
