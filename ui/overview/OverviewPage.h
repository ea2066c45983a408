// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"
#include "model/nodes/Node.h"
#include "model/sessions/LockedNames.h"
#include "model/storage/LoginTally.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/Page.h"
#include "ui/overview/LoginRange.h"
#include "ui/overview/TrafficHistory.h"

class QBoxLayout;
class QComboBox;
class QLabel;

namespace gatehouse {

class CallsCard;
class FigureRow;
class InlineMessage;
class LockedPane;
class NodePane;
class LoginChart;
class RoutePane;
class TrafficChart;

/// The page that says at a glance how the server is doing: numbers, logins and answers over time, what is
/// slow, who is locked out, and the first calls to try. Everything leads to the page that tells more. Looks
/// once a second at most, and only while it is looked at.
class OverviewPage final : public Page {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OverviewPage)

public:
    explicit OverviewPage(const ConsoleContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("overview"); }
    [[nodiscard]] QString title() const override { return tr("Overview"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("overview"); }

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// What is read from the store at once.
    struct Reading {
        LoginTally logins; ///< over the range that is shown
        LoginTally today;
        LockedNames locked;
        QList<Node> nodes;
    };

    void build();
    [[nodiscard]] QWidget *makeContent();
    [[nodiscard]] QBoxLayout *addPair(QBoxLayout *column, QWidget *left, QWidget *right);
    void connectParts();
    void tick();
    void lookAtTraffic();
    void lookAtStore();
    void count();
    void take(const Result<Reading> &reading);
    void showLogins();
    void showLocked(const LockedNames &locked);
    void showEmptiness();
    void showWords();
    void goToEvents(const char *kind, std::optional<Dialect> dialect);
    void goToRequests();
    void copyFirstCalls();
    [[nodiscard]] const LoginRange &range() const;
    [[nodiscard]] qint64 nowMs() const;

    const ConsoleContext m_context;
    InlineMessage *m_message;
    FigureRow *m_figures;
    QLabel *m_rangeLabel;
    QComboBox *m_range;
    LoginChart *m_logins;
    LoginChart *m_failures;
    TrafficChart *m_rates;
    TrafficChart *m_latencies;
    RoutePane *m_routes;
    LockedPane *m_locked;
    NodePane *m_nodes;
    CallsCard *m_calls;
    QList<QBoxLayout *> m_pairs; ///< side by side where there is room; the lists last
    TrafficHistory m_history;
    LoginTally m_tally;
    LoginTally m_today;
    bool m_hasSessions = false; ///< somebody has logged in before
    bool m_isCounted = false;
    bool m_isReading = false;
    bool m_isStale = true; ///< the store has changed since it was read
    int m_tickNumber = 0;
    QMetaObject::Connection m_ticks;
};

} // namespace gatehouse
