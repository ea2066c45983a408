// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/storage/LoginTally.h"
#include "ui/overview/ChartPane.h"

#include <array>

class QBarSet;
class QStackedBarSeries;

namespace gatehouse {

/// Logins, or failed ones, as bars over time, each made of what came through each API.
class LoginChart final : public ChartPane {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LoginChart)

public:
    enum class Outcome { Good, Bad };
    struct Span {
        qint64 firstSlot = 0;
        int slotCount = 0;
        int slotsBetweenMarks = 1;
        QString format; ///< of a mark's time, as QLocale takes it
    };

    explicit LoginChart(Outcome outcome, QWidget *parent = nullptr);

    void draw(const LoginTally &tally, const Span &span);
    /// As drawn: of a dialect, in the bar of that number.
    [[nodiscard]] qint64 value(Dialect dialect, int bar) const;

Q_SIGNALS:
    void barClicked(gatehouse::Dialect dialect);

protected:
    void paintSeries(const Colors &colors) override;
    void changeEvent(QEvent *event) override;

private:
    void tellBar(bool isOver, int bar, Dialect dialect);
    void showMarks();

    const Outcome m_outcome;
    QStackedBarSeries *m_series;
    std::array<QBarSet *, allDialects.size()> m_sets;
    LoginTally m_tally;
    Span m_span;
};

} // namespace gatehouse
