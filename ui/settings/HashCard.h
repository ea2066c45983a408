// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Mailbox.h"
#include "model/security/HashRate.h"

#include <QWidget>

#include <thread>

class QLabel;
class QPushButton;

namespace gatehouse {

class ProgressStrip;
class TableView;
class HashRateModel;

/// Measures how many logins a second this machine can hash at each bcrypt cost, so that somebody can choose
/// one. On threads of its own; can be cancelled.
class HashCard final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HashCard)

public:
    explicit HashCard(QWidget *parent = nullptr);
    /// Cancels what is under way and waits for the hash at hand.
    ~HashCard() override;

    /// Marks the cost that is chosen.
    void setCost(int cost);
    /// Whether a cost may be chosen here.
    void setFixed(bool isFixed);
    /// How long each cost is measured.
    void setTime(std::chrono::milliseconds time) { m_time = time; }

Q_SIGNALS:
    void costWanted(int cost);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void begin();
    void measureNext(int cost);
    void measured(const HashRate &rate);
    void end();
    void choose();
    void showWords();

    MailboxPtr m_mailbox;
    std::chrono::milliseconds m_time{700};
    ProgressPtr m_work; ///< null: nothing is under way
    std::thread m_thread;
    bool m_isFixed = false;

    QLabel *m_title;
    QLabel *m_hint;
    QPushButton *m_measure;
    QPushButton *m_choose;
    ProgressStrip *m_progress;
    TableView *m_table;
    HashRateModel *m_model;
};

} // namespace gatehouse
