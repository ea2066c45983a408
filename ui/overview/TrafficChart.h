// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/ChartPane.h"
#include "ui/overview/TrafficHistory.h"

class QLineSeries;

namespace gatehouse {

/// What the server has answered in the last minutes, as lines: requests a second of each API, or how long
/// answers took.
class TrafficChart final : public ChartPane {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TrafficChart)

public:
    enum class Kind { Rates, Latencies };

    explicit TrafficChart(Kind kind, QWidget *parent = nullptr);

    void draw(const TrafficHistory &history);

protected:
    void paintSeries(const Colors &colors) override;
    void changeEvent(QEvent *event) override;

private:
    void showWords();

    static constexpr size_t lines = 3;

    const Kind m_kind;
    std::array<QLineSeries *, lines> m_series;
};

} // namespace gatehouse
