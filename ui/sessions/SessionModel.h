// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/ErrorCode.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/ListingModel.h"

namespace gatehouse {

/// The table of sessions: a listing of any length, of which what is looked at is read from the store.
class SessionModel final : public ListingModelOf<SessionRow> {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionModel)

public:
    /// In the order in which they are shown at first. The numbers stand in preferences.
    enum Column { Account, State, Api, Address, Client, Created, LastSeen, TimeLeft, EndedBy, Next, Columns };

    explicit SessionModel(const ConsoleContext &context, QObject *parent = nullptr);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order) override;

    /// Shows times of these rows as they are by now; true where one of them has expired since the last time.
    bool tick(int firstRow, int lastRow);
    /// Shows all words in the language of now.
    void retranslate();

Q_SIGNALS:
    /// Somebody wants the rows in another order; whoever asks the directory answers with replace().
    void sortWanted(gatehouse::SessionColumn column, bool descending);
    void troubled(const gatehouse::Error &error);

protected:
    void fetch(const Handles &handles) override;

private:
    [[nodiscard]] QVariant text(const Session &session, Column column) const;
    [[nodiscard]] QVariant copyText(const Session &session, Column column) const;
    [[nodiscard]] QVariant toolTip(const Session &session, Column column) const;
    [[nodiscard]] bool isMuted(const Session &session, Column column) const;
    [[nodiscard]] qint64 nowMs() const;

    const ConsoleContext m_context;
    qint64 m_tickedMs = 0;
};

} // namespace gatehouse
