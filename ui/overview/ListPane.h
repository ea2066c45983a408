// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractItemModel;
class QLabel;
class QPushButton;
class QStackedLayout;

namespace gatehouse {

class EmptyState;
class Preferences;
class TableView;

/// A short table under a heading, beside a way to the page of all of it; says so where it is empty.
class ListPane : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListPane)

public:
    ListPane(QAbstractItemModel *model, const QString &name, QWidget *parent = nullptr);

    [[nodiscard]] TableView &view() { return *m_view; }

Q_SIGNALS:
    void opened();
    void rowOpened(int row);

protected:
    /// @param goal the page of all of it; empty: there is none
    void setWords(const QString &heading, const QString &goal, const QString &iconName);
    [[nodiscard]] EmptyState &emptyState() { return *m_empty; }
    /// After the model has changed.
    void showRows();
    void remember(Preferences &preferences, const QList<int> &hidden, const QList<int> &widths);

private:
    QLabel *m_heading;
    QPushButton *m_open;
    TableView *m_view;
    EmptyState *m_empty;
    QStackedLayout *m_stack;
};

} // namespace gatehouse
