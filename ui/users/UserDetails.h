// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/audit/AuditEvent.h"
#include "model/core/Result.h"
#include "model/directory/Listing.h"
#include "ui/common/ConsoleContext.h"
#include "ui/users/DetailLine.h"

#include <QScrollArea>
#include <QStackedWidget>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace gatehouse {

class ActionButton;
class Badge;
class Card;
class Connection;
class EmptyState;
class Monogram;
class UserCommands;
class UserProfile;

/// What is known of one user, beside the table: the profile, the sessions, and what happened lately. Reads it
/// from the store, and again when that changes.
class UserDetails final : public QStackedWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UserDetails)

public:
    UserDetails(const ConsoleContext &context, const UserCommands &commands, QWidget *parent = nullptr);

    /// An invalid id shows that nobody is chosen.
    void setAccount(AccountId id);
    /// How many are selected, to be said while nobody is shown.
    void setSelected(int count);
    /// Reads the user shown anew.
    void refresh();
    [[nodiscard]] AccountId shown() const { return m_id; }

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Content {
        AccountRow row;
        QList<Session> sessions;
        QList<RecordedEvent> events;
    };
    /// A card with a heading and lines that are made as they are needed.
    struct Section {
        QLabel *heading = nullptr;
        QLabel *nothing = nullptr;
        QVBoxLayout *lines = nullptr;
        QList<DetailLine *> made;
    };

    void buildHead(QVBoxLayout *column, const UserCommands &commands);
    void buildSection(QVBoxLayout *column, Section &section);
    void read();
    void take(const Content &content);
    void showContent();
    void showHead();
    void showSessions();
    void fill(Section &section, const QList<DetailLine::Content> &lines);
    void showWords();
    [[nodiscard]] static Result<Content> readAll(Connection &connection, AccountId id);

    const ConsoleContext m_context;
    AccountId m_id;
    int m_selected = 0;
    std::optional<Content> m_content;
    bool m_isReading = false;
    bool m_readAgain = false;

    EmptyState *m_empty;
    QScrollArea *m_scroll;
    Monogram *m_monogram;
    QLabel *m_name;
    QLabel *m_nickname;
    Badge *m_state;
    Badge *m_default;
    QWidget *m_badges;
    QToolButton *m_more;
    UserProfile *m_profile;
    Section m_sessions;
    Section m_events;
    ActionButton *m_allSessions = nullptr;
    ActionButton *m_allEvents = nullptr;
};

} // namespace gatehouse
