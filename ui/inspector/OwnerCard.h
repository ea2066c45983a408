// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sessions/TokenInspector.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace gatehouse {

class Clock;

/// Whose a token is: its account, its session and the key that signed it, with the ways to their pages.
class OwnerCard final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OwnerCard)

public:
    explicit OwnerCard(const Clock &clock, QWidget *parent = nullptr);

    void show(const TokenInspection &seen);

Q_SIGNALS:
    void accountWanted();
    void sessionWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Section {
        QLabel *title;
        QLabel *name;
        QLabel *detail;
        QPushButton *way; ///< null for the key, which has no page
    };

    [[nodiscard]] Section addSection(bool hasWay, const QString &name);
    void showWords();
    void showAccount();
    void showSession();
    void showKey();
    [[nodiscard]] QString nobody() const;

    const Clock &m_clock;
    TokenInspection m_seen;
    Section m_account;
    Section m_session;
    Section m_key;
};

} // namespace gatehouse
