// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"
#include "model/exchange/ExchangeField.h"

#include <QHash>
#include <QStringList>

namespace gatehouse {

/// Which column of a file, or which key of its objects, is which field of an account.
class ColumnMap final {
public:
    /// Every field by its own name.
    ColumnMap() = default;
    /// "username=login,email=mail": the field, then the file's name for it. Fields that are not named keep
    /// their own; a field without a name after it ("phone=") is not read. InvalidInput for an unknown field.
    [[nodiscard]] static Result<ColumnMap> parse(const QString &text);

    /// Says where a field stands; an empty name: nowhere.
    void set(ExchangeField field, const QString &column);
    /// Compared without regard to case and to space around it.
    [[nodiscard]] std::optional<ExchangeField> fieldOf(const QString &column) const;
    /// The names that were set and are not among these.
    [[nodiscard]] QStringList missingFrom(const QStringList &columns) const;

private:
    QHash<ExchangeField, QString> m_names; ///< folded; of the fields that were set
};

inline size_t qHash(ExchangeField field, size_t seed = 0)
{
    return ::qHash(static_cast<int>(field), seed);
}

} // namespace gatehouse
