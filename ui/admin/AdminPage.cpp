// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/admin/AdminPage.h"

#include "model/Backend.h"
#include "ui/admin/AccountFacts.h"
#include "ui/admin/PasswordCard.h"
#include "ui/admin/ProfileCard.h"
#include "ui/common/Dialogs.h"
#include "ui/common/EmptyState.h"
#include "ui/common/ErrorText.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/SaveBar.h"
#include "ui/common/Toast.h"
#include "ui/look/Type.h"

#include <QComboBox>
#include <QEvent>
#include <QHideEvent>
#include <QLocale>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse {
namespace {

constexpr int twoColumnsFrom = 880;
constexpr int widestForm = 1120;
const QString passwordAction = QStringLiteral("password");

PageTarget targetOf(const QString &page, AccountId account, const QString &action = {})
{
    PageTarget target;
    target.page = page;
    target.account = account;
    target.action = action;
    return target;
}

/// The field that the store's refusal is about.
std::optional<AccountField> fieldOf(const Error &error)
{
    if (error.code == ErrorCode::UsernameTaken)
        return AccountField::Username;
    if (error.code == ErrorCode::EmailTaken)
        return AccountField::Email;
    if (error.code != ErrorCode::InvalidInput)
        return std::nullopt;
    const auto found = std::ranges::find(AccountDraft::fields, error.field, &accountFieldName);
    return found == AccountDraft::fields.end() ? std::nullopt : std::optional(*found);
}

} // namespace

AdminPage::AdminPage(const ConsoleContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_admin(context.backend, Operator{QStringLiteral("console"), {}})
    , m_watch(context.directory)
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
    , m_chooserLine(new QWidget(this))
    , m_chooserLabel(new QLabel(this))
    , m_chooser(new QComboBox(this))
    , m_message(new InlineMessage(this))
    , m_profile(new ProfileCard(this))
    , m_password(new PasswordCard(this))
    , m_facts(new AccountFacts(context.backend.clock(), this))
    , m_saveBar(new SaveBar(this))
{
    build();
    connect(&m_watch, &AdminWatch::changed, this, &AdminPage::showAccounts);
    connect(m_chooser, &QComboBox::activated, this, &AdminPage::chosen);
    connect(m_empty, &EmptyState::acted, this, [this] { goTo(QStringLiteral("users")); });
    connect(m_message, &InlineMessage::acted, this, &AdminPage::takeTheirs);
    connect(m_profile, &ProfileCard::edited, this, [this](AccountField field, const QString &value) {
        m_draft.setValue(field, value);
        showDraft();
    });
    connect(m_password, &PasswordCard::wanted, this, &AdminPage::changePassword);
    connect(m_facts, &AccountFacts::userWanted, this, [this] { goTo(QStringLiteral("users")); });
    connect(m_facts, &AccountFacts::sessionsWanted, this, [this] { goTo(QStringLiteral("sessions")); });
    connect(m_saveBar, &SaveBar::saveWanted, this, &AdminPage::save);
    connect(m_saveBar, &SaveBar::revertWanted, this, &AdminPage::revert);
    auto *keys = new QShortcut(QKeySequence::Save, this);
    connect(keys, &QShortcut::activated, this, &AdminPage::save);
    showWords();
}

void AdminPage::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    m_stack->addWidget(m_empty);
    auto *page = new QWidget(this);
    auto *rows = new QVBoxLayout(page);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(makeForm(), 1);
    rows->addWidget(m_saveBar);
    m_stack->addWidget(page);
}

QWidget *AdminPage::makeForm()
{
    auto *form = new QWidget(this);
    form->setMaximumWidth(widestForm);
    auto *rows = new QVBoxLayout(form);
    rows->setContentsMargins(pageMargin, wideSpace, pageMargin, pageMargin);
    rows->setSpacing(wideSpace);
    auto *line = new QHBoxLayout(m_chooserLine);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_chooserLabel);
    line->addWidget(m_chooser);
    line->addStretch();
    m_chooserLabel->setBuddy(m_chooser);
    m_chooser->setObjectName(QStringLiteral("chooser"));
    m_chooser->setMinimumWidth(240);
    rows->addWidget(m_chooserLine);
    rows->addWidget(m_message);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->setSpacing(wideSpace);
    auto *left = new QVBoxLayout;
    left->setSpacing(wideSpace);
    left->addWidget(m_profile);
    left->addWidget(m_facts);
    left->addStretch();
    auto *right = new QVBoxLayout;
    right->addWidget(m_password);
    right->addStretch();
    m_columns->addLayout(left, 3);
    m_columns->addLayout(right, 2);
    rows->addLayout(m_columns);
    rows->addStretch();

    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(form);
    return scroll;
}

QList<Page::Command> AdminPage::commands() const
{
    return {{tr("Change the administrator's password"), targetOf(id(), m_draft.stored().id, passwordAction)}};
}

void AdminPage::open(const PageTarget &target)
{
    if (target.account.isValid() && target.account != m_draft.stored().id)
        choose(target.account);
    if (target.action == passwordAction)
        m_password->focusOld();
}

bool AdminPage::mayLeave()
{
    return mayDrop();
}

/// True where there is nothing to lose, or it may be lost.
bool AdminPage::mayDrop()
{
    if (!m_draft.isChanged() && !m_password->isTyped())
        return true;
    const QString text = m_draft.isChanged()
        ? tr("These changes of %1 are not saved yet: %2.").arg(m_draft.stored().username, changedFields())
        : tr("The new password of %1 is not set yet.").arg(m_draft.stored().username);
    if (!m_context.dialogs.confirm(
            this, {tr("Leave without saving?"), text, tr("Discard the changes"), true}))
        return false;
    revert();
    m_password->clear();
    return true;
}

void AdminPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    Page::changeEvent(event);
}

void AdminPage::showEvent(QShowEvent *event)
{
    m_watch.setAwake(true);
    Page::showEvent(event);
}

void AdminPage::hideEvent(QHideEvent *event)
{
    // No secret stays open behind another page; a minimised window comes back as it was.
    if (!event->spontaneous()) {
        m_watch.setAwake(false);
        m_password->clear();
        m_profile->hideApikey();
    }
    Page::hideEvent(event);
}

void AdminPage::resizeEvent(QResizeEvent *event)
{
    m_columns->setDirection(width() >= twoColumnsFrom ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    Page::resizeEvent(event);
}

void AdminPage::showAccounts()
{
    const QList<Account> &accounts = m_watch.accounts();
    fillChooser();
    m_chooserLine->setVisible(accounts.size() > 1);
    m_stack->setCurrentIndex(accounts.isEmpty() ? 0 : 1);
    showWords();
    if (accounts.isEmpty())
        return m_draft.clear();

    const AccountId current = m_wanted.isValid() ? m_wanted : m_draft.stored().id;
    auto found = std::ranges::find(accounts, current, &Account::id);
    if (found == accounts.end()) {
        const bool isLost = m_draft.isChanged() && !m_wanted.isValid();
        const QString name = m_draft.stored().username;
        found = accounts.begin();
        present(*found);
        if (isLost)
            m_message->say(Tone::Warning,
                tr("%1 was deleted elsewhere, or is no administrator any more. What you typed is gone with "
                   "it.")
                    .arg(name));
    } else {
        present(*found);
    }
    m_wanted = {};
    m_chooser->setCurrentIndex(static_cast<int>(found - accounts.begin()));
}

void AdminPage::fillChooser()
{
    const QList<Account> &accounts = m_watch.accounts();
    while (m_chooser->count() > accounts.size())
        m_chooser->removeItem(m_chooser->count() - 1);
    for (int i = 0; i < accounts.size(); ++i) {
        if (i == m_chooser->count())
            m_chooser->addItem(QString());
        m_chooser->setItemText(i, accounts[i].username);
        m_chooser->setItemData(i, accounts[i].id.value);
    }
}

/// Shows that account as soon as it is known.
void AdminPage::choose(AccountId id)
{
    if (!mayDrop())
        return;
    m_wanted = id;
    if (m_watch.isKnown())
        showAccounts();
}

void AdminPage::chosen(int index)
{
    const AccountId id{m_chooser->itemData(index).toLongLong()};
    if (id != m_draft.stored().id)
        choose(id);
    m_chooser->setCurrentIndex(m_chooser->findData(m_draft.stored().id.value));
}

void AdminPage::present(const Account &account)
{
    if (account.id != m_draft.stored().id) {
        m_message->hide();
        m_password->clear();
    }
    m_draft.follow(account);
    m_password->setAccount(account);
    m_facts->show(account);
    showDraft();
}

void AdminPage::showDraft()
{
    m_profile->show(m_draft);
    tellOvertaken();
    m_saveBar->show({changedFields(), m_draft.isFine(), m_isSaving});
}

void AdminPage::tellOvertaken()
{
    QStringList names;
    for (const AccountField field : AccountDraft::fields) {
        if (m_draft.isOvertaken(field))
            names.append(ProfileCard::label(field));
    }
    if (names.isEmpty() && m_tellsOvertaken)
        m_message->hide();
    m_tellsOvertaken = !names.isEmpty();
    if (m_tellsOvertaken)
        m_message->say(Tone::Warning,
            tr("Somebody has changed this account while you were typing: %1. What you typed is kept; saving "
               "replaces what they entered.")
                .arg(QLocale().createSeparatedList(names)),
            tr("Take theirs"));
}

void AdminPage::takeTheirs()
{
    for (const AccountField field : AccountDraft::fields) {
        if (m_draft.isOvertaken(field))
            m_draft.revert(field);
    }
    showDraft();
}

void AdminPage::save()
{
    if (!m_draft.isChanged() || m_isSaving)
        return;
    if (!m_draft.isFine())
        return m_profile->focusFirstProblem();
    m_isSaving = true;
    showDraft();
    const AccountId id = m_draft.stored().id;
    m_admin.edit(id, m_draft.edit(), [this, id](const Result<Account> &result) { saved(id, result); });
}

void AdminPage::saved(AccountId id, const Result<Account> &result)
{
    m_isSaving = false;
    if (id != m_draft.stored().id)
        return showDraft(); // another one is shown by now
    if (result) {
        present(*result);
        return Toast::show(this, tr("%1 has been saved.").arg(result->username));
    }
    showDraft();
    if (const std::optional<AccountField> field = fieldOf(result.error()))
        return m_profile->refuse(*field, ErrorText::sentence(result.error()));
    m_message->say(Tone::Danger, ErrorText::sentence(result.error()));
}

void AdminPage::changePassword(const QByteArray &old, const QByteArray &password)
{
    m_password->setBusy(true);
    const AccountId id = m_draft.stored().id;
    m_admin.changePassword(id, old, password, [this, id](const Result<qint64> &ended) {
        m_password->setBusy(false);
        if (id != m_draft.stored().id)
            return;
        ended ? m_password->sayDone(*ended) : m_password->sayFailed(ended.error());
    });
}

void AdminPage::revert()
{
    m_draft.revert();
    m_message->hide();
    showDraft();
}

void AdminPage::goTo(const QString &page)
{
    Q_EMIT wanted(targetOf(page, m_draft.stored().id));
}

QString AdminPage::changedFields() const
{
    QStringList names;
    for (const AccountField field : AccountDraft::fields) {
        if (m_draft.isChanged(field))
            names.append(ProfileCard::label(field));
    }
    return QLocale().createSeparatedList(names);
}

void AdminPage::showWords()
{
    if (m_watch.isKnown())
        m_empty->set(QStringLiteral("admin"), tr("There is no administrator"),
            tr("No account has the role admin. Give it to one on the Users page."), tr("Go to Users"));
    else
        m_empty->set(QStringLiteral("clock"), tr("Reading the accounts…"),
            tr("The administrator is shown once all accounts have been read."));
    m_chooserLabel->setText(tr("Administrator"));
    m_chooser->setAccessibleName(tr("Administrator to show"));
    showDraft();
}

} // namespace gatehouse
