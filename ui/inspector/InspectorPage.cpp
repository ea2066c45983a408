// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/InspectorPage.h"

#include "model/Backend.h"
#include "model/core/Text.h"
#include "model/directory/Directory.h"
#include "model/sessions/SessionInspector.h"
#include "ui/common/CopyButton.h"
#include "ui/common/CurlCommand.h"
#include "ui/common/EmptyState.h"
#include "ui/common/ErrorText.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/ServerControl.h"
#include "ui/common/Ticker.h"
#include "ui/common/Toast.h"
#include "ui/inspector/ClaimTabs.h"
#include "ui/inspector/CurlCall.h"
#include "ui/inspector/OwnerCard.h"
#include "ui/inspector/PastedToken.h"
#include "ui/inspector/TokenPanel.h"
#include "ui/inspector/VerdictCard.h"
#include "ui/look/Type.h"

#include <QComboBox>
#include <QDropEvent>
#include <QEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse {
namespace {

constexpr int pauseMs = 150;
const QString pasteAction = QStringLiteral("paste");

/// Whether the moments at which a token's verdict changes by itself may have come.
/// @param isSession one token of it may have expired while others live
bool isOverdue(const TokenInspection &seen, bool isSession, qint64 nowMs)
{
    if (seen.fault == TokenFault::IssuedInFuture || seen.fault == TokenFault::NotYetValid)
        return true;
    if (!seen.isValid())
        return false;
    const QJsonValue expiry = seen.claims ? seen.claims->value(QLatin1StringView("exp")) : QJsonValue();
    return (!isSession && expiry.isDouble() && expiry.toDouble() * 1000 <= static_cast<double>(nowMs))
        || (seen.session && seen.session->expiresAtMs <= nowMs);
}

} // namespace

InspectorPage::InspectorPage(const ConsoleContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_input(new TokenPanel(context.directory, this))
    , m_sessionTitle(new QLabel(this))
    , m_use(new QComboBox(this))
    , m_back(new QPushButton(this))
    , m_message(new InlineMessage(this))
    , m_empty(new EmptyState(this))
    , m_verdict(new VerdictCard(context.backend.clock(), this))
    , m_owner(new OwnerCard(context.backend.clock(), this))
    , m_claims(new ClaimTabs(context.preferences, this))
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(pauseMs);
    build();
    connect(&m_delay, &QTimer::timeout, this, &InspectorPage::judge);
    connect(m_input, &TokenPanel::changed, this, &InspectorPage::textChanged);
    connect(m_input, &TokenPanel::refused, this,
        [this](const QString &why) { m_message->say(Tone::Danger, why); });
    connect(m_input, &TokenPanel::pasteWanted, this, &InspectorPage::paste);
    connect(m_input, &TokenPanel::clearWanted, this, &InspectorPage::forget);
    connect(m_empty, &EmptyState::acted, this, &InspectorPage::paste);
    connect(m_back, &QPushButton::clicked, this, &InspectorPage::forget);
    connect(m_use, &QComboBox::activated, this, &InspectorPage::judge);
    connect(m_message, &InlineMessage::acted, this, &InspectorPage::judge);
    connect(m_verdict, &VerdictCard::callWanted, this, &InspectorPage::copyCall);
    connect(m_owner, &OwnerCard::accountWanted, this, [this] { goTo(QStringLiteral("users")); });
    connect(m_owner, &OwnerCard::sessionWanted, this, [this] { goTo(QStringLiteral("sessions")); });
    connect(&context.directory, &Directory::changed, this, &InspectorPage::notice);
    connect(&context.server, &ServerControl::stateChanged, this, &InspectorPage::offerCall);
    setAcceptDrops(true);
    forget();
    showWords();
}

void InspectorPage::build()
{
    auto *inside = new QWidget(this);
    auto *rows = new QVBoxLayout(inside);
    rows->setContentsMargins(pageMargin, wideSpace, pageMargin, pageMargin);
    rows->setSpacing(wideSpace);
    m_sessionLine = makeSessionLine();
    rows->addWidget(m_input);
    rows->addWidget(m_sessionLine);
    rows->addWidget(m_message);
    m_result = makeResult();
    rows->addWidget(m_empty, 1);
    rows->addWidget(m_result, 1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll);
}

QWidget *InspectorPage::makeSessionLine()
{
    auto *part = new QWidget(this);
    auto *line = new QHBoxLayout(part);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space);
    line->addWidget(m_sessionTitle, 1);
    line->addWidget(m_use);
    line->addWidget(m_back);
    setType(m_sessionTitle, Type::Heading);
    m_sessionTitle->setTextFormat(Qt::PlainText);
    m_sessionTitle->setWordWrap(true);
    m_use->setObjectName(QStringLiteral("use"));
    m_use->addItem(QString(), static_cast<int>(TokenUse::Access));
    m_use->addItem(QString(), static_cast<int>(TokenUse::Refresh));
    m_back->setObjectName(QStringLiteral("inspectToken"));
    return part;
}

QWidget *InspectorPage::makeResult()
{
    auto *part = new QWidget(this);
    auto *rows = new QVBoxLayout(part);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(wideSpace);
    rows->addWidget(m_verdict);
    rows->addWidget(m_owner);
    rows->addWidget(m_claims, 1);
    return part;
}

QList<Page::Command> InspectorPage::commands() const
{
    PageTarget target;
    target.page = id();
    target.action = pasteAction;
    return {{tr("Inspect the token on the clipboard"), target}};
}

void InspectorPage::open(const PageTarget &target)
{
    if (target.session.isValid())
        openSession(target.session);
    else if (target.action == pasteAction)
        paste();
}

void InspectorPage::paste()
{
    forget();
    m_input->paste();
}

void InspectorPage::textChanged()
{
    m_message->hide();
    m_delay.start();
}

/// Back to where nothing is shown and nothing known.
void InspectorPage::forget()
{
    m_session = {};
    m_input->clear();
    m_delay.stop();
    m_message->hide();
    judge();
}

void InspectorPage::openSession(const SessionId &id)
{
    forget();
    m_session = id;
    m_use->setCurrentIndex(0);
    judge();
}

TokenUse InspectorPage::sessionUse() const
{
    return static_cast<TokenUse>(m_use->currentData().toInt());
}

void InspectorPage::judge()
{
    const PastedToken found = PastedToken::find(m_input->text());
    m_token = found.token;
    m_otherTokens = found.others;
    const quint64 question = ++m_question;
    if (!isSession() && m_token.isEmpty()) {
        m_seen.reset();
        return showResult();
    }
    const qint64 now = m_context.backend.clock().nowMs();
    std::function<Result<TokenInspection>(Connection &)> work;
    if (isSession())
        work = [id = m_session, use = sessionUse(), settings = m_context.backend.settings(), now](
                   Connection &store) { return SessionInspector::inspect(store, id, use, settings, now); };
    else
        work = [token = m_token, now](
                   Connection &store) { return TokenInspector::inspect(store, token, now); };
    m_context.directory.read<TokenInspection>(
        this, std::move(work), [this, question](const Result<TokenInspection> &result) {
            if (question == m_question)
                judged(result);
        });
}

void InspectorPage::judged(const Result<TokenInspection> &result)
{
    if (result) {
        m_seen = *result;
        m_message->hide();
        if (m_otherTokens > 0)
            m_message->say(Tone::Info,
                tr("There are %n more token(s) in what you pasted; this is the first one.", nullptr,
                    m_otherTokens));
        return showResult();
    }
    m_seen.reset();
    showResult();
    if (result.error().code == ErrorCode::NotFound)
        m_message->say(
            Tone::Warning, tr("This session is no longer in the store: old ones are tidied away."));
    else
        m_message->say(Tone::Danger, ErrorText::sentence(result.error()), tr("Try again"));
}

void InspectorPage::notice(const StoreChanges &changes)
{
    if (!m_seen || !isVisible())
        return;
    const bool isOurs = changes.everything || changes.keys
        || (m_seen->session && changes.sessions.contains(m_seen->session->id))
        || (m_seen->account && changes.accounts.contains(m_seen->account->id));
    if (isOurs)
        judge();
}

void InspectorPage::tick()
{
    if (!m_seen || !isVisible())
        return;
    const qint64 now = m_context.backend.clock().nowMs();
    m_claims->tell(now);
    m_owner->show(*m_seen);
    m_verdict->show(*m_seen, isSession());
    if (isOverdue(*m_seen, isSession(), now))
        judge();
}

void InspectorPage::showResult()
{
    m_input->setVisible(!isSession());
    m_sessionLine->setVisible(isSession());
    m_empty->setVisible(!m_seen);
    m_result->setVisible(m_seen.has_value());
    m_use->setVisible(m_seen && m_seen->session && m_seen->session->dialect == dialectName(Dialect::Buyer));
    if (!m_seen)
        return m_claims->clear();
    m_verdict->show(*m_seen, isSession());
    m_owner->show(*m_seen);
    m_claims->show(*m_seen, !isSession(), m_context.backend.clock().nowMs());
    if (m_seen->session)
        m_sessionTitle->setText(
            tr("What the tokens of a session of %1 say").arg(visible(m_seen->session->username)));
    offerCall();
}

std::optional<Dialect> InspectorPage::dialect() const
{
    const QString name = !m_seen ? QString()
        : m_seen->key            ? m_seen->key->purpose
        : m_seen->session        ? m_seen->session->dialect
                                 : QString();
    const auto found = std::ranges::find(allDialects, name, &dialectName);
    return found == allDialects.end() ? std::nullopt : std::optional(*found);
}

void InspectorPage::offerCall()
{
    const std::optional<Dialect> api = dialect();
    if (!api)
        return m_verdict->offerCall(false, tr("It names no key of this store, so no API can be asked."));
    const bool isRunning = m_context.server.url(*api).has_value();
    m_verdict->offerCall(
        isRunning, tr("The server is not running: start it, then it has an address to call."));
}

void InspectorPage::copyCall()
{
    const std::optional<Dialect> api = dialect();
    const std::optional<QUrl> url = api ? m_context.server.url(*api) : std::nullopt;
    if (!url || !m_seen)
        return;
    const TokenUse use = m_seen->use.value_or(TokenUse::Access);
    CopyButton::copy(curlCall(curlCommand(m_context.server), *api, *url, use, m_token));
    Toast::show(this,
        isSession() ? tr("The call is on the clipboard. Set the variable TOKEN to a token of the session.")
                    : tr("The call is on the clipboard, with the token in it."));
}

void InspectorPage::goTo(const QString &page)
{
    PageTarget target;
    target.page = page;
    if (m_seen && m_seen->account)
        target.account = m_seen->account->id;
    if (m_seen && m_seen->session && page == QStringLiteral("sessions"))
        target.session = m_seen->session->id;
    Q_EMIT wanted(target);
}

void InspectorPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    Page::changeEvent(event);
}

void InspectorPage::showEvent(QShowEvent *event)
{
    connect(Ticker::of(this), &Ticker::ticked, this, &InspectorPage::tick, Qt::UniqueConnection);
    if (m_seen)
        judge(); // while it was away anything may have happened
    Page::showEvent(event);
}

void InspectorPage::hideEvent(QHideEvent *event)
{
    // A minimised window comes back as it was; behind another page no token is kept.
    if (!event->spontaneous() && !isSession())
        forget();
    Page::hideEvent(event);
}

void InspectorPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasText() || event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void InspectorPage::dropEvent(QDropEvent *event)
{
    forget();
    m_input->take(event->mimeData());
    event->acceptProposedAction();
}

void InspectorPage::showWords()
{
    m_use->setItemText(0, tr("Access token"));
    m_use->setItemText(1, tr("Refresh token"));
    m_use->setAccessibleName(tr("Token to show"));
    m_back->setText(tr("Inspect a token instead"));
    m_empty->set(QStringLiteral("inspector"), tr("Nothing to inspect yet"),
        tr("Paste a token to see what is in it, whose it is and whether it is accepted. The claims of a live "
           "session open from the Sessions page."),
        tr("Paste from the clipboard"));
    showResult();
}

} // namespace gatehouse
