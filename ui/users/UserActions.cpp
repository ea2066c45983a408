// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/UserActions.h"

#include "model/directory/Directory.h"
#include "model/storage/AccountRepository.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/ErrorText.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/ProgressStrip.h"
#include "ui/common/Toast.h"
#include "ui/users/UserActionText.h"

#include <QDir>
#include <QLocale>

namespace gatehouse {
namespace {

// Up to here enabling and disabling are done at once and can be undone; beyond they are asked about.
constexpr qsizetype mostUndone = 200;

bool isReversible(AccountAction action)
{
    return action == AccountAction::Enable || action == AccountAction::Disable;
}

AccountAction opposite(AccountAction action)
{
    return action == AccountAction::Enable ? AccountAction::Disable : AccountAction::Enable;
}

/// Those of the accounts that the action will change, so that an undo touches no others.
Result<QList<AccountId>> thatChange(Connection &connection, AccountAction action, const QList<AccountId> &ids)
{
    QList<AccountId> changing;
    for (const AccountId id : ids) {
        const Result<Account> account = AccountRepository::find(connection, id);
        if (!account && account.error().code != ErrorCode::NotFound)
            return account.error();
        if (account && account->isActive != (action == AccountAction::Enable))
            changing.append(id);
    }
    return changing;
}

} // namespace

UserActions::UserActions(
    const ConsoleContext &context, QWidget *page, InlineMessage *message, ProgressStrip *progress)
    : QObject(page)
    , m_context(context)
    , m_page(page)
    , m_message(message)
    , m_progress(progress)
    , m_admin(context.backend, {QStringLiteral("console"), {}})
    , m_passwords(context.backend, {QStringLiteral("console"), {}})
{
}

void UserActions::apply(AccountAction action, const Target &target)
{
    if (m_isBusy || target.count() == 0 || !isAgreed(action, target))
        return;
    setBusy(true);
    m_context.directory.accountIds(
        this, target.listing, [this, action, target](const Result<QList<AccountId>> &ids) {
            ids ? withIds(action, target, *ids) : fail(ids.error());
        });
}

bool UserActions::isAgreed(AccountAction action, const Target &target)
{
    const bool isAskedAlways = action == AccountAction::Delete || action == AccountAction::EndSessions;
    if (!isAskedAlways && target.count() <= mostUndone)
        return true;
    return m_context.dialogs.confirm(
        m_page, UserActionText::question(action, target.name, static_cast<int>(target.count())));
}

void UserActions::withIds(AccountAction action, const Target &target, const QList<AccountId> &ids)
{
    if (!isReversible(action) || ids.size() > mostUndone)
        return run(action, target, ids, false);
    m_context.directory.read<QList<AccountId>>(
        this, [action, ids](Connection &connection) { return thatChange(connection, action, ids); },
        [this, action, target](const Result<QList<AccountId>> &changing) {
            changing ? run(action, target, *changing, true) : fail(changing.error());
        });
}

void UserActions::run(AccountAction action, const Target &target, const QList<AccountId> &ids, bool canUndo)
{
    const auto progress = std::make_shared<Progress>();
    m_progress->begin(UserActionText::progress(action, static_cast<int>(ids.size())), progress);
    m_admin.apply(
        action, ids, progress, [this, action, target, ids, canUndo](const Result<AccountsChanged> &changed) {
            finish(action, target, ids, canUndo, changed);
        });
}

void UserActions::finish(AccountAction action, const Target &target, const QList<AccountId> &ids,
    bool canUndo, const Result<AccountsChanged> &changed)
{
    if (!changed)
        return fail(changed.error());
    m_progress->end();
    setBusy(false);
    if (changed->cancelled) {
        m_message->say(Tone::Warning, UserActionText::cancelled(*changed, static_cast<int>(ids.size())));
        return;
    }
    const QString words = UserActionText::outcome(action, target.name, *changed);
    if (!canUndo || changed->accounts == 0)
        return Toast::show(m_page, words);
    Toast::show(m_page, words, [this, action, target, ids] {
        if (m_isBusy)
            return;
        setBusy(true);
        run(opposite(action), target, ids, false);
    });
}

void UserActions::resetPasswords(const Target &target)
{
    if (m_isBusy || target.count() == 0
        || !m_context.dialogs.confirm(
            m_page, UserActionText::resetQuestion(static_cast<int>(target.count()))))
        return;
    const QString file = m_context.dialogs.saveFile(m_page, tr("Where to write the new passwords"),
        QStringLiteral("passwords.csv"), tr("Comma-separated values (*.csv)"));
    if (file.isEmpty())
        return;
    setBusy(true);
    m_context.directory.accountIds(this, target.listing, [this, file](const Result<QList<AccountId>> &ids) {
        ids ? resetAll(file, *ids) : fail(ids.error());
    });
}

void UserActions::resetAll(const QString &file, const QList<AccountId> &ids)
{
    const auto progress = std::make_shared<Progress>();
    const auto count = static_cast<int>(ids.size());
    m_progress->begin(tr("Making new passwords for %1 users").arg(QLocale().toString(count)), progress);
    m_passwords.run(ids, file, progress, [this, file, count](const Result<PasswordsReset> &reset) {
        reset ? finishReset(file, count, *reset) : fail(reset.error());
    });
}

void UserActions::finishReset(const QString &file, int count, const PasswordsReset &reset)
{
    m_progress->end();
    setBusy(false);
    const bool isWhole = !reset.trouble && !reset.changed.cancelled;
    QStringList words;
    if (reset.trouble)
        words.append(ErrorText::sentence(*reset.trouble));
    words.append(UserActionText::resetOutcome(reset, count, QDir::toNativeSeparators(file)));
    m_message->say(isWhole ? Tone::Success : reset.trouble ? Tone::Danger : Tone::Warning, words.join(u' '));
}

void UserActions::fail(const Error &error)
{
    m_progress->end();
    setBusy(false);
    m_message->say(Tone::Danger, ErrorText::sentence(error));
}

void UserActions::setBusy(bool isBusy)
{
    if (isBusy == m_isBusy)
        return;
    m_isBusy = isBusy;
    Q_EMIT busyChanged(isBusy);
}

} // namespace gatehouse
