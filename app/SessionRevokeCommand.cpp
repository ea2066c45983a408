// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SessionRevokeCommand.h"

#include "app/CommandLine.h"
#include "app/CommandStore.h"
#include "app/Console.h"
#include "app/Terminal.h"
#include "app/UserActions.h"
#include "app/Waiting.h"
#include "model/sessions/SessionAdmin.h"
#include "model/storage/SessionRepository.h"

#include <QJsonObject>

namespace gatehouse {
namespace {

QString translated(const char *words)
{
    return QCoreApplication::translate("SessionRevokeCommand", words);
}

Result<void> checkForm(const CommandLine &line)
{
    const int forms = (line.arguments.isEmpty() ? 0 : 1) + (line.isSet(Opt::OfUser) ? 1 : 0)
        + (line.isSet(Opt::AllSessions) ? 1 : 0);
    if (forms == 1)
        return {};
    return invalidInput({},
        translated(QT_TRANSLATE_NOOP(
            "SessionRevokeCommand", "session revoke needs either session ids, or --user NAME, or --all")));
}

/// All of them must be there: a mistyped id must not pass for a session that was ended.
Result<QList<SessionId>> findSessions(CommandStore &store, const QStringList &ids)
{
    QList<SessionId> found;
    for (const QString &id : ids) {
        const Result<Session> session = SessionRepository::find(store.reading(), {id});
        if (!session && session.error().code == ErrorCode::NotFound)
            return Error{ErrorCode::NotFound, {},
                translated(QT_TRANSLATE_NOOP("SessionRevokeCommand", "there is no session \"%1\"")).arg(id),
                0, 0};
        if (!session)
            return session.error();
        found.append(session->id);
    }
    return found;
}

int report(const CommandLine &line, const Result<SessionsRevoked> &revoked)
{
    if (!revoked)
        return fail(line, revoked.error());
    if (line.isSet(Opt::Json))
        printJson(QJsonObject{{QStringLiteral("sessions_ended"), revoked->sessions}});
    else
        print(translated(QT_TRANSLATE_NOOP("SessionRevokeCommand", "Sessions ended: %1."))
                  .arg(revoked->sessions)
            + u'\n');
    if (!revoked->cancelled)
        return finish();
    printError(
        translated(QT_TRANSLATE_NOOP("SessionRevokeCommand", "cancelled; the other sessions live on")));
    return 1;
}

int revokeOfUser(const CommandLine &line, CommandStore &store)
{
    const Result<Account> account = store.findAccount(line.value(Opt::OfUser));
    if (!account)
        return fail(line, account.error());
    return applyToAccounts(line, store, {*account}, AccountAction::EndSessions,
        QT_TRANSLATE_NOOP("UserActions", "Accounts logged out: %1. Sessions ended: %2."));
}

} // namespace

int sessionRevoke(const CommandLine &line)
{
    if (Result<void> fits = checkForm(line); !fits)
        return fail(line, fits.error());
    CommandStore store(line);
    if (Result<void> opened = store.open(); !opened)
        return fail(line, opened.error());
    if (line.isSet(Opt::OfUser))
        return revokeOfUser(line, store);
    const Result<QList<SessionId>> ids = findSessions(store, line.arguments);
    if (!ids)
        return fail(line, ids.error());
    if (line.isSet(Opt::AllSessions)
        && !confirm(line,
            translated(QT_TRANSLATE_NOOP("SessionRevokeCommand", "End every live session of the store?")))) {
        printError(translated(QT_TRANSLATE_NOOP("SessionRevokeCommand", "no session was ended")));
        return 1;
    }
    const ProgressPtr progress = std::make_shared<Progress>();
    auto shown = std::make_unique<ProgressLine>(
        progress, translated(QT_TRANSLATE_NOOP("SessionRevokeCommand", "Ending sessions ...")));
    SessionAdmin admin(store.backend(), CommandStore::who());
    const Result<SessionsRevoked> revoked = waitFor<SessionsRevoked>([&](const Done<SessionsRevoked> &done) {
        line.isSet(Opt::AllSessions) ? admin.revokeAll(progress, done) : admin.revoke(*ids, progress, done);
    });
    shown.reset(); // before anything else is written
    return report(line, revoked);
}

} // namespace gatehouse
