// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTimer>

namespace gatehouse {

class Preferences;

/// A field one types into to narrow a list: tells what is wanted a moment after the last key, at once on
/// Enter. Ctrl+F of the page leads to it, Escape clears it. Its page gives it the words.
class SearchField final : public QLineEdit {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SearchField)

public:
    explicit SearchField(QWidget *parent = nullptr);

    /// The accessible name and the placeholder, for example "Search users".
    void setWords(const QString &words);
    /// Sets the text and asks for it at once.
    void searchNow(const QString &text);
    /// Asks for what was looked for last time, and remembers from now on what is.
    void remember(Preferences &preferences, const QString &key);

Q_SIGNALS:
    void searched(const QString &text);
    /// Down or Enter: on to the list.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void ask();
    void showWords();

    QTimer m_delay;
    QString m_words;
    QString m_asked;
};

} // namespace gatehouse
