// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/UserShowCommand.h"

#include "app/CommandLine.h"
#include "app/CommandStore.h"
#include "app/Console.h"
#include "app/StoreJson.h"
#include "app/Table.h"
#include "app/Times.h"
#include "model/sessions/Lockout.h"
#include "model/storage/FailureRepository.h"
#include "model/storage/SessionRepository.h"

#include <algorithm>

namespace gatehouse {
namespace {

constexpr qint64 mostSessions = 100'000;

/// What the tables beside the account's own say of it.
struct Surroundings {
    int failures = 0; ///< of its names, those that count now or did lately
    qint64 lockedUntilMs = 0;
    qint64 liveSessions = 0;
    qint64 sessions = 0;
};

QString translated(const char *words)
{
    return QCoreApplication::translate("UserShowCommand", words);
}

Result<Surroundings> look(CommandStore &store, const Account &account)
{
    Surroundings seen;
    for (const QString &name : {account.username, account.email}) {
        if (name.isNull())
            continue;
        const Result<Failures> failures = FailureRepository::find(store.reading(), Lockout::keyOf(name));
        if (!failures)
            return failures.error();
        seen.failures += failures->count;
        seen.lockedUntilMs = std::max(seen.lockedUntilMs, failures->lockedUntilMs);
    }
    const Result<QList<Session>> sessions =
        SessionRepository::ofAccount(store.reading(), account.id, mostSessions);
    if (!sessions)
        return sessions.error();
    seen.sessions = sessions->size();
    seen.liveSessions = std::ranges::count_if(*sessions,
        [now = store.nowMs()](const Session &session) { return sessionState(session, now) == u"live"; });
    return seen;
}

QString withRelative(qint64 ms, qint64 nowMs)
{
    return QStringLiteral("%1 (%2)").arg(timeText(ms), relativeTime(ms, nowMs));
}

bool printSheet(const Account &account, const Surroundings &seen, qint64 nowMs)
{
    Sheet sheet;
    const auto add = [&sheet](const char *name, const QString &value) { sheet.add(translated(name), value); };
    add(QT_TRANSLATE_NOOP("UserShowCommand", "ID"), QString::number(account.id.value));
    add(QT_TRANSLATE_NOOP("UserShowCommand", "UUID"), account.uuid);
    add(QT_TRANSLATE_NOOP("UserShowCommand", "Username"), account.username);
    add(QT_TRANSLATE_NOOP("UserShowCommand", "E-mail"), account.email);
    add(QT_TRANSLATE_NOOP("UserShowCommand", "Phone"), account.phone);
    add(QT_TRANSLATE_NOOP("UserShowCommand", "Nickname"), account.nickname);
    add(QT_TRANSLATE_NOOP("UserShowCommand", "Avatar"), account.avatar);
    add(QT_TRANSLATE_NOOP("UserShowCommand", "API key"),
        account.apikey.isEmpty() ? translated(QT_TRANSLATE_NOOP("UserShowCommand", "none"))
                                 : translated(QT_TRANSLATE_NOOP("UserShowCommand", "set")));
    add(QT_TRANSLATE_NOOP("UserShowCommand", "Roles"), account.roles.join(QStringLiteral(", ")));
    add(QT_TRANSLATE_NOOP("UserShowCommand", "Status"),
        account.isActive ? translated(QT_TRANSLATE_NOOP("UserShowCommand", "active"))
                         : translated(QT_TRANSLATE_NOOP("UserShowCommand", "disabled")));
    add(QT_TRANSLATE_NOOP("UserShowCommand", "Locked"),
        seen.lockedUntilMs > nowMs ? translated(QT_TRANSLATE_NOOP("UserShowCommand", "until %1"))
                                         .arg(withRelative(seen.lockedUntilMs, nowMs))
                                   : translated(QT_TRANSLATE_NOOP("UserShowCommand", "no")));
    add(QT_TRANSLATE_NOOP("UserShowCommand", "Failed logins"), QString::number(seen.failures));
    add(QT_TRANSLATE_NOOP("UserShowCommand", "Sessions"),
        translated(QT_TRANSLATE_NOOP("UserShowCommand", "%1 live of %2"))
            .arg(seen.liveSessions)
            .arg(seen.sessions));
    add(QT_TRANSLATE_NOOP("UserShowCommand", "Origin"), account.origin);
    add(QT_TRANSLATE_NOOP("UserShowCommand", "Created"), withRelative(account.createdAtMs, nowMs));
    add(QT_TRANSLATE_NOOP("UserShowCommand", "Updated"), withRelative(account.updatedAtMs, nowMs));
    if (account.hasDefaultPassword)
        add(QT_TRANSLATE_NOOP("UserShowCommand", "Warning"),
            translated(QT_TRANSLATE_NOOP("UserShowCommand", "it still has the default password")));
    return sheet.print();
}

} // namespace

int userShow(const CommandLine &line)
{
    CommandStore store(line);
    if (Result<void> opened = store.open(); !opened)
        return fail(line, opened.error());
    const Result<Account> account = store.findAccount(line.arguments.first());
    if (!account)
        return fail(line, account.error());
    const Result<Surroundings> seen = look(store, *account);
    if (!seen)
        return fail(line, seen.error());
    if (!line.isSet(Opt::Json)) {
        printSheet(*account, *seen, store.nowMs());
        return finish();
    }
    QJsonObject object = accountJson(*account, seen->lockedUntilMs, store.nowMs());
    object.insert(QStringLiteral("failed_logins"), seen->failures);
    object.insert(QStringLiteral("live_sessions"), seen->liveSessions);
    object.insert(QStringLiteral("sessions"), seen->sessions);
    printJson(object);
    return finish();
}

} // namespace gatehouse
