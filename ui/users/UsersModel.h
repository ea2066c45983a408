// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/ErrorCode.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/ListingModel.h"

#include <array>

namespace gatehouse {

/// The table of accounts: a listing of any length, of which what is looked at is read from the store.
class UsersModel final : public ListingModelOf<AccountRow> {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UsersModel)

public:
    /// In the order in which they are shown at first.
    static constexpr std::array columns{AccountColumn::Username, AccountColumn::Status, AccountColumn::Email,
        AccountColumn::Roles, AccountColumn::Created, AccountColumn::Phone, AccountColumn::Nickname,
        AccountColumn::Lock, AccountColumn::Origin, AccountColumn::Updated, AccountColumn::Id};

    explicit UsersModel(const ConsoleContext &context, QObject *parent = nullptr);

    [[nodiscard]] static int columnOf(AccountColumn column);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order) override;
    /// What a cell of that row is to be copied as.
    [[nodiscard]] QString copyText(const AccountRow &row, AccountColumn column) const;

    /// Shows times and locks of these rows as they are by now.
    void tick(int firstRow, int lastRow);
    /// Shows all words in the language of now.
    void retranslate();

Q_SIGNALS:
    /// Somebody wants the rows in another order; whoever asks the directory answers with replace().
    void sortWanted(gatehouse::AccountColumn column, bool descending);
    void troubled(const gatehouse::Error &error);

protected:
    void fetch(const Handles &handles) override;

private:
    [[nodiscard]] QVariant shown(const AccountRow &row, AccountColumn column) const;
    [[nodiscard]] QVariant toolTip(const AccountRow &row, AccountColumn column) const;
    [[nodiscard]] QVariant badge(const AccountRow &row, AccountColumn column) const;
    [[nodiscard]] qint64 nowMs() const;

    const ConsoleContext m_context;
};

} // namespace gatehouse
