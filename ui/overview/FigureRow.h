// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/PageTarget.h"
#include "ui/look/Tone.h"

#include <QWidget>

#include <array>

class QGridLayout;

namespace gatehouse {

class FigureCard;

/// The numbers at the head of the overview, in as many columns as there is room for; each leads to the page
/// of what it counts.
class FigureRow final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FigureRow)

public:
    enum Figure { Accounts, LiveSessions, Logins, FailedLogins, Rate, Latency, Refused, Locked, FigureCount };

    explicit FigureRow(QWidget *parent = nullptr);

    void set(Figure figure, const QString &value, Tone tone = Tone::Neutral);
    [[nodiscard]] FigureCard &card(Figure figure) { return *m_cards[figure]; }

Q_SIGNALS:
    void wanted(const gatehouse::PageTarget &target);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void showWords();
    [[nodiscard]] static PageTarget target(Figure figure);

    std::array<FigureCard *, FigureCount> m_cards;
    QGridLayout *m_grid;
    int m_columns = 0;
};

} // namespace gatehouse
