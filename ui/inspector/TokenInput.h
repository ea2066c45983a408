// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace gatehouse {

class Directory;

/// Where a token is typed, pasted or dropped, as text or as a small file. Remembers nothing: no undo, no
/// learning input method, and what is too large is refused unread.
class TokenInput final : public QPlainTextEdit {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TokenInput)

public:
    /// @param directory reads dropped files apart from the window's thread; outlives this
    explicit TokenInput(Directory &directory, QWidget *parent = nullptr);

    /// Takes the clipboard's text in the place of what is there.
    void pasteOver();
    /// Takes that text or file in the place of what is there.
    void take(const QMimeData *source);

Q_SIGNALS:
    /// A paste or drop was not taken; why, and what to do.
    void refused(const QString &why);

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void readFile(const QString &name);

    Directory &m_directory;
};

} // namespace gatehouse
