// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QObject>

class QAction;
class QPoint;

namespace gatehouse {

class SessionTable;

/// What can be done with the rows of the table: its menu, and the keys of what is in it.
class SessionMenu final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionMenu)

public:
    explicit SessionMenu(SessionTable &table, QObject *parent = nullptr);

    /// While a revocation is at work no other begins.
    void setBusy(bool isBusy);
    void showWords();

Q_SIGNALS:
    void revokeWanted();
    void revokeMatchingWanted();
    void revokeAccountWanted();
    void showOnlyWanted();
    void accountWanted();
    void claimsWanted();

private:
    [[nodiscard]] QAction *add(
        const QString &iconName, const QKeySequence &key, void (SessionMenu::*signal)());
    void prepare();
    void show(const QPoint &position);
    void copyId();

    SessionTable &m_table;
    QAction *m_revoke;
    QAction *m_revokeMatching;
    QAction *m_revokeAccount;
    QAction *m_showOnly;
    QAction *m_account;
    QAction *m_claims;
    QAction *m_copyCell;
    QAction *m_copyId;
};

} // namespace gatehouse
