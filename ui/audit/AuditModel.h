// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/audit/AuditEvent.h"

#include <QAbstractTableModel>

#include <deque>

namespace gatehouse {

class Clock;

/// The part of the log that has been read, newest first: grows at its foot as one scrolls, and at its head as
/// things happen.
class AuditModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AuditModel)

public:
    enum Column { When, What, Account, Actor, Address, Api, Sentence, ColumnCount };

    explicit AuditModel(const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] const RecordedEvent &at(int row) const { return m_events[static_cast<size_t>(row)]; }
    /// The row of that event, or -1.
    [[nodiscard]] int rowOf(qint64 id) const;

    void replace(const QList<RecordedEvent> &events);
    /// Older than all there are, newest first.
    void append(const QList<RecordedEvent> &events);
    /// Puts an event where its time belongs; false where it is there already.
    bool insert(const RecordedEvent &event);
    /// Keeps that many of the newest.
    void trim(int most);
    /// Whether older events can be read; fetchMore() then asks for them.
    void setMore(bool hasMore) { m_hasMore = hasMore; }
    /// Tells the times of these rows anew.
    void tick(int first, int last);
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void moreWanted();

private:
    [[nodiscard]] QString text(const RecordedEvent &event, int column) const;
    [[nodiscard]] QString tip(const RecordedEvent &event, int column) const;

    const Clock &m_clock;
    std::deque<RecordedEvent> m_events;
    bool m_hasMore = false;
};

} // namespace gatehouse
