// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/ImportDialog.h"

#include "ui/common/Dialogs.h"
#include "ui/common/EmptyState.h"
#include "ui/common/ErrorText.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/ProgressStrip.h"
#include "ui/imports/ColumnsStep.h"
#include "ui/imports/ReportStep.h"
#include "ui/imports/RulesStep.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Type.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QStackedWidget>
#include <QUrl>

namespace gatehouse {

ImportDialog::ImportDialog(const ConsoleContext &context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_message(new InlineMessage(this))
    , m_steps(new QStackedWidget(this))
    , m_file(new EmptyState(this))
    , m_columns(new ColumnsStep(this))
    , m_rules(new RulesStep(this))
    , m_report(new ReportStep(this))
    , m_progress(new ProgressStrip(this))
    , m_back(new QPushButton(this))
    , m_on(new QPushButton(this))
    , m_close(new QPushButton(this))
    , m_run(context.backend)
{
    build();
    connect(m_file, &EmptyState::acted, this, &ImportDialog::chooseFile);
    connect(m_columns, &ColumnsStep::changed, this, &ImportDialog::showState);
    connect(m_rules, &RulesStep::firebaseWanted, this, [this] {
        const QString path = m_context.dialogs.openFile(this, tr("Firebase parameters"), tr("Any file (*)"));
        if (!path.isEmpty())
            m_rules->setFirebasePath(path);
    });
    connect(m_back, &QPushButton::clicked, this, &ImportDialog::goBack);
    connect(m_on, &QPushButton::clicked, this, &ImportDialog::goOn);
    connect(m_close, &QPushButton::clicked, this, &ImportDialog::reject);
    goTo(File);
}

void ImportDialog::build()
{
    for (QWidget *step : std::initializer_list<QWidget *>{m_file, m_columns, m_rules, m_report})
        m_steps->addWidget(step);
    m_message->setClosable(false);
    m_back->setAutoDefault(false);
    m_close->setAutoDefault(false);
    m_on->setObjectName(QStringLiteral("next"));
    m_on->setDefault(true);
    setButtonKind(m_on, ButtonKind::Primary);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space);
    buttons->addWidget(m_back);
    buttons->addStretch();
    buttons->addWidget(m_close);
    buttons->addWidget(m_on);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargin, pageMargin, pageMargin, pageMargin);
    column->setSpacing(wideSpace);
    column->addWidget(m_message);
    column->addWidget(m_steps, 1);
    column->addWidget(m_progress);
    column->addLayout(buttons);
    setAcceptDrops(true);
    resize(680, 520);
}

ImportDialog::Step ImportDialog::step() const
{
    return static_cast<Step>(m_steps->currentIndex());
}

void ImportDialog::goTo(Step step)
{
    m_message->hide();
    m_steps->setCurrentIndex(step);
    showWords();
    showState();
}

void ImportDialog::goBack()
{
    goTo(static_cast<Step>(step() - 1));
}

void ImportDialog::goOn()
{
    if (step() == Columns)
        goTo(Rules);
    else if (step() == Rules)
        run(true);
    else if (step() == Report)
        run(false);
}

// --- the file -----------------------------------------------------------------------------------

void ImportDialog::chooseFile()
{
    const QString path = m_context.dialogs.openFile(
        this, tr("Import users"), tr("Users (*.csv *.json *.jsonl *.ndjson);;Any file (*)"));
    if (!path.isEmpty())
        take(path);
}

void ImportDialog::take(const QString &path)
{
    if (m_running)
        return;
    m_message->hide();
    m_run.preview(path, [this, path](const Result<FilePreview> &preview) {
        if (!preview)
            return m_message->say(Tone::Danger, ErrorText::sentence(preview.error()));
        m_path = path;
        m_format = preview->format;
        m_columns->set(*preview);
        m_isDone = false;
        goTo(Columns);
    });
}

void ImportDialog::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.first().isLocalFile() && !m_running)
        event->acceptProposedAction();
}

void ImportDialog::dropEvent(QDropEvent *event)
{
    take(event->mimeData()->urls().value(0).toLocalFile());
}

// --- the work -----------------------------------------------------------------------------------

void ImportDialog::run(bool isDryRun)
{
    m_isDryRun = isDryRun;
    ImportRun::Wish wish{m_path, m_rules->firebasePath(), {}};
    wish.options.format = m_format;
    wish.options.map = m_columns->map();
    wish.options.rules = {m_rules->duplicates(), m_rules->withoutPassword(), {QStringLiteral("console"), {}}};
    wish.options.allOrNothing = m_rules->allOrNothing();
    wish.options.dryRun = isDryRun;
    m_message->hide();
    m_running = m_run.begin(wish, [this](const Result<ImportReport> &report) { finish(report); });
    const QString name = QFileInfo(m_path).fileName();
    m_progress->begin(isDryRun ? tr("Checking %1").arg(name) : tr("Importing %1").arg(name), m_running);
    showState();
}

void ImportDialog::finish(const Result<ImportReport> &report)
{
    m_progress->end();
    m_running.reset();
    if (!report) {
        showState();
        return m_message->say(Tone::Danger, ErrorText::sentence(report.error()));
    }
    m_isDone = !m_isDryRun;
    m_report->set(*report, m_isDryRun, m_rules->allOrNothing());
    goTo(Report);
    if (report->isWritten)
        Q_EMIT imported(report->added, report->updated);
}

/// Closing while something is under way cancels it; the dialog goes with the next try, once that is over.
void ImportDialog::reject()
{
    if (m_running) {
        m_running->cancelled = true;
        return;
    }
    QDialog::reject();
}

// --- words --------------------------------------------------------------------------------------

void ImportDialog::showState()
{
    const bool isBusy = m_running != nullptr;
    const QString problem = step() == Columns ? m_columns->problem() : QString();
    if (step() == Columns && !problem.isEmpty())
        m_message->say(Tone::Warning, problem);
    else if (step() == Columns)
        m_message->hide();
    m_steps->setEnabled(!isBusy);
    m_back->setVisible(step() != File && !m_isDone);
    m_back->setEnabled(!isBusy);
    m_on->setVisible(step() == Columns || step() == Rules || (step() == Report && m_report->canImport()));
    m_on->setEnabled(!isBusy && problem.isEmpty());
    m_on->setText(onWords());
    m_close->setText(m_isDone && !isBusy ? tr("Close") : tr("Cancel"));
}

QString ImportDialog::onWords() const
{
    switch (step()) {
    case Rules:
        return tr("Check");
    case Report:
        return tr("Import");
    default:
        return tr("Next");
    }
}

void ImportDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        showWords();
        showState();
    }
    QDialog::changeEvent(event);
}

void ImportDialog::showWords()
{
    setWindowTitle(
        m_path.isEmpty() ? tr("Import users") : tr("Import users from %1").arg(QFileInfo(m_path).fileName()));
    m_file->set(QStringLiteral("upload"), tr("Choose a file of users"),
        tr("CSV with a line of column names, JSON, or JSON Lines. You can drop it here. Nothing is written "
           "before you have seen what an import would do."),
        tr("Choose a file…"));
    m_back->setText(tr("Back"));
}

} // namespace gatehouse
