// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/AuditSearch.h"

#include "model/storage/AuditRow.h"

#include <array>

namespace gatehouse {
namespace {

/// The statements, each in four shapes: only where a condition stands by itself is its index used.
struct Statements {
    QByteArray bound;
    QByteArray select;
};

constexpr auto boundSql =
    "SELECT at, id FROM audit_events WHERE %1 at <= ? AND (at < ? OR id < ?) AND at >= ? "
    "ORDER BY at DESC, id DESC LIMIT 1 OFFSET ?";
constexpr auto eventsSql = "SELECT " GATEHOUSE_AUDIT_COLUMNS " FROM audit_events WHERE ";
constexpr auto windowSql = "%1 %2 at <= ? AND (at < ? OR id < ?) AND at >= ? AND (at > ? OR id >= ?) ";
constexpr auto newerSql =
    "(? = 0 OR account_id = ?) AND (? = 0 OR %2) AND id > ? AND id <= ? AND at >= ? AND at < ? ";
constexpr auto accountSql = "account_id = ? AND";
constexpr auto actionsSql = "action IN (?, ?, ?, ?, ?, ?, ?, ?)";
constexpr auto restSql = "AND (? = '' OR actor = ?) AND (? = '' OR dialect = ?) AND (? = '' OR %3 "
                         "OR (? <> '' AND (%3))) ORDER BY ";
// Column by column: one text of all of them would take twice as long.
constexpr auto textSql = "lower(username) LIKE ? ESCAPE '!' OR lower(address) LIKE ? ESCAPE '!' "
                         "OR lower(detail) LIKE ? ESCAPE '!' OR lower(session_id) LIKE ? ESCAPE '!'";
constexpr int textColumns = 4;

QByteArray filled(QByteArray sql, const char *account, const QByteArray &actions)
{
    return sql.replace("%1", account).replace("%2", actions).replace("%3", textSql);
}

/// They live as long as the program, as prepared statements are told apart by where their text stands.
const Statements &statements(bool isOfAccount, bool isOfActions)
{
    static const auto make = [](bool withAccount, bool withActions) {
        const char *account = withAccount ? accountSql : "";
        const QByteArray actions = withActions ? QByteArray(actionsSql) + " AND" : QByteArray();
        return Statements{filled(boundSql, account, actions),
            filled(
                QByteArray(eventsSql) + windowSql + restSql + "at DESC, id DESC LIMIT ?", account, actions)};
    };
    static const std::array all{make(false, false), make(false, true), make(true, false), make(true, true)};
    return all[(isOfAccount ? 2U : 0U) + (isOfActions ? 1U : 0U)];
}

const QByteArray &newerStatement()
{
    static const QByteArray sql =
        filled(QByteArray(eventsSql) + newerSql + restSql + "id LIMIT ?", "", actionsSql);
    return sql;
}

/// A text to look for, as LIKE takes it.
QString pattern(QString text)
{
    for (const QChar special : {u'!', u'%', u'_'})
        text.replace(special, QString(u'!') + special);
    return u'%' + text + u'%';
}

/// As SQL's lower() makes of what stands in the store, where it knows no more than ASCII.
QString asciiLower(QString text)
{
    for (QChar &letter : text) {
        if (letter < QChar(0x80))
            letter = letter.toLower();
    }
    return text;
}

void bindActions(Query &statement, const QList<AuditAction> &actions)
{
    for (qsizetype i = 0; i < AuditQuery::mostActions; ++i)
        statement.bindText(
            actions.isEmpty() ? QString() : auditActionName(actions.value(i, actions.front())));
}

void bindRest(Query &statement, const AuditQuery &query)
{
    statement.bindText(query.actor).bindText(query.actor).bindText(query.dialect).bindText(query.dialect);
    const QString small = query.text.isEmpty() ? QString() : pattern(query.text.toLower());
    const QString tall = query.text.isEmpty() ? QString() : pattern(asciiLower(query.text.toUpper()));
    const QString other = tall == small ? QString() : tall;
    for (const QString &one : {small, other}) {
        statement.bindText(one); // whether it is looked for
        for (int i = 0; i < textColumns; ++i)
            statement.bindText(one);
    }
}

void bindPlace(Query &statement, const AuditPlace &place)
{
    statement.bind(place.atMs).bind(place.atMs).bind(place.id);
}

bool isNarrowing(const AuditQuery &query)
{
    AuditQuery all;
    all.account = query.account; // has an index of its own
    all.fromMs = query.fromMs;
    all.untilMs = query.untilMs;
    return query != all;
}

/// The last place that may be looked at; nothing where that is the end.
Result<std::optional<AuditPlace>> lastLooked(
    Connection &connection, const AuditQuery &query, const AuditPlace &place, qint64 mostScanned)
{
    Query bound(connection, statements(query.account.isValid(), false).bound.constData());
    if (query.account.isValid())
        bound.bind(query.account.value);
    bindPlace(bound, place);
    const Result<void> found = bound.bind(query.fromMs).bind(mostScanned - 1).runForRow();
    if (found)
        return std::optional(AuditPlace{bound.integer(0), bound.integer(1)});
    return found.error().code == ErrorCode::NotFound ? Result<std::optional<AuditPlace>>(std::nullopt)
                                                     : Result<std::optional<AuditPlace>>(found.error());
}

Result<QList<RecordedEvent>> eventsOf(Query &statement)
{
    if (Result<void> run = statement.run(); !run)
        return run.error();
    QList<RecordedEvent> events;
    while (statement.next())
        events.append(auditRow(statement));
    const Result<void> ended = statement.ended();
    return ended ? Result<QList<RecordedEvent>>(std::move(events))
                 : Result<QList<RecordedEvent>>(ended.error());
}

} // namespace

AuditPlace AuditSearch::top(const AuditQuery &query)
{
    return {query.untilMs, 0};
}

Result<AuditPart> AuditSearch::older(
    Connection &connection, const AuditQuery &query, const AuditPlace &place, const Bounds &bounds)
{
    Result<std::optional<AuditPlace>> last = std::optional<AuditPlace>();
    if (isNarrowing(query))
        last = lastLooked(connection, query, place, bounds.mostScanned);
    if (!last)
        return last.error();
    const AuditPlace until = last->value_or(AuditPlace{0, 0});
    const bool isOfAccount = query.account.isValid();
    const bool isOfActions = !query.actions.isEmpty();
    Query select(connection, statements(isOfAccount, isOfActions).select.constData());
    if (isOfAccount)
        select.bind(query.account.value);
    if (isOfActions)
        bindActions(select, query.actions);
    bindPlace(select, place);
    select.bind(std::max(query.fromMs, until.atMs)).bind(until.atMs).bind(until.id);
    bindRest(select, query);
    Result<QList<RecordedEvent>> events = eventsOf(select.bind(bounds.mostFound));
    if (!events)
        return events.error();
    AuditPart part{std::move(events).value(), until, !*last};
    if (part.events.size() == bounds.mostFound) {
        part.next = {part.events.last().atMs, part.events.last().id};
        part.isEnd = false;
    }
    return part;
}

Result<qint64> AuditSearch::lastId(Connection &connection)
{
    Query newest(connection, "SELECT coalesce(max(id), 0) FROM audit_events");
    const Result<void> found = newest.runForRow();
    return found ? Result<qint64>(newest.integer(0)) : Result<qint64>(found.error());
}

Result<AuditNews> AuditSearch::newer(
    Connection &connection, const AuditQuery &query, qint64 lastId, qint64 most)
{
    const Result<qint64> newest = AuditSearch::lastId(connection);
    if (!newest)
        return newest.error();
    if (*newest <= lastId)
        return AuditNews{{}, lastId, true};
    Query select(connection, newerStatement().constData());
    const bool isOfAccount = query.account.isValid();
    select.bind(isOfAccount ? 1 : 0).bind(query.account.value).bind(query.actions.isEmpty() ? 0 : 1);
    bindActions(select, query.actions);
    select.bind(lastId).bind(*newest).bind(query.fromMs).bind(query.untilMs);
    bindRest(select, query);
    Result<QList<RecordedEvent>> events = eventsOf(select.bind(most));
    if (!events)
        return events.error();
    AuditNews news{std::move(events).value(), *newest, true};
    if (news.events.size() == most) {
        news.lastId = news.events.last().id;
        news.isEnd = false;
    }
    return news;
}

} // namespace gatehouse
