// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/audit/AuditQuery.h"
#include "model/core/ErrorCode.h"
#include "model/core/Progress.h"
#include "ui/common/ConsoleContext.h"

#include <QElapsedTimer>
#include <QStackedWidget>

#include <optional>

namespace gatehouse {

class AuditModel;
class EmptyState;
class ProgressStrip;
class TableView;

/// The events that fit a question, newest first: reads on as one scrolls, puts what happens now on top
/// without moving what is read, and says so where there is nothing to show. A search looks at some thousand
/// events at a time, so that it can be watched and given up, and nobody else's question waits for its end.
class AuditList final : public QStackedWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AuditList)

public:
    /// @param progress shows a search that takes long
    AuditList(const ConsoleContext &context, ProgressStrip *progress, QWidget *parent = nullptr);

    [[nodiscard]] TableView &view() { return *m_view; }
    [[nodiscard]] const AuditQuery &query() const { return m_query; }
    /// The row with the keyboard's focus, where it is selected.
    [[nodiscard]] std::optional<RecordedEvent> current() const;
    /// How many are listed, in words.
    [[nodiscard]] QString countWords() const;
    /// How many have come in above what is in sight.
    [[nodiscard]] int unseen() const { return m_unseen; }

    void setQuery(const AuditQuery &query);
    /// Goes on with a search that was given up.
    void goOn();
    /// Asks the same question anew.
    void reload();
    void showNewest();

Q_SIGNALS:
    void selectionChanged();
    /// Another count, or more of them unseen.
    void counted();
    /// A search was given up before it came to its end.
    void stopped();
    void clearWanted();
    void troubled(const gatehouse::Error &error);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct FirstPart {
        AuditPart part;
        qint64 lastId = 0;
    };

    void setUpView();
    void readMore();
    void readPart();
    void take(const AuditPart &part);
    void finishReading();
    void readNews();
    void takeNews(const AuditNews &news);
    void insertKeepingSight(const QList<RecordedEvent> &events);
    void tick();
    void showWords();
    void showEmptiness();
    void giveUp(const Error &error);
    [[nodiscard]] bool isAtTop() const;
    [[nodiscard]] bool isNarrowing() const;

    const ConsoleContext m_context;
    ProgressStrip *m_progress;
    AuditModel *m_model;
    TableView *m_view;
    EmptyState *m_empty;
    AuditQuery m_query;
    AuditPlace m_next; ///< from where to read on
    bool m_isEnd = false; ///< the oldest that fits is listed
    bool m_isStopped = false; ///< the search was given up
    bool m_isFresh = true; ///< what is listed answers an earlier question
    ProgressPtr m_reading; ///< null: nothing older is being read
    QElapsedTimer m_readingSince;
    qsizetype m_found = 0; ///< of what is being read
    qint64 m_startId = 0; ///< from where what is being read began
    std::optional<qint64> m_lastId; ///< of the newest event known of
    bool m_isReadingNews = false;
    quint64 m_generation = 0; ///< of the question: answers to earlier ones are dropped
    int m_unseen = 0;
    QMetaObject::Connection m_ticks;
    int m_tickNumber = 0;
};

} // namespace gatehouse
