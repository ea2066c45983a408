// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/traffic/TrafficStats.h"

#include <QAbstractTableModel>

namespace gatehouse {

/// The routes whose answers take longest, the slowest first.
class RouteModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RouteModel)

public:
    enum Column { Api, Route, Requests, Median, Slow, ColumnCount };
    static constexpr qsizetype mostRows = 6;

    explicit RouteModel(QObject *parent = nullptr);

    void update(const TrafficStats &stats);
    void retranslate();
    [[nodiscard]] const RouteStats &at(int row) const { return m_routes[row]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// A time in words: "0.4 ms", "12 ms".
    [[nodiscard]] static QString milliseconds(double ms);

private:
    QList<RouteStats> m_routes;
};

} // namespace gatehouse
