// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/SearchField.h"

#include "ui/common/Preferences.h"
#include "ui/look/Icons.h"

#include <QAction>
#include <QEvent>
#include <QKeyEvent>
#include <QShortcut>

namespace gatehouse {
namespace {

// Long enough to leave out the letters in between, short enough not to be felt.
constexpr int delayMs = 90;

} // namespace

SearchField::SearchField(QWidget *parent)
    : QLineEdit(parent)
{
    setClearButtonEnabled(true);
    addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    connect(&m_delay, &QTimer::timeout, this, &SearchField::ask);
    connect(this, &QLineEdit::textChanged, this, [this] { m_delay.start(); });
    // Of the whole window: of several pages' fields only the one that can be seen is meant.
    auto *find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, this, [this] {
        setFocus(Qt::ShortcutFocusReason);
        selectAll();
    });
}

void SearchField::setWords(const QString &words)
{
    m_words = words;
    showWords();
}

void SearchField::searchNow(const QString &text)
{
    setText(text);
    ask();
}

void SearchField::remember(Preferences &preferences, const QString &key)
{
    searchNow(preferences.value(key).toString());
    connect(this, &SearchField::searched, this,
        [&preferences, key](const QString &text) { preferences.setValue(key, text); });
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    const bool goesOn =
        event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        ask();
    } else if (goesOn) {
        ask();
        Q_EMIT left();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

void SearchField::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QLineEdit::changeEvent(event);
}

void SearchField::ask()
{
    m_delay.stop();
    if (text() == m_asked)
        return;
    m_asked = text();
    Q_EMIT searched(m_asked);
}

void SearchField::showWords()
{
    setAccessibleName(m_words);
    //: A search field's text while it is empty: what it searches, and the keys that lead to it
    setPlaceholderText(
        tr("%1 (%2)").arg(m_words, QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText)));
}

} // namespace gatehouse
