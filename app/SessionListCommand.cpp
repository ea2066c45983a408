// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SessionListCommand.h"

#include "app/CommandLine.h"
#include "app/CommandStore.h"
#include "app/Console.h"
#include "app/StoreJson.h"
#include "app/Table.h"
#include "app/Times.h"
#include "app/Waiting.h"
#include "model/directory/SessionList.h"
#include "model/storage/SessionRepository.h"

#include <algorithm>

namespace gatehouse {
namespace {

QString translated(const char *words)
{
    return QCoreApplication::translate("SessionListCommand", words);
}

Result<SessionQuery> queryOf(const CommandLine &line, CommandStore &store)
{
    SessionQuery query;
    query.text = line.value(Opt::Search);
    query.dialect = line.value(Opt::Dialect);
    if (!line.isSet(Opt::WithEnded))
        query.state = SessionState::Live;
    // The option's choices stand in the order of the columns.
    if (line.isSet(Opt::SortSessions)) {
        query.sortBy = static_cast<SessionColumn>(
            choicesOf(optionSpec(Opt::SortSessions)).indexOf(line.value(Opt::SortSessions)));
        query.descending = false;
    }
    query.descending = query.descending != line.isSet(Opt::Reverse);
    if (!line.isSet(Opt::OfUser))
        return query;
    const Result<Account> account = store.findAccount(line.value(Opt::OfUser));
    if (!account)
        return account.error();
    query.account = account->id;
    return query;
}

Result<Listing> select(CommandStore &store, SessionList &sessions, const SessionQuery &query)
{
    const ProgressPtr progress = std::make_shared<Progress>();
    const ProgressLine shown(
        progress, translated(QT_TRANSLATE_NOOP("SessionListCommand", "Reading sessions ...")));
    for (;;) {
        const Result<bool> more = sessions.loadMore(store.reading());
        if (!more)
            return more.error();
        if (!*more)
            return sessions.select(query, store.nowMs());
        QCoreApplication::processEvents();
        if (progress->cancelled)
            return Error{ErrorCode::Internal, {},
                translated(QT_TRANSLATE_NOOP("SessionListCommand", "cancelled")), 0, 0};
    }
}

QString stateText(const Session &session, qint64 nowMs)
{
    if (session.endedAtMs)
        return translated(QT_TRANSLATE_NOOP("SessionListCommand", "ended (%1)")).arg(session.endReason);
    return session.expiresAtMs > nowMs ? translated(QT_TRANSLATE_NOOP("SessionListCommand", "expires %1"))
                                             .arg(relativeTime(session.expiresAtMs, nowMs))
                                       : translated(QT_TRANSLATE_NOOP("SessionListCommand", "expired"));
}

class Printer {
public:
    Printer(bool isJson, qint64 nowMs)
        : m_isJson(isJson)
        , m_nowMs(nowMs)
        , m_table({{translated(QT_TRANSLATE_NOOP("SessionListCommand", "ID"))},
              {translated(QT_TRANSLATE_NOOP("SessionListCommand", "Account"))},
              {translated(QT_TRANSLATE_NOOP("SessionListCommand", "API"))},
              {translated(QT_TRANSLATE_NOOP("SessionListCommand", "Address"))},
              {translated(QT_TRANSLATE_NOOP("SessionListCommand", "Created"))},
              {translated(QT_TRANSLATE_NOOP("SessionListCommand", "Last seen"))},
              {translated(QT_TRANSLATE_NOOP("SessionListCommand", "State"))},
              {translated(QT_TRANSLATE_NOOP("SessionListCommand", "Client"))}})
    {
    }

    bool add(const Session &session)
    {
        if (m_isJson)
            return m_json.add(sessionJson(session, m_nowMs));
        return m_table.add({session.id.value, session.username, session.dialect, session.address,
            timeText(session.createdAtMs), relativeTime(session.lastSeenAtMs, m_nowMs),
            stateText(session, m_nowMs), session.userAgent});
    }
    bool end() { return m_isJson ? m_json.end() : m_table.end(); }

private:
    bool m_isJson;
    qint64 m_nowMs;
    Table m_table;
    JsonArrayPrinter m_json;
};

Result<void> printRows(
    const CommandLine &line, CommandStore &store, const SessionList &sessions, const Listing &listing)
{
    Printer printer(line.isSet(Opt::Json), store.nowMs());
    qint64 left = line.isSet(Opt::Limit) ? line.value(Opt::Limit).toLongLong() : listing.inStore;
    for (const Listing::Handle handle : *listing.rows) {
        if (left-- <= 0)
            break;
        const Result<Session> session = SessionRepository::find(store.reading(), sessions.id(handle));
        if (!session && session.error().code == ErrorCode::NotFound)
            continue; // gone meanwhile
        if (!session)
            return session.error();
        if (!printer.add(*session))
            return {};
    }
    printer.end();
    return {};
}

} // namespace

int sessionList(const CommandLine &line)
{
    CommandStore store(line);
    if (Result<void> opened = store.open(); !opened)
        return fail(line, opened.error());
    const Result<SessionQuery> query = queryOf(line, store);
    if (!query)
        return fail(line, query.error());
    SessionList sessions;
    const Result<Listing> listing = select(store, sessions, *query);
    if (!listing)
        return fail(line, listing.error());
    const Result<void> printed = printRows(line, store, sessions, *listing);
    return printed ? finish() : fail(line, printed.error());
}

} // namespace gatehouse
