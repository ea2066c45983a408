// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/traffic/RequestLog.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/Page.h"
#include "ui/requests/RequestFilter.h"

#include <QElapsedTimer>
#include <QTimer>

#include <optional>

class QToolButton;

namespace gatehouse {

class InlineMessage;
class ProgressStrip;
class RequestCommands;
class RequestDetails;
class RequestFilters;
class RequestRelay;
class RequestTable;
class SearchField;
class SplitDetails;

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
    using Narrow = void (*)(RequestFilter &, const RequestRecord &);

    void build();
    void connectCommands();
    void connectParts();
    void look();
    void judgeSampling();
    void ask();
    void narrow(Narrow to);
    void setRecording(bool isOn);
    void showWords();
    void showPause();
    void showCount();
    void showSelection();
    void showMenu(const QPoint &position);
    void actOnEmpty();
    void exportShown();
    void filterByAccount(AccountId id);
    void goToAccount(AccountId id);
    void goToSession(const SessionId &id);

    const ConsoleContext m_context;
    RequestLog &m_log;
    std::optional<RequestLog::Watch> m_watch;
    RequestCommands *m_commands;
    SearchField *m_search;
    RequestFilters *m_filters;
    InlineMessage *m_message;
    InlineMessage *m_sampled;
    ProgressStrip *m_progress;
    RequestTable *m_table;
    RequestDetails *m_details;
    SplitDetails *m_split;
    QToolButton *m_detailsButton;
    RequestRelay *m_relay;
    QTimer m_timer;
    RequestFilter m_filter;
    RequestLog::Totals m_before; ///< a second ago
    QElapsedTimer m_sinceJudged;
};

} // namespace gatehouse
