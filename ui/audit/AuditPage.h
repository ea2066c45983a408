// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/ConsoleContext.h"
#include "ui/common/Page.h"

class QMenu;
class QPushButton;
class QToolButton;

namespace gatehouse {

class AuditDetails;
class AuditExporter;
class AuditFilters;
class AuditList;
class InlineMessage;
class ProgressStrip;
class SearchField;
class SplitDetails;
struct RecordedEvent;

/// The page of what has happened: who did what to whom, when and from where; searched, filtered and exported.
/// A row leads to its account and its session.
///
/// Of a target it takes the search, the account and the filters that AuditFilters::set() names.
class AuditPage final : public Page {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AuditPage)

public:
    explicit AuditPage(const ConsoleContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("audit"); }
    [[nodiscard]] QString title() const override { return tr("Audit"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("audit"); }
    [[nodiscard]] QList<Command> commands() const override;
    void open(const PageTarget &target) override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildExportMenu();
    void connectParts();
    void addKeys();
    void ask();
    void openAccount(AccountId account, const PageTarget &target);
    void showCounts();
    void showSelection();
    void showMenu(const QPoint &position);
    void showWords();
    void narrowToAccount();
    void goToAccount();
    void goToSession();
    void clear();

    const ConsoleContext m_context;
    SearchField *m_search;
    QPushButton *m_newer; ///< leads back to the top; shown while something came in above
    QPushButton *m_export;
    QMenu *m_exportMenu;
    QAction *m_asCsv;
    QAction *m_asJson;
    QToolButton *m_detailsButton;
    AuditFilters *m_filters;
    InlineMessage *m_message;
    ProgressStrip *m_progress;
    ProgressStrip *m_exportProgress;
    AuditList *m_list;
    AuditDetails *m_details;
    SplitDetails *m_split;
    AuditExporter *m_exporter;
    bool m_canGoOn = false; ///< what the message offers
};

} // namespace gatehouse
