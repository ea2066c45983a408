// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/ConsoleContext.h"
#include "ui/imports/ImportRun.h"

#include <QDialog>

class QStackedWidget;

namespace gatehouse {

class ColumnsStep;
class EmptyState;
class InlineMessage;
class ProgressStrip;
class ReportStep;
class RulesStep;

/// Brings a file of users into the store step by step: the file, its columns, the rules, a check that writes
/// nothing, and the import.
class ImportDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportDialog)

public:
    explicit ImportDialog(const ConsoleContext &context, QWidget *parent = nullptr);

    /// As if that file had been chosen.
    void take(const QString &path);
    void reject() override;

Q_SIGNALS:
    /// So many users were added and updated.
    void imported(qint64 added, qint64 updated);

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    enum Step { File, Columns, Rules, Report };

    void build();
    void goTo(Step step);
    void goBack();
    void goOn();
    void chooseFile();
    void run(bool isDryRun);
    void finish(const Result<ImportReport> &report);
    void showState();
    void showWords();
    [[nodiscard]] Step step() const;
    [[nodiscard]] QString onWords() const;

    const ConsoleContext m_context;
    InlineMessage *m_message;
    QStackedWidget *m_steps;
    EmptyState *m_file;
    ColumnsStep *m_columns;
    RulesStep *m_rules;
    ReportStep *m_report;
    ProgressStrip *m_progress;
    QPushButton *m_back;
    QPushButton *m_on;
    QPushButton *m_close;
    QString m_path;
    ExchangeFormat m_format = ExchangeFormat::Csv;
    ProgressPtr m_running;
    bool m_isDryRun = true;
    bool m_isDone = false;
    ImportRun m_run; ///< last: it goes first, and nothing is told any more
};

} // namespace gatehouse
