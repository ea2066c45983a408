// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/security/HashRate.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace gatehouse {

/// The bcrypt costs there are to choose among, with what has been measured of them so far.
class HashRateModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HashRateModel)

public:
    enum Column { Cost, PerSecond, Wait, ColumnCount };

    explicit HashRateModel(QObject *parent = nullptr);

    void clear();
    void set(const HashRate &rate);
    void setChosen(int cost);
    void retranslate();
    [[nodiscard]] static int costAt(int row) { return HashRate::leastCost + row; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void tell();

    std::vector<std::optional<HashRate>> m_rates;
    int m_chosen = 0;
};

} // namespace gatehouse
