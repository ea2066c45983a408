// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/SessionText.h"

#include "model/sessions/ClientWords.h"
#include "ui/common/EventText.h"
#include "ui/common/RelativeTime.h"

#include <QLocale>

namespace gatehouse {
namespace {

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

bool isEndedFor(const Session &session, EndReason reason)
{
    return session.endReason == endReasonName(reason);
}

/// Two places, the first of which may stay empty: what counts down must not dance.
QString twoPlaces(qint64 number)
{
    constexpr QChar figureSpace(0x2007);
    return QStringLiteral("%1").arg(number, 2, 10, figureSpace);
}

} // namespace

SessionState SessionText::state(const Session &session, qint64 nowMs)
{
    if (session.endedAtMs)
        return SessionState::Ended;
    return session.expiresAtMs > nowMs ? SessionState::Live : SessionState::Expired;
}

QString SessionText::stateWords(const Session &session, qint64 nowMs)
{
    switch (state(session, nowMs)) {
    case SessionState::Live:
        return tr("Live");
    case SessionState::Expired:
        return tr("Expired");
    case SessionState::Ended:
        break;
    }
    if (isEndedFor(session, EndReason::LoggedOut))
        return tr("Logged out");
    if (isEndedFor(session, EndReason::PasswordChanged))
        return tr("New password");
    if (isEndedFor(session, EndReason::AccountDisabled))
        return tr("Account disabled");
    return isEndedFor(session, EndReason::AccountDeleted) ? tr("Account deleted") : tr("Revoked");
}

Tone SessionText::stateTone(const Session &session, qint64 nowMs)
{
    const SessionState now = state(session, nowMs);
    if (now == SessionState::Live)
        return Tone::Success;
    const bool isByOthers = now == SessionState::Ended && !isEndedFor(session, EndReason::LoggedOut);
    return isByOthers ? Tone::Danger : Tone::Neutral;
}

QString SessionText::client(const QString &userAgent)
{
    const ClientWords words = ClientWords::of(userAgent);
    if (words.kind == ClientWords::Kind::None)
        return tr("Unknown client");
    //: A program and its version, for example "Firefox 128"
    const QString program = words.version.isEmpty() ? words.name : tr("%1 %2").arg(words.name, words.version);
    //: A program and the system it runs on, for example "Firefox 128 on Windows"
    return words.system.isEmpty() ? program : tr("%1 on %2").arg(program, words.system);
}

QString SessionText::length(qint64 ms)
{
    const qint64 seconds = (ms + 999) / 1000; // one that still runs is never shown as over
    //: Lengths of time, short: days and hours, hours and minutes, minutes and seconds, seconds
    if (seconds >= day)
        return tr("%1 d %2 h").arg(seconds / day).arg(twoPlaces(seconds % day / hour));
    if (seconds >= hour)
        return tr("%1 h %2 min").arg(seconds / hour).arg(twoPlaces(seconds % hour / minute));
    if (seconds >= minute)
        return tr("%1 min %2 s").arg(seconds / minute).arg(twoPlaces(seconds % minute));
    return tr("%1 s").arg(seconds);
}

QString SessionText::timeLeft(const Session &session, qint64 nowMs)
{
    return state(session, nowMs) == SessionState::Live ? length(session.expiresAtMs - nowMs) : QString();
}

QString SessionText::endedBy(const Session &session)
{
    if (!session.endedAtMs)
        return {};
    if (session.endedBy == u"console")
        return tr("Console");
    if (session.endedBy == u"command line")
        return tr("Command line");
    return session.endedBy == u"system" ? tr("Gatehouse") : session.endedBy;
}

QString SessionText::ending(const Session &session, qint64 nowMs)
{
    if (!session.endedAtMs)
        return {};
    const QString when = RelativeTime::words(*session.endedAtMs, nowMs);
    if (isEndedFor(session, EndReason::LoggedOut))
        return tr("Logged out by the user, %1").arg(when);
    //: Why a session ended, who or what did it, and when: "Revoked in the console, 2 minutes ago"
    return tr("%1 %2, %3").arg(stateWords(session, nowMs), EventText::place(session.endedBy), when);
}

QString SessionText::next(const Session &session, qint64 nowMs)
{
    if (!session.endedAtMs)
        return {};
    if (!session.refusedAtMs)
        return session.expiresAtMs > nowMs ? tr("No request since") : QString();
    const QString later = length(qMax<qint64>(*session.refusedAtMs - *session.endedAtMs, 0));
    if (session.refused.address == session.address)
        return tr("Refused %1 later: %2").arg(later, session.refused.request);
    return tr("Refused %1 later: %2 from %3").arg(later, session.refused.request, session.refused.address);
}

QString SessionText::count(const Listing &listing)
{
    const auto fitting = static_cast<int>(listing.rows->size());
    if (!listing.isWhole)
        return tr("%Ln session(s) so far, still reading", nullptr, fitting);
    if (fitting == listing.inStore)
        return tr("%Ln session(s)", nullptr, fitting);
    return tr("%1 of %Ln session(s)", nullptr, static_cast<int>(listing.inStore))
        .arg(QLocale().toString(fitting));
}

} // namespace gatehouse
