// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/AccountAdmin.h"
#include "model/sessions/LockedNames.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/Page.h"

#include <QSortFilterProxyModel>
#include <QTimer>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace gatehouse {

class EmptyState;
class InlineMessage;
class LockoutsModel;
class ProgressStrip;
class SearchField;
struct StoreChanges;
class TableView;

/// The page of the login names that are locked: whose they are, why, from where and for how long; opens one,
/// several or all of them.
///
/// Of a target it takes the search.
class LockoutsPage final : public Page {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LockoutsPage)

public:
    explicit LockoutsPage(const ConsoleContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("lockouts"); }
    [[nodiscard]] QString title() const override { return tr("Lockouts"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("lockouts"); }
    void open(const PageTarget &target) override;

    /// Locked names that are listed at once.
    static constexpr qint64 mostRows = 1000;

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void addKeys();
    void notice(const StoreChanges &changes);
    void read();
    void take(const Result<LockedNames> &result);
    void tick();
    void showCount();
    void showStory();
    void showMenu(const QPoint &position);
    void showWords();
    [[nodiscard]] QList<LockedName> selected() const;
    void unlock(const QList<LockedName> &names);
    void unlockSelected() { unlock(selected()); }
    void unlockAll();
    void unlockNext();
    void goToAccount();

    ConsoleContext m_context;
    AccountAdmin m_admin;
    qint64 m_total = 0;
    bool m_isRead = false;
    QTimer m_soon; ///< several changes at once are one look
    QList<LockedName> m_toUnlock;
    qsizetype m_unlocked = 0;
    ProgressPtr m_work; ///< null: nothing is being unlocked

    SearchField *m_search;
    QLabel *m_count;
    QPushButton *m_unlock;
    QPushButton *m_unlockAll;
    InlineMessage *m_message;
    ProgressStrip *m_progress;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    TableView *m_table;
    QLabel *m_story;
    LockoutsModel *m_model;
    QSortFilterProxyModel m_shown;
};

} // namespace gatehouse
