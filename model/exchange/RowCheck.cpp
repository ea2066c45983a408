// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/RowCheck.h"

#include "model/core/Text.h"
#include "model/storage/Connection.h"
#include "model/storage/ImportRepository.h"

#include <QCoreApplication>

namespace gatehouse {
namespace {

// Each time a connection is made; beside so many rows that costs nothing.
constexpr size_t rowsAtOnce = 2'000;

} // namespace

RowCheck::RowCheck(StoreLocation store, ImportRules rules, OnOutcome onOutcome)
    : m_store(std::move(store))
    , m_rules(std::move(rules))
    , m_onOutcome(std::move(onOutcome))
{
}

Result<void> RowCheck::add(ImportRow &row)
{
    if (isTwice(row)) {
        m_onOutcome(row, outcomeOfTwice());
        return {};
    }
    m_waiting.push_back(std::move(row));
    return m_waiting.size() < rowsAtOnce ? Result<void>() : turn();
}

Result<void> RowCheck::finish()
{
    const Result<void> asked = turn();
    return asked ? turn() : asked;
}

bool RowCheck::isTwice(const ImportRow &row)
{
    const bool newName = m_ledger.add(0, foldKey(row.account.username));
    const bool newEmail = row.account.email.isNull() || m_ledger.add(1, foldKey(row.account.email));
    const bool newUuid = row.account.uuid.isNull() || m_ledger.add(2, row.account.uuid);
    return !newName || !newEmail || !newUuid;
}

ImportOutcome RowCheck::outcomeOfTwice() const
{
    if (m_rules.duplicates == DuplicatePolicy::Skip)
        return {ImportOutcome::Kind::Skipped, {}, {}};
    return {ImportOutcome::Kind::Refused, exchangeFieldName(ExchangeField::Username),
        QCoreApplication::translate(
            "AccountImport", "The username, e-mail or UUID stands in the file before.")};
}

Result<void> RowCheck::turn()
{
    if (m_outcomes.valid()) {
        const Outcomes outcomes = m_outcomes.get();
        if (!outcomes)
            return outcomes.error();
        for (size_t i = 0; i < m_asked.size(); ++i)
            m_onOutcome(m_asked[i], (*outcomes)[i]);
    }
    m_asked = std::exchange(m_waiting, {});
    if (!m_asked.empty())
        m_outcomes = std::async(std::launch::async, [this] { return foresee(m_store, m_asked, m_rules); });
    return {};
}

RowCheck::Outcomes RowCheck::foresee(const StoreLocation &store, const Rows &rows, const ImportRules &rules)
{
    const Result<std::unique_ptr<Connection>> connection = Connection::open(store, Connection::Mode::Read);
    if (!connection)
        return connection.error();
    std::vector<ImportOutcome> outcomes;
    outcomes.reserve(rows.size());
    for (const ImportRow &row : rows) {
        Result<ImportOutcome> outcome = ImportRepository::foresee(**connection, row, rules);
        if (!outcome)
            return outcome.error();
        outcomes.push_back(std::move(outcome).value());
    }
    return outcomes;
}

} // namespace gatehouse
