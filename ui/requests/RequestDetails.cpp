// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/RequestDetails.h"

#include "model/directory/Directory.h"
#include "model/storage/SessionRepository.h"
#include "ui/common/Badge.h"
#include "ui/common/EmptyState.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/LinkLabel.h"
#include "ui/common/RelativeTime.h"
#include "ui/look/ButtonKind.h"
#include "ui/look/Icons.h"
#include "ui/look/Type.h"
#include "ui/requests/RequestReason.h"
#include "ui/requests/RequestText.h"
#include "ui/requests/TimingBar.h"

#include <QAction>
#include <QBoxLayout>
#include <QEvent>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTabWidget>
#include <QToolButton>

namespace gatehouse {
namespace {

constexpr int leastText = 260;

QToolButton *buttonOf(QAction *action)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setButtonKind(button, ButtonKind::Standard);
    return button;
}

QString messageText(const QString &first, const RecordedMessage &message)
{
    QStringList parts{first};
    if (!message.headers.isEmpty())
        parts.append(RequestText::headers(message));
    parts.append(QString());
    parts.append(RequestText::body(message));
    return parts.join(u'\n');
}

} // namespace

RequestDetails::RequestDetails(const ConsoleContext &context, QAction *curl, QAction *send, QWidget *parent)
    : QStackedWidget(parent)
    , m_context(context)
    , m_empty(new EmptyState(this))
    , m_title(new QLabel)
    , m_status(new Badge)
    , m_duration(new QLabel)
    , m_reason(new InlineMessage)
    , m_timing(new TimingBar)
    , m_lines(new QFormLayout)
    , m_tabs(new QTabWidget)
    , m_request(addTab())
    , m_answer(addTab())
    , m_claims(addTab())
{
    addWidget(m_empty);
    addWidget(makePane(curl, send));
    showWords();
    showCount(0);
}

QPlainTextEdit *RequestDetails::addTab()
{
    auto *text = new QPlainTextEdit;
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    text->setMinimumHeight(leastText);
    m_tabs->addTab(text, {});
    return text;
}

QWidget *RequestDetails::makePane(QAction *curl, QAction *send)
{
    setType(m_title, Type::Strong);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setMuted(m_duration);
    m_reason->setClosable(false);
    for (size_t i = 0; i < m_names.size(); ++i) {
        m_names[i] = new QLabel;
        setType(m_names[i], Type::Caption);
        m_values[i] = new LinkLabel;
        m_values[i]->setWordWrap(i == Agent);
        m_lines->addRow(m_names[i], m_values[i]);
    }
    m_tabs->setDocumentMode(true);
    m_request->setObjectName(QStringLiteral("request"));
    m_answer->setObjectName(QStringLiteral("answer"));
    m_claims->setObjectName(QStringLiteral("token"));
    m_values[Who]->setObjectName(QStringLiteral("openAccount"));
    m_values[Which]->setObjectName(QStringLiteral("openSession"));
    connect(m_values[Who], &QLabel::linkActivated, this, [this] { Q_EMIT accountWanted(account()); });
    connect(m_values[Which], &QLabel::linkActivated, this,
        [this] { Q_EMIT sessionWanted(RequestReason::namedSession(*m_record)); });
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setHorizontalSpacing(wideSpace);
    m_lines->setVerticalSpacing(tightSpace);
    m_lines->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);

    auto *state = new QHBoxLayout;
    state->setSpacing(space);
    state->addWidget(m_status);
    state->addWidget(m_duration, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space);
    buttons->addWidget(buttonOf(curl));
    buttons->addWidget(buttonOf(send));
    buttons->addStretch(1);
    auto *pane = new QWidget;
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(wideSpace, 12, wideSpace, wideSpace);
    column->setSpacing(12);
    column->addWidget(m_title);
    column->addLayout(state);
    column->addWidget(m_reason);
    column->addLayout(buttons);
    column->addWidget(m_timing);
    column->addLayout(m_lines);
    column->addWidget(m_tabs, 1);

    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(pane);
    return area;
}

void RequestDetails::showOne(const RequestRecordPtr &record)
{
    m_selected = 1;
    if (m_record == record)
        return;
    m_record = record;
    m_session.reset();
    m_isSessionKnown = false;
    showRecord();
    askForSession();
    setCurrentIndex(1);
}

void RequestDetails::showCount(int selected)
{
    m_record.reset();
    m_selected = selected;
    m_empty->set(QStringLiteral("details"),
        selected == 0 ? tr("No request selected") : tr("%n request(s) selected", nullptr, selected),
        selected == 0 ? tr("Select a request to see its headers, its body and where its time went.")
                      : tr("Select one request to see it in full."));
    setCurrentIndex(0);
}

void RequestDetails::askForSession()
{
    const SessionId id = RequestReason::namedSession(*m_record);
    if (!id.isValid()) {
        m_isSessionKnown = true;
        return showReason();
    }
    m_context.directory.read<Session>(
        this, [id](Connection &connection) { return SessionRepository::find(connection, id); },
        [this, asked = m_record](const Result<Session> &session) {
            if (asked != m_record)
                return;
            m_isSessionKnown = true;
            if (session)
                m_session = *session;
            showLines();
            showReason();
        });
}

AccountId RequestDetails::account() const
{
    if (m_record && m_record->account.isValid())
        return m_record->account;
    return m_session ? m_session->accountId : AccountId{};
}

void RequestDetails::showWords()
{
    const std::array names{
        tr("Time"), tr("API"), tr("Route"), tr("Account"), tr("Session"), tr("Client"), tr("User agent")};
    for (size_t i = 0; i < names.size(); ++i)
        m_names[i]->setText(names[i]);
    m_tabs->setTabText(0, tr("Request"));
    m_tabs->setTabText(1, tr("Answer"));
    m_tabs->setTabText(2, tr("Token"));
    m_tabs->setAccessibleName(tr("What went over the wire"));
    m_request->setAccessibleName(tr("Headers and body of the request"));
    m_answer->setAccessibleName(tr("Headers and body of the answer"));
    m_claims->setAccessibleName(tr("What the token says"));
    m_values[Who]->setToolTip(tr("Show the account"));
    m_values[Which]->setToolTip(tr("Show the session"));
}

void RequestDetails::showRecord()
{
    const RequestRecord &record = *m_record;
    const QString target = RequestText::target(record);
    m_title->setText(
        record.method.isEmpty() ? target : QString(QString::fromLatin1(record.method) + u' ' + target));
    m_status->set(RequestText::status(record), RequestText::statusTone(record.status));
    m_duration->setText(tr("in %1").arg(RequestText::duration(record.times.totalNs)));
    m_timing->setTimes(record.times);
    showLines();
    showReason();
    m_request->setPlainText(messageText(m_title->text(), record.request));
    m_answer->setPlainText(messageText(RequestText::status(record), record.answer));
    const QString claims = RequestText::claims(record);
    m_claims->setPlainText(claims.isEmpty() ? tr("The request carries no token that can be read.") : claims);
}

void RequestDetails::showLines()
{
    const RequestRecord &record = *m_record;
    setLine(When, RelativeTime::exact(record.atMs));
    setLine(Api, dialectName(record.dialect));
    setLine(Route, QString::fromUtf8(record.route));
    setLine(Who, record.username.isEmpty() && m_session ? m_session->username : record.username,
        account().isValid());
    constexpr qsizetype shown = 16;
    const QString session = RequestReason::namedSession(record).value;
    setLine(
        Which, session.size() > shown ? QString(session.left(shown) + u'…') : session, m_session.has_value());
    setLine(Where, record.address);
    setLine(Agent, QString::fromUtf8(record.request.header("User-Agent")));
}

void RequestDetails::setLine(Line line, const QString &text, bool isLink)
{
    m_lines->setRowVisible(line, !text.isEmpty());
    m_values[line]->setAccessibleName(m_names[line]->text() + u' ' + text);
    m_values[line]->setWords(text, isLink);
}

/// Not before the store has said what became of the session.
void RequestDetails::showReason()
{
    const QString words = m_isSessionKnown ? RequestReason::words(*m_record, m_session) : QString();
    m_reason->setVisible(!words.isEmpty());
    if (!words.isEmpty())
        m_reason->say(m_record->status >= 500 || m_record->status == 0 ? Tone::Danger : Tone::Warning, words);
}

void RequestDetails::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        showWords();
        if (m_record)
            showRecord();
        else
            showCount(m_selected);
    }
    QStackedWidget::changeEvent(event);
}

} // namespace gatehouse
