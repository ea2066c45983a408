// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Done.h"
#include "model/directory/Listing.h"
#include "model/storage/Reader.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

namespace gatehouse {

class Backend;
class DirectoryWorker;

/// The reading side of the console: lists of all accounts and sessions that are searched, sorted and counted
/// in some tens of milliseconds, details from the store, and word of what any process changes in it.
/// Lives on the thread that makes it (the window's) and never keeps it waiting: threads of its own
/// do the work. The backend outlives it.
///
/// An answer comes from the event loop, in the order of the questions, and not at all where its `context` has
/// been destroyed by then.
class Directory final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Directory)

public:
    using Handles = QList<Listing::Handle>;

    explicit Directory(Backend &backend, QObject *parent = nullptr);
    ~Directory() override;

    /// Opens the connections and begins to read the store, which goes on after the return.
    [[nodiscard]] Result<void> start();
    void stop();

    // --- lists
    void accounts(QObject *context, const AccountQuery &query, Done<Listing> done);
    void sessions(QObject *context, const SessionQuery &query, Done<Listing> done);
    /// What is shown of those rows, in the order asked for.
    void accountRows(QObject *context, const Handles &handles, Done<QList<AccountRow>> done);
    void sessionRows(QObject *context, const Handles &handles, Done<QList<SessionRow>> done);
    /// The ids behind a listing, for an action on all that match; rows that are gone are left out.
    void accountIds(QObject *context, const Listing &listing, Done<QList<AccountId>> done);
    void sessionIds(QObject *context, const Listing &listing, Done<QList<SessionId>> done);
    /// By which handle listings name that account or session; nothing where it is not, or not yet, known.
    void accountHandle(QObject *context, AccountId id, Done<std::optional<Listing::Handle>> done);
    void sessionHandle(QObject *context, const SessionId &id, Done<std::optional<Listing::Handle>> done);
    /// Every role and origin seen in the store, for filters.
    struct Words {
        QStringList roles;
        QStringList origins;
    };
    void words(QObject *context, Done<Words> done);

    // --- the store itself
    /// Runs `work` on a reading connection, apart from the lists. Let it own plain values alone.
    template <typename T>
    void read(QObject *context, std::function<Result<T>(Connection &)> work, Done<T> done)
    {
        m_reader->submit<T>(m_mailbox, std::move(work), guarded(context, std::move(done)));
    }

Q_SIGNALS:
    /// At most ten times a second; what it names is already in the lists.
    void changed(const gatehouse::StoreChanges &changes);
    /// The store cannot be read at the moment; an empty text: it can again.
    void troubled(const QString &problem);

private:
    template <typename T>
    static Done<T> guarded(QObject *context, Done<T> done)
    {
        return [context = QPointer<QObject>(context), done = std::move(done)](Result<T> result) {
            if (context)
                done(std::move(result));
        };
    }

    Backend &m_backend;
    MailboxPtr m_mailbox;
    std::unique_ptr<Reader> m_reader;
    std::unique_ptr<DirectoryWorker> m_worker;
};

} // namespace gatehouse
