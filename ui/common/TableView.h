// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace gatehouse {

class Preferences;

/// A table as the console's pages show it: whole rows are selected and light up under the mouse, Ctrl+C
/// copies, a menu on the header chooses columns; columns, widths, order and sort are remembered. Sorts by
/// asking the model, so that the store may do it.
class TableView final : public QTableView {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TableView)

public:
    static constexpr int rowHeight = 38;

    explicit TableView(QWidget *parent = nullptr);

    /// After the model was set: restores what is remembered under the name, else sorts as said and hides
    /// the columns named; remembers from then on.
    struct Defaults {
        int sortColumn = 0;
        Qt::SortOrder order = Qt::AscendingOrder;
        QList<int> hidden;
        QList<int> widths; ///< by column; 0 or missing: as wide as the header asks
    };
    void remember(Preferences &preferences, const QString &name, const Defaults &defaults);

    /// The row under the mouse, or -1.
    [[nodiscard]] int hoveredRow() const { return m_hoveredRow; }
    /// The selected rows as text: one cell where one row is selected, else whole rows with tabs between.
    [[nodiscard]] QString selectedText() const;
    void copySelection() const;
    void setSelectionModel(QItemSelectionModel *selection) override;

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void hover(int row);
    void showColumnMenu(const QPoint &position);
    void save() const;
    void applyDefaults(const Defaults &defaults);
    /// Where nobody has chosen widths: the default ones, a little narrower where that makes all fit.
    void fitColumns();
    [[nodiscard]] int lastColumn() const;

    QItemSelectionModel *m_headerSelection = nullptr;
    Preferences *m_preferences = nullptr;
    QString m_key;
    Defaults m_defaults;
    int m_hoveredRow = -1;
    bool m_hasOwnWidths = false; ///< somebody has chosen them
    bool m_isFitting = false;
};

} // namespace gatehouse
