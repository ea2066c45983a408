// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/FilterChip.h"

#include <limits>

namespace gatehouse {

/// A chip that narrows by time: the last hours or days, today, or a range of dates that a dialog asks for.
/// Its value is "1h", "24h", "7d", "30d", "today", or two ISO dates "FROM/TO", both days included.
class TimeChip final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimeChip)

public:
    /// In milliseconds since 1970-01-01 UTC.
    struct Span {
        qint64 fromMs = 0;
        qint64 untilMs = std::numeric_limits<qint64>::max(); ///< not included
    };
    enum class Ranges { Offered, NotOffered };

    /// @param parent of the dialog
    TimeChip(FilterChip *chip, Ranges ranges, QWidget *parent);

    /// What it is about ("Created"), and those of the values that it offers.
    void setWords(const QString &name, const QStringList &values);

    [[nodiscard]] bool isNarrowing() const { return m_chip->value().isValid(); }
    /// While a range is being asked for, what counts is what was chosen before.
    [[nodiscard]] bool isAsking() const;
    /// What is chosen now is gone back to where no range is chosen after all.
    void settle() { m_before = m_chip->value(); }
    [[nodiscard]] Span spanAt(qint64 nowMs) const;

private:
    void offer();
    void ask(const QVariant &value);
    [[nodiscard]] static QString words(const QString &value);

    FilterChip *m_chip;
    QWidget *m_parent;
    const bool m_hasRanges;
    QString m_name;
    QStringList m_values;
    QVariant m_before;
};

} // namespace gatehouse
