// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/Tone.h"

#include <QDialog>

class QPushButton;

namespace gatehouse {

/// One question or message: an icon, a title, a text, and a button or two.
class MessageBox final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageBox)

public:
    MessageBox(Tone tone, const QString &title, const QString &text, QWidget *parent = nullptr);

    /// Makes a question of it: that verb accepts, Cancel rejects. A destructive verb is not the default.
    void setVerb(const QString &verb, bool isDestructive);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showWords();

    QPushButton *m_verb;
    QPushButton *m_close;
};

} // namespace gatehouse
