// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sessions/TokenInspector.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/Page.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QPushButton;

namespace gatehouse {

class ClaimTabs;
class EmptyState;
class InlineMessage;
class OwnerCard;
struct StoreChanges;
class TokenPanel;
class VerdictCard;

/// The page that takes a token apart and says what the APIs think of it now, and goes on saying so while
/// the store and the time change. What is pasted is kept nowhere, and is gone when the page is left.
///
/// Of a target it takes the session, whose claims it shows, and the action "paste": the token on the
/// clipboard.
class InspectorPage final : public Page {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InspectorPage)

public:
    explicit InspectorPage(const ConsoleContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("inspector"); }
    [[nodiscard]] QString title() const override { return tr("Token inspector"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("inspector"); }
    [[nodiscard]] QList<Command> commands() const override;
    void open(const PageTarget &target) override;

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    [[nodiscard]] QWidget *makeSessionLine();
    [[nodiscard]] QWidget *makeResult();
    void textChanged();
    void paste();
    void forget();
    void openSession(const SessionId &id);
    void judge();
    void judged(const Result<TokenInspection> &result);
    void notice(const StoreChanges &changes);
    void tick();
    void showResult();
    void showWords();
    void offerCall();
    void copyCall();
    void goTo(const QString &page);
    [[nodiscard]] bool isSession() const { return m_session.isValid(); }
    [[nodiscard]] TokenUse sessionUse() const;
    [[nodiscard]] std::optional<Dialect> dialect() const;

    ConsoleContext m_context;
    QByteArray m_token; ///< being judged; empty where there is none
    int m_otherTokens = 0;
    SessionId m_session; ///< whose claims are shown, in a token's stead
    std::optional<TokenInspection> m_seen;
    quint64 m_question = 0; ///< answers to earlier ones come too late
    QTimer m_delay; ///< until somebody who types has paused

    TokenPanel *m_input;
    QWidget *m_sessionLine;
    QLabel *m_sessionTitle;
    QComboBox *m_use;
    QPushButton *m_back;
    InlineMessage *m_message;
    EmptyState *m_empty;
    QWidget *m_result;
    VerdictCard *m_verdict;
    OwnerCard *m_owner;
    ClaimTabs *m_claims;
};

} // namespace gatehouse
