// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/SessionActions.h"

#include "model/Backend.h"
#include "model/directory/Directory.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/ErrorText.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/ProgressStrip.h"
#include "ui/common/Toast.h"
#include "ui/sessions/SessionText.h"

#include <QLocale>

#include <algorithm>

namespace gatehouse {
namespace {

/// The rows of `live` that are in `among` too.
Listing intersection(const Listing &live, const Listing &among)
{
    std::vector<bool> isAmong;
    for (const Listing::Handle handle : *among.rows) {
        if (handle >= isAmong.size())
            isAmong.resize(std::max<size_t>(handle + size_t{1}, isAmong.size() * 2));
        isAmong[handle] = true;
    }
    RowIndex::Handles rows;
    std::ranges::copy_if(*live.rows, std::back_inserter(rows),
        [&isAmong](Listing::Handle handle) { return handle < isAmong.size() && isAmong[handle]; });
    Listing listing = live;
    listing.rows = std::make_shared<const RowIndex::Handles>(std::move(rows));
    return listing;
}

} // namespace

SessionActions::SessionActions(
    const ConsoleContext &context, QWidget *page, InlineMessage *message, ProgressStrip *progress)
    : QObject(page)
    , m_context(context)
    , m_page(page)
    , m_message(message)
    , m_progress(progress)
    , m_admin(context.backend, {QStringLiteral("console"), {}})
{
}

void SessionActions::revokeOne(const Session &session)
{
    if (!begin())
        return;
    if (SessionText::state(session, m_context.backend.clock().nowMs()) != SessionState::Live)
        return sayNoneIsLive();
    const Dialogs::Question question{tr("Revoke the session of %1?").arg(session.username),
        tr("%1 at %2 is refused from its next request on. This cannot be undone.")
            .arg(SessionText::client(session.userAgent), session.address),
        tr("Revoke session"), true};
    m_context.dialogs.confirm(m_page, question) ? run({session.id}) : setBusy(false);
}

void SessionActions::revokeRows(const Listing &rows)
{
    if (rows.rows->empty())
        return;
    count({}, rows, [](int number) {
        return Dialogs::Question{tr("Revoke %Ln session(s)?", nullptr, number),
            tr("Requests with their tokens are refused from the next one on. This cannot be undone."),
            tr("Revoke %Ln session(s)", nullptr, number), true};
    });
}

void SessionActions::revokeMatching(const SessionQuery &query)
{
    count(query, std::nullopt, [](int number) {
        return Dialogs::Question{tr("Revoke all %Ln live session(s) that match?", nullptr, number),
            tr("Every live session that fits the search and the filters ends. Requests with their tokens are "
               "refused from the next one on. This cannot be undone."),
            tr("Revoke %Ln session(s)", nullptr, number), true};
    });
}

void SessionActions::revokeAccount(AccountId account, const QString &username)
{
    SessionQuery query;
    query.account = account;
    count(query, std::nullopt, [username](int number) {
        return Dialogs::Question{tr("Revoke everything of %1?").arg(username),
            tr("%1 has %Ln live session(s). Requests with their tokens are refused from the next one on. "
               "This "
               "cannot be undone.",
                nullptr, number)
                .arg(username),
            tr("Revoke %Ln session(s)", nullptr, number), true};
    });
}

bool SessionActions::begin()
{
    if (m_isBusy)
        return false;
    setBusy(true);
    m_message->hide();
    return true;
}

void SessionActions::sayNoneIsLive()
{
    setBusy(false);
    m_message->say(Tone::Info, tr("None of these sessions is live, so there is nothing to revoke."));
}

void SessionActions::count(SessionQuery query, const std::optional<Listing> &among, const Ask &ask)
{
    if (!begin())
        return;
    const bool canHaveLive = query.state.value_or(SessionState::Live) == SessionState::Live;
    query.state = SessionState::Live;
    m_context.directory.sessions(this, query, [this, among, ask, canHaveLive](const Result<Listing> &live) {
        if (!live)
            return fail(live.error());
        if (!canHaveLive)
            return revoke({}, ask);
        revoke(among ? intersection(*live, *among) : *live, ask);
    });
}

void SessionActions::revoke(const Listing &live, const Ask &ask)
{
    const auto number = static_cast<int>(live.rows->size());
    if (number == 0)
        return sayNoneIsLive();
    if (!m_context.dialogs.confirm(m_page, ask(number)))
        return setBusy(false);
    m_context.directory.sessionIds(
        this, live, [this](const Result<QList<SessionId>> &ids) { ids ? run(*ids) : fail(ids.error()); });
}

void SessionActions::run(const QList<SessionId> &ids)
{
    const auto progress = std::make_shared<Progress>();
    m_progress->begin(tr("Revoking %Ln session(s)", nullptr, static_cast<int>(ids.size())), progress);
    m_admin.revoke(ids, progress,
        [this, wanted = ids.size()](const Result<SessionsRevoked> &revoked) { finish(wanted, revoked); });
}

void SessionActions::finish(qsizetype wanted, const Result<SessionsRevoked> &revoked)
{
    if (!revoked)
        return fail(revoked.error());
    m_progress->end();
    setBusy(false);
    const auto number = static_cast<int>(revoked->sessions);
    if (revoked->cancelled) {
        m_message->say(Tone::Warning,
            tr("Cancelled. %Ln session(s) had been revoked by then and stay so; the others live on.", nullptr,
                number));
        return;
    }
    Toast::show(m_page,
        number == wanted ? tr("Revoked %Ln session(s).", nullptr, number)
                         : tr("Revoked %1 of %Ln session(s); the others had ended meanwhile.", nullptr,
                             static_cast<int>(wanted))
                               .arg(QLocale().toString(number)));
}

void SessionActions::fail(const Error &error)
{
    m_progress->end();
    setBusy(false);
    m_message->say(Tone::Danger, ErrorText::sentence(error));
}

void SessionActions::setBusy(bool isBusy)
{
    if (isBusy == m_isBusy)
        return;
    m_isBusy = isBusy;
    Q_EMIT busyChanged(isBusy);
}

} // namespace gatehouse
