// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/SessionModel.h"

#include "model/Backend.h"
#include "model/directory/Directory.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/ItemRoles.h"
#include "ui/common/RelativeTime.h"
#include "ui/sessions/SessionText.h"

#include <algorithm>
#include <array>

namespace gatehouse {
namespace {

// In the order of Column. What became of a session is put in order by when it ended.
constexpr std::array sortColumns{SessionColumn::Account, SessionColumn::Ended, SessionColumn::Dialect,
    SessionColumn::Address, SessionColumn::Client, SessionColumn::Created, SessionColumn::LastSeen,
    SessionColumn::Expires, SessionColumn::Ended, SessionColumn::Ended};
static_assert(sortColumns.size() == SessionModel::Columns);

constexpr int right = Qt::AlignRight | Qt::AlignVCenter;

} // namespace

SessionModel::SessionModel(const ConsoleContext &context, QObject *parent)
    : ListingModelOf(parent)
    , m_context(context)
{
}

int SessionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Columns);
}

QVariant SessionModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return index.column() == TimeLeft ? QVariant(right) : QVariant();
    const auto column = static_cast<Column>(index.column());
    const SessionRow *known = row(index.row());
    if (known == nullptr || !known->session.id.isValid()) {
        if (role == MutedRole)
            return true;
        return role == Qt::DisplayRole && column == Account ? QVariant(QStringLiteral("…")) : QVariant();
    }
    const Session &session = known->session;
    switch (role) {
    case Qt::DisplayRole:
        return text(session, column);
    case Qt::AccessibleTextRole:
    case CopyRole:
        return copyText(session, column);
    case Qt::ToolTipRole:
        return toolTip(session, column);
    case BadgeRole:
        return column == State ? QVariant::fromValue(SessionText::stateTone(session, nowMs())) : QVariant();
    case MutedRole:
        return isMuted(session, column);
    default:
        return {};
    }
}

QVariant SessionModel::text(const Session &session, Column column) const
{
    switch (column) {
    case Account:
        return session.username;
    case State:
        return SessionText::stateWords(session, nowMs());
    case Api:
        return session.dialect;
    case Address:
        return session.address;
    case Client:
        return SessionText::client(session.userAgent);
    case Created:
        return RelativeTime::words(session.createdAtMs, nowMs());
    case LastSeen:
        return RelativeTime::words(session.lastSeenAtMs, nowMs());
    case TimeLeft:
        return SessionText::timeLeft(session, nowMs());
    case EndedBy:
        return SessionText::endedBy(session);
    case Next:
        return SessionText::next(session, nowMs());
    case Columns:
        break;
    }
    return {};
}

QVariant SessionModel::copyText(const Session &session, Column column) const
{
    switch (column) {
    case Created:
        return RelativeTime::exact(session.createdAtMs);
    case LastSeen:
        return RelativeTime::exact(session.lastSeenAtMs);
    default:
        return text(session, column);
    }
}

QVariant SessionModel::toolTip(const Session &session, Column column) const
{
    QString words;
    if (column == Client)
        words = session.userAgent;
    else if (column == TimeLeft)
        words = RelativeTime::exact(session.expiresAtMs);
    else if (column == State || column == EndedBy)
        words = session.endedAtMs ? RelativeTime::exact(*session.endedAtMs) : QString();
    else
        words = copyText(session, column).toString();
    return words.isEmpty() ? QVariant() : QVariant(words.toHtmlEscaped());
}

bool SessionModel::isMuted(const Session &session, Column column) const
{
    const bool isLive = SessionText::state(session, nowMs()) == SessionState::Live;
    return !isLive || column == Created || column == LastSeen;
}

QVariant SessionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= Columns)
        return {};
    if (role == Qt::TextAlignmentRole && section == TimeLeft)
        return right;
    if (role != Qt::DisplayRole)
        return {};
    const std::array words{tr("Account"), tr("State"), tr("API"), tr("Address"), tr("Client"), tr("Created"),
        tr("Last seen"), tr("Time left"), tr("Ended by"), tr("What happened next")};
    return words[static_cast<size_t>(section)];
}

void SessionModel::sort(int column, Qt::SortOrder order)
{
    if (column >= 0 && column < Columns)
        Q_EMIT sortWanted(sortColumns[static_cast<size_t>(column)], order == Qt::DescendingOrder);
}

bool SessionModel::tick(int firstRow, int lastRow)
{
    const qint64 before = std::exchange(m_tickedMs, nowMs());
    const int last = std::min(lastRow, rowCount() - 1);
    if (firstRow < 0 || firstRow > last)
        return false;
    Q_EMIT dataChanged(index(firstRow, State), index(last, TimeLeft));
    for (int number = firstRow; number <= last; ++number) {
        const SessionRow *known = row(number);
        if (known && !known->session.endedAtMs && known->session.expiresAtMs > before
            && known->session.expiresAtMs <= m_tickedMs)
            return true;
    }
    return false;
}

void SessionModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, Columns - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

void SessionModel::fetch(const Handles &handles)
{
    m_context.directory.sessionRows(this, handles, [this, handles](const Result<QList<SessionRow>> &rows) {
        if (rows)
            return keep(*rows);
        failed(handles);
        Q_EMIT troubled(rows.error());
    });
}

qint64 SessionModel::nowMs() const
{
    return m_context.backend.clock().nowMs();
}

} // namespace gatehouse
