// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QWidget>

class QToolButton;

namespace gatehouse {

class CopyButton;

/// An API key that is hidden until revealed, with buttons that make a new one and copy it for a while.
class ApikeyField final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ApikeyField)

public:
    explicit ApikeyField(QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit *edit() { return m_edit; }
    void setRevealed(bool isRevealed);

protected:
    void changeEvent(QEvent *event) override;

private:
    void regenerate();
    void showWords();

    QLineEdit *m_edit;
    QToolButton *m_reveal;
    QToolButton *m_regenerate;
    CopyButton *m_copy;
};

} // namespace gatehouse
