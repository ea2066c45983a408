// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/FilterChip.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace gatehouse {

/// A line of filter chips (on in the next where it is narrow), a button that clears them all while one is
/// set, and the count of what matches.
class FilterBar final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterBar)

public:
    explicit FilterBar(QWidget *parent = nullptr);

    /// Adds a chip; the page keeps the pointer and gives it its choices.
    FilterChip *addChip();
    /// Adds something else, a button perhaps.
    void addWidget(QWidget *widget);
    /// A sentence such as "1,204 of 1,000,000 accounts".
    void setCount(const QString &text);
    [[nodiscard]] bool isNarrowing() const;

public Q_SLOTS:
    void clear();

Q_SIGNALS:
    /// After any chip was chosen, or all were cleared: once.
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void chipChosen();
    void showWords();

    QList<FilterChip *> m_chips;
    QWidget *m_flow;
    QPushButton *m_clear;
    QLabel *m_count;
    bool m_isClearing = false;
};

} // namespace gatehouse
