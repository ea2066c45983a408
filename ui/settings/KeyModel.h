// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/security/KeyUse.h"

#include <QAbstractTableModel>

namespace gatehouse {

/// The keys of the store, one a row, without their secrets.
class KeyModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyModel)

public:
    enum Column { For, Key, Algorithm, Age, State, Sessions, ColumnCount };

    explicit KeyModel(QObject *parent = nullptr);

    void update(const QList<KeyUse> &keys, qint64 nowMs);
    void tell(qint64 nowMs);
    void retranslate();
    [[nodiscard]] const QList<KeyUse> &keys() const { return m_keys; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const KeyUse &key, int column) const;
    [[nodiscard]] QString tip(const KeyUse &key, int column) const;
    [[nodiscard]] static QString state(const KeyUse &key);

    QList<KeyUse> m_keys;
    qint64 m_nowMs = 0;
};

} // namespace gatehouse
