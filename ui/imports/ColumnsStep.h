// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/ColumnMap.h"
#include "model/exchange/FilePreview.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QScrollArea;

namespace gatehouse {

/// Which column of a file is what: a line for each, with an example of what stands in it.
class ColumnsStep final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ColumnsStep)

public:
    explicit ColumnsStep(QWidget *parent = nullptr);

    void set(const FilePreview &preview);
    [[nodiscard]] ColumnMap map() const;
    /// Why this mapping will not do, in a sentence; empty where it will.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Line {
        QString column;
        QComboBox *choice;
    };

    void addLine(int row, const FilePreview::Column &column);
    void showWords();
    [[nodiscard]] static QString words(ExchangeField field);

    QLabel *m_heads[3];
    QScrollArea *m_area;
    QWidget *m_lines;
    QGridLayout *m_grid;
    QList<Line> m_choices;
};

} // namespace gatehouse
