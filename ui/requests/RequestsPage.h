// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Progress.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/Page.h"
#include "ui/requests/RequestModel.h"

#include <QTimer>

#include <optional>

class QStackedWidget;
class QToolButton;

namespace gatehouse {

class EmptyState;
class InlineMessage;
class ProgressStrip;
class RequestCommands;
class RequestDetails;
class RequestFilters;
class SearchField;
class SplitDetails;
class TableView;

/// The requests the server answers, live. A target's filter may name "api", "status" (2 to 5) and "route";
/// its action may be "pause" or "export".
class RequestsPage final : public Page {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestsPage)

public:
    explicit RequestsPage(const ConsoleContext &context, QWidget *parent = nullptr);
    ~RequestsPage() override;

    [[nodiscard]] QString id() const override { return QStringLiteral("requests"); }
    [[nodiscard]] QString title() const override { return tr("Requests"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("requests"); }
    [[nodiscard]] QList<Command> commands() const override;
    void open(const PageTarget &target) override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildTable();
    void connectCommands();
    void connectParts();
    void look();
    void keepPlace(quint64 topNumber);
    [[nodiscard]] quint64 topNumber() const;
    void judgeSampling();
    void ask();
    void setRecording(bool isOn);
    void setPaused(bool isPaused);
    void showWords();
    void showPause();
    void showCount();
    void showEmpty();
    void showSelection();
    void showMenu(const QPoint &position);
    void narrow(void (*to)(RequestFilter &, const RequestRecord &));
    void sendAgain();
    [[nodiscard]] QString whyNotAgain(const RequestRecord &record) const;
    void exportHar();
    [[nodiscard]] RequestRecordPtr current() const;
    void goToAccount(AccountId id);
    void goToSession(const SessionId &id);

    const ConsoleContext m_context;
    RequestLog &m_log;
    std::optional<RequestLog::Watch> m_watch;
    RequestCommands *m_commands;
    RequestModel *m_model;
    SearchField *m_search;
    RequestFilters *m_filters;
    InlineMessage *m_message;
    InlineMessage *m_sampled;
    ProgressStrip *m_progress;
    QStackedWidget *m_stack;
    TableView *m_table;
    EmptyState *m_empty;
    RequestDetails *m_details;
    SplitDetails *m_split;
    QToolButton *m_pauseButton = nullptr;
    QToolButton *m_detailsButton;
    QTimer m_timer;
    QTimer m_selectionTimer;
    RequestFilter m_filter;
    RequestLog::Totals m_before; ///< a second ago
    int m_looks = 0;
    bool m_isScrolling = false; ///< the page itself moves the list
};

} // namespace gatehouse
