// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/Tone.h"

#include <QWidget>

class QChart;
class QChartView;
class QCategoryAxis;
class QLabel;
class QPushButton;
class QStackedLayout;
class QValueAxis;

namespace gatehouse {

struct Colors;
class EmptyState;

/// A chart in the colours of the scheme in force, under its heading and beside a way to what it shows; where
/// there is nothing to show it says so. What is drawn is its subclass's affair.
class ChartPane : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartPane)

public:
    explicit ChartPane(QWidget *parent = nullptr);

    /// @param goal words of the button that leads to what is shown: the page there, beside its icon
    void setWords(const QString &heading, const QString &goal, const QString &iconName);
    /// Instead of the chart, until the next call with false.
    void setEmpty(bool isEmpty) { showEmpty(isEmpty); }
    [[nodiscard]] EmptyState &emptyState() { return *m_empty; }
    [[nodiscard]] bool isEmpty() const { return m_isEmpty; }

Q_SIGNALS:
    void opened();

protected:
    struct Mark {
        double at; ///< on the axis
        QString text;
    };

    [[nodiscard]] QChart &chart() { return *m_chart; }
    [[nodiscard]] QCategoryAxis &xAxis() { return *m_x; }
    [[nodiscard]] QValueAxis &yAxis() { return *m_y; }
    /// The horizontal axis from `least` to `most`, with words at some places.
    void setMarks(double least, double most, const QList<Mark> &marks);
    /// The vertical axis from 0 to a round number that is at least that.
    void setHighest(double highest, const QString &format);
    /// What the chart says, for who cannot see it.
    void setSummary(const QString &summary);
    /// Gives what the subclass draws its colours.
    virtual void paintSeries(const Colors &colors) = 0;
    /// To be called once the series are in the chart, and after a change of the scheme.
    void recolour();

    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showEmpty(bool isEmpty);

    QLabel *m_heading;
    QPushButton *m_open;
    QChart *m_chart;
    QChartView *m_view;
    QCategoryAxis *m_x;
    QValueAxis *m_y;
    EmptyState *m_empty;
    QStackedLayout *m_stack;
    QList<Mark> m_marks;
    double m_highest = -1;
    bool m_isEmpty = false;
};

} // namespace gatehouse
