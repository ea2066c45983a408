// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/accounts/Account.h"

#include <QWidget>

class QFormLayout;
class QLabel;
class QPushButton;

namespace gatehouse {

class Badge;
class Clock;
class CopyButton;
class TimeLabel;

/// What cannot be edited of an account here, and the ways to the pages that show more of it.
class AccountFacts final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountFacts)

public:
    explicit AccountFacts(const Clock &clock, QWidget *parent = nullptr);

    void show(const Account &account);

Q_SIGNALS:
    void userWanted();
    void sessionsWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QLabel *addRow(QFormLayout *rows, QWidget *value);
    void showWords();

    Account m_account;
    QLabel *m_title;
    Badge *m_state;
    QLabel *m_roles;
    QLabel *m_id;
    QLabel *m_uuid;
    CopyButton *m_copyUuid;
    TimeLabel *m_created;
    TimeLabel *m_updated;
    QList<QLabel *> m_names; ///< in the order of the rows
    QPushButton *m_user;
    QPushButton *m_sessions;
};

} // namespace gatehouse
