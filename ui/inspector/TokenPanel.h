// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QMimeData;
class QPushButton;

namespace gatehouse {

class Directory;
class TokenInput;

/// The head of the inspector: the place a token is put, and what becomes of it there.
class TokenPanel final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TokenPanel)

public:
    explicit TokenPanel(Directory &directory, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    void clear();
    void paste();
    void take(const QMimeData *source);

Q_SIGNALS:
    void changed();
    void refused(const QString &why);
    void pasteWanted();
    void clearWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showWords();

    TokenInput *m_input;
    QPushButton *m_paste;
    QPushButton *m_clear;
    QLabel *m_note;
};

} // namespace gatehouse
