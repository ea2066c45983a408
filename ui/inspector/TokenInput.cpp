// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/TokenInput.h"

#include "model/directory/Directory.h"
#include "ui/inspector/PastedToken.h"

#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QFileInfo>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QMimeData>
#include <QUrl>

namespace gatehouse {
namespace {

QString localFile(const QMimeData &source)
{
    const QList<QUrl> urls = source.urls();
    return urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
}

/// The file's text; InvalidInput where it is none or too large.
Result<QString> textOf(const QString &name)
{
    QFile file(name);
    if (!QFileInfo(name).isFile() || !file.open(QIODevice::ReadOnly)
        || file.size() > PastedToken::mostCharacters)
        return ErrorCode::InvalidInput;
    return QString::fromUtf8(file.read(PastedToken::mostCharacters));
}

} // namespace

TokenInput::TokenInput(Directory &directory, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_directory(directory)
{
    setUndoRedoEnabled(false); // a token that was cleared is gone
    setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setWordWrapMode(QTextOption::WrapAnywhere);
    setTabChangesFocus(true);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
}

void TokenInput::pasteOver()
{
    if (const QMimeData *source = QGuiApplication::clipboard()->mimeData())
        take(source);
}

bool TokenInput::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasText() || !localFile(*source).isEmpty();
}

void TokenInput::insertFromMimeData(const QMimeData *source)
{
    const QString file = localFile(*source);
    if (!file.isEmpty())
        return readFile(file);
    const QString text = source->text();
    if (document()->characterCount() + text.size() <= PastedToken::mostCharacters)
        return insertPlainText(text);
    Q_EMIT refused(
        tr("That is %1 of text, and no token is that long. Copy the token alone and paste it again.")
            .arg(locale().formattedDataSize(text.size())));
}

void TokenInput::dropEvent(QDropEvent *event)
{
    take(event->mimeData());
    event->acceptProposedAction();
    // Lets the base end the drag without inserting anything more.
    const QMimeData nothing;
    QDropEvent over(
        event->position(), event->possibleActions(), &nothing, event->buttons(), event->modifiers());
    QPlainTextEdit::dropEvent(&over);
}

void TokenInput::keyPressEvent(QKeyEvent *event)
{
    const bool isTyped = !event->text().isEmpty() && event->text().front().isPrint();
    if (isTyped && document()->characterCount() >= PastedToken::mostCharacters)
        return;
    QPlainTextEdit::keyPressEvent(event);
}

void TokenInput::take(const QMimeData *source)
{
    if (!canInsertFromMimeData(source))
        return;
    clear();
    insertFromMimeData(source);
}

void TokenInput::readFile(const QString &name)
{
    m_directory.read<QString>(
        this, [name](Connection &) { return textOf(name); },
        [this, name](const Result<QString> &text) {
            if (text)
                return setPlainText(*text);
            Q_EMIT refused(tr("%1 cannot be read as a token: it must be a text file of at most %2.")
                               .arg(QFileInfo(name).fileName(),
                                   locale().formattedDataSize(PastedToken::mostCharacters)));
        });
}

} // namespace gatehouse
