// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace gatehouse {

class UserCommands;

/// Says how many users are selected, offers to select all that match, and what to do to them. Seen only while
/// more than one is.
class SelectionBar final : public QFrame {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SelectionBar)

public:
    explicit SelectionBar(const UserCommands &commands, QWidget *parent = nullptr);

    void set(int selected, int matching);
    /// How many are selected.
    [[nodiscard]] static QString words(int selected);

Q_SIGNALS:
    void cleared();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showWords();

    int m_selected = 0;
    int m_matching = 0;
    QLabel *m_words;
    QPushButton *m_all;
    QPushButton *m_none;
};

} // namespace gatehouse
