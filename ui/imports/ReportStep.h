// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/AccountImport.h"

#include <QWidget>

class QLabel;
class QStandardItemModel;

namespace gatehouse {

class InlineMessage;
class TableView;

/// What an import has done, or would do, and why it left out what it left out.
class ReportStep final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReportStep)

public:
    explicit ReportStep(QWidget *parent = nullptr);

    void set(const ImportReport &report, bool isDryRun, bool allOrNothing);
    /// Whether an import after this check would write anything.
    [[nodiscard]] bool canImport() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void showWords();
    [[nodiscard]] QString headline() const;

    InlineMessage *m_headline;
    QLabel *m_counts;
    QLabel *m_hint;
    TableView *m_table;
    QStandardItemModel *m_problems;
    ImportReport m_report;
    bool m_isDryRun = true;
    bool m_allOrNothing = true;
};

} // namespace gatehouse
