// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"
#include "model/exchange/ExchangeField.h"
#include "model/exchange/ExchangeFormat.h"

#include <QList>

namespace gatehouse {

/// What a file of accounts looks like, read off its beginning, so that a person can say which of its columns
/// is what.
struct FilePreview {
    struct Column {
        QString name; ///< the file's own
        QString example; ///< a value of it; empty where the first accounts have none
        std::optional<ExchangeField> field; ///< that it is taken for, where nothing else is said
    };

    ExchangeFormat format = ExchangeFormat::Csv;
    QList<Column> columns;

    /// Blocks. NotFound where the file cannot be opened, InvalidInput where no account stands at its
    /// beginning; both with a translated sentence.
    [[nodiscard]] static Result<FilePreview> read(const QString &path);
};

} // namespace gatehouse
