// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/admin/AdminWatch.h"

#include <algorithm>

namespace gatehouse {
namespace {

constexpr int othersMs = 1000;

AccountQuery administrators()
{
    AccountQuery query;
    query.role = QStringLiteral("admin");
    query.sortBy = AccountColumn::Id;
    query.descending = false;
    return query;
}

} // namespace

AdminWatch::AdminWatch(Directory &directory, QObject *parent)
    : QObject(parent)
    , m_directory(directory)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(othersMs);
    connect(&m_soon, &QTimer::timeout, this, &AdminWatch::ask);
    connect(&directory, &Directory::changed, this, &AdminWatch::notice);
}

void AdminWatch::setAwake(bool isAwake)
{
    m_isAwake = isAwake;
    m_soon.stop();
    if (isAwake)
        ask();
}

void AdminWatch::notice(const StoreChanges &changes)
{
    if (!m_isAwake)
        return;
    const bool isOurs = std::ranges::any_of(
        m_accounts, [&changes](const Account &account) { return changes.accounts.contains(account.id); });
    if (changes.everything || isOurs)
        ask();
    else if (!changes.accounts.isEmpty() && !m_soon.isActive())
        m_soon.start();
}

void AdminWatch::ask()
{
    m_soon.stop();
    m_directory.accounts(this, administrators(), [this](const Result<Listing> &listing) {
        // Until all are read, the first one met need not be the first one.
        if (listing && listing->isWhole)
            readRows(*listing);
    });
}

void AdminWatch::readRows(const Listing &listing)
{
    const auto end = listing.rows->begin() + std::min<qsizetype>(std::ssize(*listing.rows), mostAccounts);
    m_directory.accountRows(
        this, Directory::Handles(listing.rows->begin(), end), [this](const Result<QList<AccountRow>> &rows) {
            if (!rows)
                return; // the shell tells of a store that cannot be read, and the next change asks again
            m_accounts.clear();
            for (const AccountRow &row : *rows) {
                if (row.account.id.isValid())
                    m_accounts.append(row.account);
            }
            m_isKnown = true;
            Q_EMIT changed();
        });
}

} // namespace gatehouse
