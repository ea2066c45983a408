// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/traffic/RequestRecord.h"

#include <QWidget>

#include <array>

class QLabel;

namespace gatehouse {

/// Shows where a request's time went: a bar of four parts, and beneath it what each is and how long it took.
class TimingBar final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimingBar)

public:
    explicit TimingBar(QWidget *parent = nullptr);

    void setTimes(const RecordedTimes &times);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    static constexpr int parts = 4;
    static constexpr int barHeight = 10;

    [[nodiscard]] std::array<qint64, parts> lengths() const;
    void showWords();

    RecordedTimes m_times;
    std::array<QLabel *, parts> m_names{};
    std::array<QLabel *, parts> m_values{};
};

} // namespace gatehouse
