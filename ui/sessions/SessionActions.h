// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/directory/Listing.h"
#include "model/sessions/SessionAdmin.h"
#include "ui/common/ConsoleContext.h"
#include "ui/common/Dialogs.h"

#include <QObject>

class QWidget;

namespace gatehouse {

class InlineMessage;
class ProgressStrip;

/// Revokes sessions as the operator asks, one or all that match: counts what is live, asks with that count,
/// shows progress, and says what became of it. One revocation at a time.
class SessionActions final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionActions)

public:
    /// @param page the widget that questions belong to; it and the others outlive this
    SessionActions(
        const ConsoleContext &context, QWidget *page, InlineMessage *message, ProgressStrip *progress);

    void revokeOne(const gatehouse::Session &session);
    /// The live ones among these rows.
    void revokeRows(const Listing &rows);
    /// The live ones of all that fit.
    void revokeMatching(const SessionQuery &query);
    void revokeAccount(AccountId account, const QString &username);
    [[nodiscard]] bool isBusy() const { return m_isBusy; }

Q_SIGNALS:
    void busyChanged(bool isBusy);

private:
    /// How to ask for it, once it is known how many there are.
    using Ask = std::function<Dialogs::Question(int count)>;

    [[nodiscard]] bool begin();
    void sayNoneIsLive();
    void count(SessionQuery query, const std::optional<Listing> &among, const Ask &ask);
    void revoke(const Listing &live, const Ask &ask);
    void run(const QList<SessionId> &ids);
    void finish(qsizetype wanted, const Result<SessionsRevoked> &revoked);
    void fail(const Error &error);
    void setBusy(bool isBusy);

    const ConsoleContext m_context;
    QWidget *m_page;
    InlineMessage *m_message;
    ProgressStrip *m_progress;
    SessionAdmin m_admin;
    bool m_isBusy = false;
};

} // namespace gatehouse
