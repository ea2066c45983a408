// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/UserDetails.h"

#include "model/Backend.h"
#include "model/directory/Directory.h"
#include "model/sessions/Lockout.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/AuditRepository.h"
#include "model/storage/FailureRepository.h"
#include "model/storage/SessionRepository.h"
#include "ui/common/ActionButton.h"
#include "ui/common/Badge.h"
#include "ui/common/Card.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/EmptyState.h"
#include "ui/common/EventText.h"
#include "ui/common/FlowLayout.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"
#include "ui/users/Monogram.h"
#include "ui/users/SelectionBar.h"
#include "ui/users/UserCommands.h"
#include "ui/users/UserProfile.h"
#include "ui/users/UserText.h"

#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse {
namespace {

// What fits beside a table; the pages of sessions and events show all.
constexpr qint64 mostSessions = 8;
constexpr qint64 mostEvents = 30;

QLabel *makeWrapped(Type type, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    setType(label, type);
    return label;
}

} // namespace

UserDetails::UserDetails(const ConsoleContext &context, const UserCommands &commands, QWidget *parent)
    : QStackedWidget(parent)
    , m_context(context)
    , m_empty(new EmptyState(this))
    , m_scroll(new QScrollArea(this))
    , m_profile(new UserProfile(context))
{
    addWidget(m_empty);
    addWidget(m_scroll);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(space, 0, 0, 0);
    column->setSpacing(space + tightSpace);
    buildHead(column, commands);
    auto *profile = new Card(content);
    auto *inProfile = new QVBoxLayout(profile);
    inProfile->setContentsMargins(wideSpace, space, space, space);
    inProfile->addWidget(m_profile);
    column->addWidget(profile);
    buildSection(column, m_sessions);
    m_allSessions = new ActionButton(commands.showSessions, ButtonKind::Flat, content);
    m_sessions.lines->addWidget(m_allSessions, 0, Qt::AlignLeft);
    buildSection(column, m_events);
    m_allEvents = new ActionButton(commands.showEvents, ButtonKind::Flat, content);
    m_events.lines->addWidget(m_allEvents, 0, Qt::AlignLeft);
    column->addStretch();
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    showWords();
}

void UserDetails::buildHead(QVBoxLayout *column, const UserCommands &commands)
{
    m_monogram = new Monogram;
    m_name = makeWrapped(Type::Heading, nullptr);
    m_nickname = makeWrapped(Type::Caption, nullptr);
    auto *names = new QVBoxLayout;
    names->setSpacing(2);
    names->addWidget(m_name);
    names->addWidget(m_nickname);
    auto *line = new QHBoxLayout;
    line->setSpacing(space + tightSpace);
    line->addWidget(m_monogram, 0, Qt::AlignTop);
    line->addLayout(names, 1);
    column->addLayout(line);

    m_badges = new QWidget;
    auto *badges = new FlowLayout(m_badges);
    m_state = new Badge(m_badges);
    m_default = new Badge(m_badges);
    badges->addWidget(m_state);
    badges->addWidget(m_default);
    column->addWidget(m_badges);

    auto *buttons = new QWidget;
    auto *flow = new FlowLayout(buttons);
    flow->addWidget(new ActionButton(commands.edit, ButtonKind::Standard, buttons));
    flow->addWidget(new ActionButton(commands.resetPassword, ButtonKind::Standard, buttons));
    m_more = new QToolButton(buttons);
    m_more->setIcon(icon(QStringLiteral("more")));
    m_more->setAutoRaise(true);
    connect(m_more, &QToolButton::clicked, this, [this, &commands] {
        QMenu menu(this);
        commands.fill(&menu);
        menu.exec(m_more->mapToGlobal(m_more->rect().bottomLeft()));
    });
    flow->addWidget(m_more);
    column->addWidget(buttons);
}

void UserDetails::buildSection(QVBoxLayout *column, Section &section)
{
    auto *card = new Card;
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(wideSpace, wideSpace - tightSpace, wideSpace, wideSpace - tightSpace);
    inside->setSpacing(space + tightSpace);
    section.heading = makeWrapped(Type::Strong, card);
    section.nothing = makeWrapped(Type::Caption, card);
    section.lines = inside;
    inside->addWidget(section.heading);
    inside->addWidget(section.nothing);
    column->addWidget(card);
}

void UserDetails::setAccount(AccountId id)
{
    if (id == m_id)
        return;
    m_id = id;
    if (!id.isValid()) {
        m_content.reset();
        setCurrentWidget(m_empty);
        return;
    }
    m_scroll->verticalScrollBar()->setValue(0);
    read();
}

void UserDetails::setSelected(int count)
{
    if (count == m_selected)
        return;
    m_selected = count;
    showWords();
}

void UserDetails::refresh()
{
    if (m_id.isValid())
        read();
}

void UserDetails::read()
{
    // One question at a time: what changes meanwhile is one more afterwards, however much it is.
    m_readAgain = m_isReading;
    if (m_isReading)
        return;
    m_isReading = true;
    m_context.directory.read<Content>(
        this, [id = m_id](Connection &connection) { return readAll(connection, id); },
        [this, id = m_id](const Result<Content> &content) {
            m_isReading = false;
            if (std::exchange(m_readAgain, false) || id != m_id)
                return refresh();
            if (content)
                take(*content);
            else if (content.error().code == ErrorCode::NotFound)
                setAccount({});
        });
}

Result<UserDetails::Content> UserDetails::readAll(Connection &connection, AccountId id)
{
    Content content;
    Result<Account> account = AccountRepository::find(connection, id);
    if (!account)
        return account.error();
    content.row.account = std::move(account).value();
    for (const QString &name : {content.row.account.username, content.row.account.email}) {
        if (name.isNull())
            continue;
        const Result<Failures> failures = FailureRepository::find(connection, Lockout::keyOf(name));
        if (!failures)
            return failures.error();
        content.row.lockedUntilMs = std::max(content.row.lockedUntilMs, failures->lockedUntilMs);
    }
    Result<QList<Session>> sessions = SessionRepository::ofAccount(connection, id, mostSessions + 1);
    if (!sessions)
        return sessions.error();
    content.sessions = std::move(sessions).value();
    Result<QList<RecordedEvent>> events = AuditRepository::ofAccount(connection, id, mostEvents);
    if (!events)
        return events.error();
    content.events = std::move(events).value();
    return content;
}

void UserDetails::take(const Content &content)
{
    m_content = content;
    showContent();
    setCurrentWidget(m_scroll);
}

void UserDetails::showContent()
{
    if (!m_content)
        return;
    showHead();
    m_profile->set(m_content->row.account);
    showSessions();
    QList<DetailLine::Content> lines;
    for (const RecordedEvent &event : std::as_const(m_content->events))
        lines.append(
            {EventText::iconName(event), EventText::tone(event), EventText::sentence(event), {}, event.atMs});
    fill(m_events, lines);
    m_allEvents->setVisible(!lines.isEmpty());
}

void UserDetails::showHead()
{
    const Account &account = m_content->row.account;
    const qint64 now = m_context.backend.clock().nowMs();
    m_monogram->setName(account.nickname.isEmpty() ? account.username : account.nickname);
    m_name->setText(account.username);
    m_nickname->setText(account.nickname);
    m_nickname->setVisible(!account.nickname.isEmpty() && account.nickname != account.username);
    m_state->set(UserText::state(m_content->row, now), UserText::stateTone(m_content->row, now));
    m_default->set(tr("Default password"), Tone::Warning);
    m_default->setVisible(account.hasDefaultPassword);
}

void UserDetails::showSessions()
{
    const qint64 now = m_context.backend.clock().nowMs();
    QList<DetailLine::Content> lines;
    for (const Session &session : std::as_const(m_content->sessions)) {
        if (lines.size() == mostSessions)
            break;
        const bool isLive = !session.endedAtMs && session.expiresAtMs > now;
        QString state = tr("live");
        if (session.endedAtMs)
            state = EventText::endReason(session.endReason);
        else if (!isLive)
            state = tr("expired");
        //: A session: the API it was opened through, the client's address, and what became of it
        const QString text = tr("%1 from %2 · %3").arg(session.dialect, session.address, state);
        lines.append({QStringLiteral("monitor"), isLive ? Tone::Success : Tone::Neutral, text,
            session.userAgent, session.endedAtMs.value_or(session.lastSeenAtMs)});
    }
    fill(m_sessions, lines);
    m_allSessions->setVisible(m_content->sessions.size() > mostSessions);
}

void UserDetails::fill(Section &section, const QList<DetailLine::Content> &lines)
{
    while (section.made.size() < lines.size()) {
        auto *line = new DetailLine(m_context.backend.clock());
        section.lines->insertWidget(2 + static_cast<int>(section.made.size()), line);
        section.made.append(line);
    }
    for (qsizetype i = 0; i < section.made.size(); ++i) {
        section.made[i]->setVisible(i < lines.size());
        if (i < lines.size())
            section.made[i]->set(lines[i]);
    }
    section.nothing->setVisible(lines.isEmpty());
}

void UserDetails::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        showWords();
        showContent();
    }
    QStackedWidget::changeEvent(event);
}

void UserDetails::showWords()
{
    m_empty->set(QStringLiteral("user"),
        m_selected > 1 ? SelectionBar::words(m_selected) : tr("Nobody is selected"),
        tr("Choose a user in the table to see the profile, the sessions and what happened lately."));
    m_sessions.heading->setText(tr("Sessions"));
    m_sessions.nothing->setText(tr("No session yet: this user has not logged in."));
    m_events.heading->setText(tr("What happened lately"));
    m_events.nothing->setText(tr("Nothing has been recorded about this user yet."));
    m_more->setToolTip(tr("More actions"));
    m_more->setAccessibleName(tr("More actions"));
}

} // namespace gatehouse
