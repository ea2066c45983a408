// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Progress.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace gatehouse {

/// Shows how far long work has come, and lets it be cancelled. Appears only where the work lasts long enough
/// to be waited for, and goes when told that it is done.
class ProgressStrip final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProgressStrip)

public:
    explicit ProgressStrip(QWidget *parent = nullptr);

    /// Follows that work under those words ("Deleting 3,000 accounts"); the strip reads `progress` by itself.
    void begin(const QString &words, const ProgressPtr &progress);
    void end();

    /// Milliseconds until it appears; a test sets 0.
    void setDelay(int ms) { m_delayMs = ms; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void look();
    void cancel();
    void showWords();

    ProgressPtr m_progress;
    int m_delayMs = 400;
    QTimer m_appear;
    QTimer m_tick;
    QLabel *m_words;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
};

} // namespace gatehouse
