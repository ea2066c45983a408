// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>

#include <functional>

class QLabel;
class QLineEdit;
class QListWidget;

namespace gatehouse {

class Directory;
struct AccountRow;

/// A field over the window that leads to a page, an action or an account: one types a few letters of it and
/// presses Enter. Accounts are looked up in the whole store.
class CommandField final : public QFrame {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CommandField)

public:
    /// One thing it may lead to.
    struct Entry {
        QString text;
        QString beside; ///< what kind it is, or its keys
        QString iconName;
        std::function<void()> run;
    };
    using Entries = std::function<QList<Entry>()>;
    using AccountTaken = std::function<void(const AccountRow &)>;

    /// @param entries asked each time it opens, in the language then in force
    CommandField(Directory &directory, Entries entries, AccountTaken takeAccount, QWidget *window);

    void open();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void typed();
    void showFitting();
    void lookUpAccounts();
    void addRow(const Entry &entry);
    void takeCurrent();
    void move(int rows);
    void place();
    void close();

    Directory &m_directory;
    Entries m_makeEntries;
    AccountTaken m_takeAccount;
    QList<Entry> m_entries;
    QList<std::function<void()>> m_shown; ///< by row
    QLineEdit *m_edit;
    QListWidget *m_list;
    QLabel *m_nothing;
    QPointer<QWidget> m_cameFrom;
    quint64 m_question = 0; ///< numbers what was typed: late answers to older words are dropped
};

} // namespace gatehouse
