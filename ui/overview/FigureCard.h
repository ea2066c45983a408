// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/Tone.h"

#include <QAbstractButton>

namespace gatehouse {

/// One number that is looked at often: what it counts, how much it is, and a word beside it. Pressed, it
/// leads to what it counts.
class FigureCard final : public QAbstractButton {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FigureCard)

public:
    explicit FigureCard(const QString &iconName, QWidget *parent = nullptr);

    /// @param goal where pressing it leads, for tooltip and screen reader: "Show the live sessions"
    void setWords(const QString &name, const QString &hint, const QString &goal);
    /// @param tone colours the number where it asks for attention
    void setValue(const QString &value, Tone tone = Tone::Neutral);
    [[nodiscard]] QString value() const { return m_value; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QFont numberFont() const;
    [[nodiscard]] QFont smallFont() const;
    void tell();

    const QString m_iconName;
    QString m_name;
    QString m_hint;
    QString m_goal;
    QString m_value;
    Tone m_tone = Tone::Neutral;
};

} // namespace gatehouse
