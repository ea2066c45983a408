// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/accounts/PasswordReset.h"

#include "model/Backend.h"
#include "model/accounts/AccountWrites.h"
#include "model/exchange/CsvText.h"
#include "model/security/HashPool.h"
#include "model/security/PasswordGenerator.h"
#include "model/security/PasswordHasher.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/Writer.h"

#include <QFile>
#include <QFileInfo>
#include <QTimer>

#include <chrono>
#include <fcntl.h>
#include <unistd.h>

namespace gatehouse {
namespace {

constexpr std::chrono::milliseconds untilThePoolHasRoom{100};

struct MadePassword {
    AccountId id;
    QString password;
    Result<QByteArray> hash;
};

/// The file of passwords. Used by the writer's thread alone, except between two pieces.
class PasswordFile final {
public:
    explicit PasswordFile(const QString &path)
        : m_file(path)
    {
    }

    /// Puts the lines of that piece behind those of the one before, and waits for the disk. A piece that is
    /// written a second time takes the place of the first.
    [[nodiscard]] Result<void> append(int piece, const QList<QByteArray> &lines)
    {
        if (!m_file.isOpen() && !open())
            return failed();
        if (piece != m_piece) {
            m_piece = piece;
            m_start = m_file.size();
        }
        m_lines = lines.size();
        const QByteArray text = lines.join();
        const bool isWritten = m_file.resize(m_start) && m_file.seek(m_start)
            && m_file.write(text) == text.size() && m_file.flush() && ::fsync(m_file.handle()) == 0;
        if (isWritten)
            return {};
        const Result<void> problem = failed();
        takeBack();
        return problem;
    }

    /// The last piece has not come into force.
    void takeBack()
    {
        if (m_file.resize(m_start))
            m_lines = 0;
    }

    /// What of that piece stands in the file.
    [[nodiscard]] qint64 linesOf(int piece) const { return piece == m_piece ? m_lines : 0; }

private:
    [[nodiscard]] bool open()
    {
        if (const QFileInfo before(m_file.fileName()); before.isFile())
            QFile::remove(before.filePath());
        return m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner)
            && m_file.write("id,username,email,password\r\n") > 0 && m_file.flush() && isNameSafe();
    }

    /// A new file is found after a loss of power only once its folder is on the disk, too.
    [[nodiscard]] bool isNameSafe() const
    {
        const QByteArray folder = QFile::encodeName(QFileInfo(m_file.fileName()).absolutePath());
        const int descriptor = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        // A folder that may be written but not read, or a file system without such a thing: nothing more can
        // be done.
        const bool isSafe = descriptor < 0 || ::fsync(descriptor) == 0 || errno == EINVAL;
        if (descriptor >= 0)
            ::close(descriptor);
        return isSafe;
    }

    [[nodiscard]] Error failed() const
    {
        return invalidInput({},
            QCoreApplication::translate("PasswordReset", "The passwords cannot be written to %1: %2.")
                .arg(m_file.fileName(), m_file.errorString()));
    }

    QFile m_file;
    int m_piece = 0;
    qint64 m_start = 0; ///< of the last piece
    qint64 m_lines = 0; ///< of the last piece
};

QByteArray lineOf(const Account &account, const QString &password)
{
    return QByteArray::number(account.id.value) + ',' + csvText(account.username) + ','
        + (account.email.isNull() ? QByteArray() : csvText(account.email)) + ',' + csvText(password) + "\r\n";
}

/// Writes down those of the passwords whose accounts are still there; the others are taken out.
Result<void> writeDown(Connection &connection, PasswordFile &file, int piece, QList<MadePassword> &all)
{
    QList<QByteArray> lines;
    QList<MadePassword> present;
    for (const MadePassword &one : std::as_const(all)) {
        if (!one.hash)
            return one.hash.error();
        const Result<Account> account = AccountRepository::find(connection, one.id);
        if (!account && account.error().code == ErrorCode::NotFound)
            continue;
        if (!account)
            return account.error();
        lines.append(lineOf(*account, one.password));
        present.append(one);
    }
    all = present;
    return file.append(piece, lines);
}

Result<AccountsChanged> setAll(UnitOfWork &unit, const QList<MadePassword> &all, const Operator &who)
{
    AccountsChanged changed;
    for (const MadePassword &one : all) {
        const Result<qint64> ended =
            AccountWrites::setPassword(unit, one.id, {QString::fromLatin1(*one.hash), false, {}}, who);
        if (!ended)
            return ended.error();
        ++changed.accounts;
        changed.sessions += *ended;
    }
    return changed;
}

} // namespace

struct PasswordReset::Run {
    QList<AccountId> ids;
    ProgressPtr progress;
    Done<PasswordsReset> done;
    std::shared_ptr<PasswordFile> file;
    qsizetype next = 0;
    int piece = 0;
    int hashing = 0; ///< jobs on the pool
    QList<MadePassword> made; ///< of this piece
    PasswordsReset outcome;
};

PasswordReset::PasswordReset(Backend &backend, Operator who)
    : m_backend(backend)
    , m_operator(std::move(who))
    , m_mailbox(std::make_shared<Mailbox>())
{
}

PasswordReset::~PasswordReset()
{
    m_mailbox->close();
}

void PasswordReset::run(
    const QList<AccountId> &ids, const QString &file, const ProgressPtr &progress, Done<PasswordsReset> done)
{
    const auto run = std::make_shared<Run>();
    run->ids = ids;
    run->progress = progress;
    run->done = std::move(done);
    run->file = std::make_shared<PasswordFile>(file);
    progress->total = ids.size();
    step(run);
}

/// A piece is what the pool hashes at once: whoever logs in meanwhile waits for one hash more, not for all.
void PasswordReset::step(const RunPtr &run)
{
    if (run->next >= run->ids.size() || run->progress->cancelled) {
        run->outcome.changed.cancelled = run->next < run->ids.size();
        return run->done(run->outcome);
    }
    ++run->piece;
    run->made.clear();
    const qsizetype end = std::min<qsizetype>(run->next + m_backend.hashPool().threads(), run->ids.size());
    while (run->next < end && hash(run, run->ids[run->next]))
        ++run->next;
    if (run->hashing == 0) // full of logins: they come first
        QTimer::singleShot(untilThePoolHasRoom, &m_here, [this, run] { step(run); });
}

/// False where the pool has no room at the moment.
bool PasswordReset::hash(const RunPtr &run, AccountId id)
{
    const Result<void> queued = m_backend.hashPool().submit(
        m_mailbox,
        [id, cost = m_backend.settings().intValue(Setting::BcryptCost)] {
            const QString password = PasswordGenerator::make();
            return MadePassword{id, password, PasswordHasher().hash(password.toUtf8(), cost)};
        },
        [this, run](const MadePassword &made) {
            run->made.append(made);
            if (--run->hashing == 0)
                write(run);
        });
    run->hashing += queued ? 1 : 0;
    return queued.ok();
}

void PasswordReset::write(const RunPtr &run)
{
    m_backend.writer().submit<AccountsChanged>(
        m_mailbox,
        [made = run->made, file = run->file, piece = run->piece, who = m_operator](
            UnitOfWork &unit) mutable -> Result<AccountsChanged> {
            if (Result<void> written = writeDown(unit.connection(), *file, piece, made); !written)
                return written.error();
            Result<AccountsChanged> changed = setAll(unit, made, who);
            if (!changed)
                file->takeBack();
            return changed;
        },
        [this, run](const Result<AccountsChanged> &changed) {
            if (!changed)
                return fail(run, changed.error());
            run->outcome.changed.accounts += changed->accounts;
            run->outcome.changed.sessions += changed->sessions;
            run->progress->done = run->next;
            step(run);
        });
}

void PasswordReset::fail(const RunPtr &run, const Error &trouble)
{
    run->outcome.trouble = trouble;
    run->outcome.unsure = run->file->linesOf(run->piece);
    run->done(run->outcome);
}

} // namespace gatehouse
