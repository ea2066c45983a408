// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/ReportStep.h"

#include "ui/common/InlineMessage.h"
#include "ui/common/TableView.h"
#include "ui/look/Type.h"

#include <QEvent>
#include <QHeaderView>
#include <QLocale>
#include <QStandardItemModel>

namespace gatehouse {

ReportStep::ReportStep(QWidget *parent)
    : QWidget(parent)
    , m_headline(new InlineMessage(this))
    , m_counts(new QLabel(this))
    , m_hint(new QLabel(this))
    , m_table(new TableView(this))
    , m_problems(new QStandardItemModel(0, 3, this))
{
    m_headline->setClosable(false);
    m_counts->setWordWrap(true);
    m_hint->setWordWrap(true);
    setType(m_hint, Type::Caption);
    m_table->setModel(m_problems);
    m_table->setSortingEnabled(false); // by line, as they come
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->horizontalHeader()->resizeSection(0, 80);
    m_table->horizontalHeader()->resizeSection(1, 130);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space + tightSpace);
    column->addWidget(m_headline);
    column->addWidget(m_counts);
    column->addWidget(m_table, 1);
    column->addWidget(m_hint);
    column->addStretch();
}

void ReportStep::set(const ImportReport &report, bool isDryRun, bool allOrNothing)
{
    m_report = report;
    m_isDryRun = isDryRun;
    m_allOrNothing = allOrNothing;
    m_problems->setRowCount(0);
    for (const ImportProblem &problem : report.problems) {
        auto *line = new QStandardItem;
        line->setData(problem.line, Qt::DisplayRole);
        m_problems->appendRow({line, new QStandardItem(problem.field), new QStandardItem(problem.reason)});
    }
    m_table->setVisible(m_problems->rowCount() > 0);
    showWords();
}

bool ReportStep::canImport() const
{
    const bool wouldWrite = m_report.added + m_report.updated > 0;
    return m_isDryRun && !m_report.cancelled && wouldWrite && (m_report.bad == 0 || !m_allOrNothing);
}

void ReportStep::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

QString ReportStep::headline() const
{
    if (m_report.cancelled)
        return m_report.isWritten ? tr("Cancelled. What was imported before stays.")
                                  : tr("Cancelled. Nothing was imported.");
    if (m_report.bad > 0 && m_allOrNothing)
        return tr("Nothing is imported, because some lines are bad. Mend them, or go back and leave them "
                  "out.");
    if (!m_isDryRun)
        return tr("The file is imported.");
    return canImport() ? tr("Nothing was written yet. An import will do this:")
                       : tr("An import would change nothing.");
}

void ReportStep::showWords()
{
    m_table->setAccessibleName(tr("Lines that cannot be imported"));
    const bool isBad = m_report.cancelled || m_report.bad > 0;
    m_headline->say(isBad ? Tone::Warning : m_isDryRun ? Tone::Info : Tone::Success, headline());
    const QLocale locale;
    // Where nothing is imported, nothing is said of what is.
    const bool isRefused = m_allOrNothing && m_report.bad > 0;
    m_counts->setText(isRefused
            ? tr("Lines: %1 · Bad: %2").arg(locale.toString(m_report.rows), locale.toString(m_report.bad))
            : tr("Added: %1 · Updated: %2 · There already: %3 · Bad: %4")
                  .arg(locale.toString(m_report.added), locale.toString(m_report.updated),
                      locale.toString(m_report.skipped), locale.toString(m_report.bad)));
    QStringList hints;
    if (m_report.bad > m_problems->rowCount())
        hints.append(tr("Only the first of the bad lines are listed."));
    if (m_report.plainPasswords > 0 && m_isDryRun)
        hints.append(tr("Passwords in plain text: %1. Each has to be hashed, some ten a second and "
                        "processor core.")
                         .arg(locale.toString(m_report.plainPasswords)));
    m_hint->setText(hints.join(u' '));
    m_hint->setVisible(!hints.isEmpty());
    m_problems->setHorizontalHeaderLabels({tr("Line"), tr("Field"), tr("What is wrong")});
}

} // namespace gatehouse
