// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sessions/TokenInspector.h"
#include "ui/look/Tone.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace gatehouse {

class Badge;
class Clock;
class IconLabel;
class TimeLabel;

/// Says whether a token is taken and exactly why not, how long it still is, and offers the call that shows
/// it.
class VerdictCard final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VerdictCard)

public:
    explicit VerdictCard(const Clock &clock, QWidget *parent = nullptr);

    /// @param isSession what is judged is a session's tokens, none of which is at hand
    void show(const TokenInspection &seen, bool isSession);
    /// The call is there, or why it is not.
    void offerCall(bool isThere, const QString &why);

Q_SIGNALS:
    void callWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void showWords();
    [[nodiscard]] QString verdict() const;
    [[nodiscard]] QString reason() const;
    [[nodiscard]] QString ending() const;
    [[nodiscard]] Tone tone() const;
    void showTimes();

    const Clock &m_clock;
    TokenInspection m_seen;
    bool m_isSession = false;
    bool m_isCallThere = false;
    QString m_whyNoCall;
    IconLabel *m_icon;
    QLabel *m_verdict;
    QLabel *m_reason;
    Badge *m_use;
    QLabel *m_leftLabel;
    TimeLabel *m_left;
    QPushButton *m_call;
};

} // namespace gatehouse
