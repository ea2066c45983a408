// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sessions/TokenInspector.h"
#include "ui/inspector/ClaimWords.h"

#include <QAbstractTableModel>

namespace gatehouse {

/// The members of a token's header or payload, one a row, with what they mean. Times are told relative to a
/// moment that moves on with tell().
class ClaimModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClaimModel)

public:
    enum Column { Name, Meaning, Words, Value, ColumnCount };

    explicit ClaimModel(claimwords::Part part, QObject *parent = nullptr);

    /// Shows what is in that token; keeps the rows where they are the same as before.
    void show(const TokenInspection &seen, qint64 nowMs);
    void clear();
    /// Tells the times anew.
    void tell(qint64 nowMs);
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(int row, int column) const;

    const claimwords::Part m_part;
    TokenInspection m_seen;
    QJsonObject m_object;
    QStringList m_names; ///< in the order they are shown
    qint64 m_nowMs = 0;
};

} // namespace gatehouse
