// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/traffic/RequestLog.h"
#include "ui/requests/RequestFilter.h"

#include <QAbstractTableModel>

#include <deque>

namespace gatehouse {

/// The requests of the log that fit a filter, in the order of time or of any column. Takes over what is new
/// when told to; while it is not, what it shows stays, however the log goes on.
class RequestModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestModel)

public:
    enum Column {
        Time,
        Api,
        Method,
        Path,
        Status,
        Duration,
        Queue,
        Hashing,
        Store,
        Rest,
        Account,
        SessionColumn,
        Client,
        Agent,
        ColumnCount
    };
    using Records = std::deque<RequestRecordPtr>;

    explicit RequestModel(RequestLog &log, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

    /// Takes over what the log has got since; what the log has let go of goes here, too.
    void follow();
    void setFilter(const RequestFilter &filter);
    void clear();
    /// Says all texts anew, in another language.
    void retranslate();

    [[nodiscard]] RequestRecordPtr at(int row) const { return m_shown[static_cast<size_t>(row)]; }
    /// All that is known, whether it fits the filter or not, oldest first.
    [[nodiscard]] const Records &all() const { return m_all; }
    /// All that fits, in the order shown.
    [[nodiscard]] const Records &shown() const { return m_shown; }
    [[nodiscard]] quint64 lastNumber() const { return m_lastNumber; }
    /// Whether new requests are put at the end, so that one may follow them there.
    [[nodiscard]] bool endsWithNewest() const { return m_column == Time && m_order == Qt::AscendingOrder; }

private:
    void forget(quint64 firstKept);
    void take(const Records &fresh);
    void rearrange(Records shown);
    [[nodiscard]] bool isBefore(const RequestRecord &one, const RequestRecord &other) const;
    [[nodiscard]] Records fitting(const Records &records) const;
    void arrange(Records &records) const;
    [[nodiscard]] QVariant text(const RequestRecord &record, int column) const;
    [[nodiscard]] QVariant toolTip(const RequestRecord &record, int column) const;

    RequestLog &m_log;
    RequestFilter m_filter;
    int m_column = Time;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    Records m_all;
    Records m_shown;
    quint64 m_lastNumber = 0;
};

} // namespace gatehouse
