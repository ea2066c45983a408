// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace gatehouse {

class IconLabel;

/// What is seen until the store is open, which takes a moment where a new one is made; and what went wrong
/// and what to do, where it cannot be opened.
class OpeningWindow final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OpeningWindow)

public:
    explicit OpeningWindow(const QString &store, QWidget *parent = nullptr);

    void showOpening();
    void showProblem(const QString &problem);

Q_SIGNALS:
    void againWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showWords();

    IconLabel *m_mark;
    QLabel *m_title;
    QLabel *m_text;
    QProgressBar *m_busy;
    QPushButton *m_again;
    QPushButton *m_close;
    const QString m_store;
    QString m_problem; ///< empty while it is being opened
};

} // namespace gatehouse
