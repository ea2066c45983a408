// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/Tone.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace gatehouse {

class IconLabel;

/// A strip that says what is so or went wrong where it matters, what to do, and perhaps does it. Hidden
/// until there is something to say.
class InlineMessage final : public QFrame {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InlineMessage)

public:
    explicit InlineMessage(QWidget *parent = nullptr);

    /// @param action words of the button; empty: none
    void say(Tone tone, const QString &text, const QString &action = {});
    /// Whether the user can close it; by default so.
    void setClosable(bool isClosable);
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void acted();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showWords();

    Tone m_tone = Tone::Info;
    IconLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_action;
    QToolButton *m_close;
};

} // namespace gatehouse
