// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sessions/Session.h"
#include "model/traffic/RequestRecord.h"
#include "ui/common/ConsoleContext.h"

#include <QStackedWidget>

#include <array>
#include <optional>

class QAction;
class QFormLayout;
class QLabel;
class QPlainTextEdit;
class QTabWidget;

namespace gatehouse {

class Badge;
class EmptyState;
class InlineMessage;
class LinkLabel;
class TimingBar;

/// One request in full: why it was refused, where its time went, whose it was, and what went over the wire
/// but for its secrets.
class RequestDetails final : public QStackedWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestDetails)

public:
    /// @param curl,send what the buttons do
    RequestDetails(const ConsoleContext &context, QAction *curl, QAction *send, QWidget *parent = nullptr);

    void showOne(const RequestRecordPtr &record);
    /// @param selected how many are, none or several
    void showCount(int selected);

Q_SIGNALS:
    void accountWanted(gatehouse::AccountId id);
    void sessionWanted(const gatehouse::SessionId &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    enum Line { When, Api, Route, Who, Which, Where, Agent, LineCount };

    [[nodiscard]] QWidget *makePane(QAction *curl, QAction *send);
    [[nodiscard]] QPlainTextEdit *addTab();
    void askForSession();
    void showWords();
    void showRecord();
    void showLines();
    void showReason();
    /// @param isLink whether it leads to its page
    void setLine(Line line, const QString &text, bool isLink = false);
    [[nodiscard]] AccountId account() const;

    const ConsoleContext m_context;
    RequestRecordPtr m_record;
    std::optional<Session> m_session; ///< that the record's token names, as it is in the store
    bool m_isSessionKnown = false; ///< the store has been asked
    int m_selected = 0;

    EmptyState *m_empty;
    QLabel *m_title;
    Badge *m_status;
    QLabel *m_duration;
    InlineMessage *m_reason;
    TimingBar *m_timing;
    QFormLayout *m_lines;
    std::array<QLabel *, LineCount> m_names{};
    std::array<LinkLabel *, LineCount> m_values{};
    QTabWidget *m_tabs;
    QPlainTextEdit *m_request;
    QPlainTextEdit *m_answer;
    QPlainTextEdit *m_claims;
};

} // namespace gatehouse
