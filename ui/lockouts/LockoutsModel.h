// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sessions/LockedNames.h"

#include <QAbstractTableModel>

namespace gatehouse {

/// The login names that are locked, one a row. Keeps the rows that go on being locked, so that selections
/// stay; a lock that is over goes by itself.
class LockoutsModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LockoutsModel)

public:
    enum Column { Name, Owner, Failed, From, LastTry, TimeLeft, ColumnCount };
    /// What a column sorts by.
    static constexpr int SortRole = Qt::UserRole + 1;

    explicit LockoutsModel(QObject *parent = nullptr);

    void update(const QList<LockedName> &names, qint64 nowMs);
    /// Tells the times anew and drops what is over.
    void tell(qint64 nowMs);
    void retranslate();
    [[nodiscard]] const QList<LockedName> &names() const { return m_names; }

    /// A row in one sentence: how often it failed, from where, and until when it is locked.
    [[nodiscard]] static QString story(const LockedName &name, qint64 nowMs);
    /// "192.0.2.1 and 3 more".
    [[nodiscard]] static QString places(const LockedName &name);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void removeMissing(const QList<LockedName> &names);
    [[nodiscard]] QString text(const LockedName &name, int column) const;
    [[nodiscard]] QVariant sortValue(const LockedName &name, int column) const;
    [[nodiscard]] QString tip(const LockedName &name, int column) const;

    QList<LockedName> m_names;
    qint64 m_nowMs = 0;
};

} // namespace gatehouse
