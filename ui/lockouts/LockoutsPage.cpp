// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lockouts/LockoutsPage.h"

#include "model/Backend.h"
#include "model/directory/Directory.h"
#include "ui/common/Card.h"
#include "ui/common/Dialogs.h"
#include "ui/common/EmptyState.h"
#include "ui/common/ErrorText.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/ProgressStrip.h"
#include "ui/common/RelativeTime.h"
#include "ui/common/SearchField.h"
#include "ui/common/TableView.h"
#include "ui/common/Ticker.h"
#include "ui/common/Toast.h"
#include "ui/lockouts/LockoutsModel.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>

namespace gatehouse {
namespace {

constexpr int soonMs = 100;

} // namespace

LockoutsPage::LockoutsPage(const ConsoleContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_admin(context.backend, Operator{QStringLiteral("console"), {}})
    , m_search(new SearchField(this))
    , m_count(new QLabel(this))
    , m_unlock(new QPushButton(this))
    , m_unlockAll(new QPushButton(this))
    , m_message(new InlineMessage(this))
    , m_progress(new ProgressStrip(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
    , m_table(new TableView(this))
    , m_story(new QLabel(this))
    , m_model(new LockoutsModel(this))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    build();
    addKeys();
    connect(&m_soon, &QTimer::timeout, this, &LockoutsPage::read);
    connect(&context.directory, &Directory::changed, this, &LockoutsPage::notice);
    connect(m_search, &SearchField::searched, this, [this](const QString &text) {
        m_shown.setFilterFixedString(text);
        showCount();
    });
    connect(m_search, &SearchField::left, this, [this] {
        m_table->setFocus();
        if (!m_table->selectionModel()
                 ->hasSelection()) // the focus alone makes a row current, and selects none
            m_table->selectRow(qMax(0, m_table->currentIndex().row()));
    });
    connect(m_unlock, &QPushButton::clicked, this, &LockoutsPage::unlockSelected);
    connect(m_unlockAll, &QPushButton::clicked, this, &LockoutsPage::unlockAll);
    connect(m_message, &InlineMessage::acted, this, &LockoutsPage::read);
    connect(m_table, &QWidget::customContextMenuRequested, this, &LockoutsPage::showMenu);
    connect(m_table, &QAbstractItemView::doubleClicked, this, &LockoutsPage::goToAccount);
    connect(
        m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &LockoutsPage::showStory);
    showWords();
}

void LockoutsPage::build()
{
    m_shown.setSourceModel(m_model);
    m_shown.setSortRole(LockoutsModel::SortRole);
    m_shown.setSortCaseSensitivity(Qt::CaseInsensitive);
    m_shown.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_shown.setFilterKeyColumn(-1);
    m_table->setModel(&m_shown);
    m_table->setObjectName(QStringLiteral("lockouts"));
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->remember(m_context.preferences, id(),
        {.sortColumn = LockoutsModel::TimeLeft,
            .order = Qt::DescendingOrder,
            .hidden = {},
            .widths = {200, 150, 130, 160, 130, 110}});
    m_unlock->setObjectName(QStringLiteral("unlock"));
    m_unlockAll->setObjectName(QStringLiteral("unlockAll"));
    setButtonKind(m_unlock, ButtonKind::Primary);
    setMuted(m_count);
    setMuted(m_story);
    m_story->setObjectName(QStringLiteral("story"));
    m_story->setTextFormat(Qt::PlainText);
    m_story->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_story->setWordWrap(true);

    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(pageMargin, wideSpace, pageMargin, pageMargin);
    rows->setSpacing(12);
    auto *line = new QHBoxLayout;
    line->setSpacing(space);
    line->addWidget(m_search, 1);
    line->addWidget(m_count);
    line->addWidget(m_unlockAll);
    line->addWidget(m_unlock);
    rows->addLayout(line);
    rows->addWidget(m_message);
    rows->addWidget(m_progress);
    auto *card = new Card(this);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(tightSpace, tightSpace, tightSpace, tightSpace);
    inside->addWidget(m_stack);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    rows->addWidget(card, 1);
    rows->addWidget(m_story);
}

void LockoutsPage::addKeys()
{
    const auto on = [this](QWidget *where, const QKeySequence &keys, const std::function<void()> &act) {
        auto *shortcut = new QShortcut(keys, where);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    on(m_table, Qt::Key_Delete, [this] { unlockSelected(); });
    on(m_table, Qt::Key_Return, [this] { goToAccount(); });
    on(this, QKeySequence::Refresh, [this] { read(); });
}

void LockoutsPage::open(const PageTarget &target)
{
    m_search->searchNow(target.search);
}

void LockoutsPage::notice(const StoreChanges &changes)
{
    const bool concerns = changes.everything || !changes.names.isEmpty() || !changes.accounts.isEmpty();
    if (concerns && isVisible() && !m_soon.isActive())
        m_soon.start();
}

void LockoutsPage::read()
{
    const qint64 now = m_context.backend.clock().nowMs();
    m_context.directory.read<LockedNames>(
        this, [now](Connection &store) { return LockedNames::read(store, now, mostRows); },
        [this](const Result<LockedNames> &result) { take(result); });
}

void LockoutsPage::take(const Result<LockedNames> &result)
{
    if (!result)
        return m_message->say(Tone::Danger, ErrorText::sentence(result.error()), tr("Try again"));
    m_isRead = true;
    m_total = result->total;
    m_model->update(result->rows, m_context.backend.clock().nowMs());
    showCount();
    showStory();
}

void LockoutsPage::tick()
{
    if (!isVisible())
        return;
    const qsizetype before = m_model->names().size();
    m_model->tell(m_context.backend.clock().nowMs());
    m_total -= before - m_model->names().size();
    showCount();
    showStory();
}

void LockoutsPage::showCount()
{
    const auto shown = m_shown.rowCount();
    const bool isNarrowed = shown < m_model->rowCount();
    m_count->setText(!m_isRead ? tr("Reading…")
            : isNarrowed       ? tr("%1 of %n locked name(s)", nullptr, static_cast<int>(m_total)).arg(shown)
                               : tr("%n locked name(s)", nullptr, static_cast<int>(m_total)));
    m_stack->setCurrentIndex(shown > 0 ? 1 : 0);
    m_unlockAll->setEnabled(shown > 0 && !m_work);
    m_unlock->setEnabled(!selected().isEmpty() && !m_work);
    if (isNarrowed)
        return m_empty->set(QStringLiteral("search"), tr("No locked name matches"),
            tr("Search for a part of the name, the account or the address, or clear the search."));
    const Settings &settings = m_context.backend.settings();
    m_empty->set(QStringLiteral("unlock"), tr("Nobody is locked out"),
        tr("A name is locked for %1 after %n failed login(s). An address its account has logged in from "
           "before "
           "is not shut out by failures from elsewhere.",
            nullptr, settings.intValue(Setting::MaxAttempts))
            .arg(RelativeTime::duration(settings.integer(Setting::LockSeconds))));
}

void LockoutsPage::showStory()
{
    const QList<LockedName> names = selected();
    m_story->setVisible(names.size() == 1);
    if (names.size() == 1)
        m_story->setText(LockoutsModel::story(names.front(), m_context.backend.clock().nowMs()));
    m_unlock->setEnabled(!names.isEmpty() && !m_work);
}

QList<LockedName> LockoutsPage::selected() const
{
    QList<LockedName> names;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows)
        names.append(m_model->names()[m_shown.mapToSource(row).row()]);
    return names;
}

void LockoutsPage::showMenu(const QPoint &position)
{
    QMenu menu(this);
    const QList<LockedName> names = selected();
    QAction *open = menu.addAction(icon(QStringLiteral("unlock")), tr("Unlock"));
    open->setShortcut(Qt::Key_Delete);
    open->setEnabled(!names.isEmpty() && !m_work);
    connect(open, &QAction::triggered, this, &LockoutsPage::unlockSelected);
    QAction *account = menu.addAction(icon(QStringLiteral("user")), tr("Show the account"));
    account->setEnabled(names.size() == 1 && names.front().account.isValid());
    connect(account, &QAction::triggered, this, &LockoutsPage::goToAccount);
    menu.addSeparator();
    QAction *copy = menu.addAction(icon(QStringLiteral("copy")), tr("Copy"));
    copy->setShortcut(QKeySequence::Copy);
    copy->setEnabled(!names.isEmpty());
    connect(copy, &QAction::triggered, m_table, &TableView::copySelection);
    menu.exec(m_table->viewport()->mapToGlobal(position));
}

void LockoutsPage::unlockAll()
{
    QList<LockedName> names;
    for (int row = 0; row < m_shown.rowCount(); ++row)
        names.append(m_model->names()[m_shown.mapToSource(m_shown.index(row, 0)).row()]);
    const auto count = static_cast<int>(names.size());
    if (m_context.dialogs.confirm(this,
            {tr("Unlock %n name(s)?", nullptr, count),
                tr("Whoever guessed at them may guess again at once. The failures counted so far are "
                   "forgotten."),
                tr("Unlock %n name(s)", nullptr, count), false}))
        unlock(names);
}

void LockoutsPage::unlock(const QList<LockedName> &names)
{
    if (names.isEmpty() || m_work)
        return;
    m_toUnlock = names;
    m_unlocked = 0;
    m_work = std::make_shared<Progress>();
    m_work->total = names.size();
    m_progress->begin(tr("Unlocking %n name(s)", nullptr, static_cast<int>(names.size())), m_work);
    showCount();
    unlockNext();
}

void LockoutsPage::unlockNext()
{
    const auto finish = [this](const Error *error) {
        m_work.reset();
        m_progress->end();
        read();
        if (error)
            return m_message->say(Tone::Danger, ErrorText::sentence(*error));
        Toast::show(this, tr("%n name(s) unlocked.", nullptr, static_cast<int>(m_unlocked)));
    };
    if (m_toUnlock.isEmpty() || m_work->cancelled)
        return finish(nullptr);
    const LockedName name = m_toUnlock.takeFirst();
    const auto next = [this, finish](const Error *error) {
        if (error)
            return finish(error);
        ++m_unlocked;
        ++m_work->done;
        unlockNext();
    };
    // By the account where there is one: its other name is forgotten with it, and the log names it.
    if (name.account.isValid())
        return m_admin.apply(AccountAction::Unlock, {name.account}, nullptr,
            [next](const Result<AccountsChanged> &done) { next(done ? nullptr : &done.error()); });
    m_admin.unlockName(
        name.nameKey, [next](const Result<bool> &done) { next(done ? nullptr : &done.error()); });
}

void LockoutsPage::goToAccount()
{
    const QList<LockedName> names = selected();
    if (names.size() != 1 || !names.front().account.isValid())
        return;
    PageTarget target;
    target.page = QStringLiteral("users");
    target.account = names.front().account;
    Q_EMIT wanted(target);
}

void LockoutsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_model->retranslate();
        showWords();
    }
    Page::changeEvent(event);
}

void LockoutsPage::showEvent(QShowEvent *event)
{
    connect(Ticker::of(this), &Ticker::ticked, this, &LockoutsPage::tick, Qt::UniqueConnection);
    read();
    Page::showEvent(event);
}

void LockoutsPage::showWords()
{
    m_search->setWords(tr("Search locked names"));
    m_table->setAccessibleName(tr("Locked names"));
    m_unlock->setText(tr("Unlock"));
    m_unlock->setToolTip(tr("Unlock the selected names (Delete)"));
    m_unlockAll->setText(tr("Unlock all"));
    m_unlockAll->setToolTip(tr("Unlock every name that is listed"));
    showCount();
    showStory();
}

} // namespace gatehouse
