// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/StoreArchive.h"

#include "model/security/KeySet.h"
#include "model/storage/ArchiveSeal.h"
#include "model/storage/KeyRepository.h"
#include "model/storage/Migrations.h"
#include "model/storage/Query.h"
#include "model/storage/SettingRepository.h"
#include "model/storage/StoreCopy.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <thread>
#include <unistd.h>

namespace gatehouse {
namespace {

using ConnectionPtr = std::unique_ptr<Connection>;

QString translated(const char *words)
{
    return QCoreApplication::translate("StoreArchive", words);
}

/// An error about the file, in whatever words.
Error about(const QString &file, const QString &words, ErrorCode code = ErrorCode::StoreForeign)
{
    return Error{code, {}, QStringLiteral("%1: %2").arg(file, words), 0, 0};
}

Error systemError(const QString &file)
{
    return about(file, QString::fromLocal8Bit(std::strerror(errno)), ErrorCode::StoreUnavailable);
}

Result<void> makeEmpty(const QString &file)
{
    const int descriptor =
        ::open(QFile::encodeName(file).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return systemError(file);
    ::close(descriptor);
    return {};
}

/// What stands there must still do so after a power cut.
Result<void> flushToDisk(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    const bool isDone = descriptor >= 0 && ::fsync(descriptor) == 0;
    const Result<void> outcome = isDone ? Result<void>() : Result<void>(systemError(path));
    if (descriptor >= 0)
        ::close(descriptor);
    return outcome;
}

Result<void> rename(const QString &from, const QString &to, bool replace)
{
    const QByteArray source = QFile::encodeName(from);
    const QByteArray target = QFile::encodeName(to);
    // Where the file system cannot promise not to replace, it was looked at before.
    bool isDone = !replace
        && ::renameat2(AT_FDCWD, source.constData(), AT_FDCWD, target.constData(), RENAME_NOREPLACE) == 0;
    if (!isDone && (replace || errno == EINVAL))
        isDone = ::rename(source.constData(), target.constData()) == 0;
    if (!isDone)
        return systemError(to);
    return flushToDisk(QFileInfo(to).absolutePath());
}

/// Tells how far a file that SQLite writes by itself has come, as long as it lives.
class GrowthWatch final {
public:
    GrowthWatch(QString file, qint64 bytes, Progress &progress)
        : m_thread([this, file = std::move(file), &progress](const std::stop_token &stop) {
            std::unique_lock lock(m_mutex);
            while (!m_wake.wait_for(lock, stop, lookEvery, [&stop] { return stop.stop_requested(); }))
                progress.done = std::min<qint64>(QFileInfo(file).size(), progress.total);
        })
    {
        progress.total = bytes;
    }

private:
    static constexpr std::chrono::milliseconds lookEvery{100};

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::jthread m_thread; ///< last: uses the others
};

Result<qint64> single(Connection &connection, const char *sql)
{
    Query query(connection, sql);
    if (Result<void> row = query.runForRow(); !row)
        return row.error();
    return query.integer(0);
}

/// The bytes of one consistent state, by SQLite's own means. It cannot be stopped on its way.
Result<void> vacuumInto(Connection &connection, const QString &file, Progress &progress)
{
    const Result<qint64> bytes = single(connection,
        "SELECT (page_count - freelist_count) * page_size"
        " FROM pragma_page_count, pragma_freelist_count, pragma_page_size");
    if (!bytes)
        return bytes.error();
    const GrowthWatch watch(file, *bytes, progress);

    // Reading connections refuse to write even beside the database.
    if (Result<void> allowed = connection.execute(QStringLiteral("PRAGMA query_only = OFF")); !allowed)
        return allowed;
    QString quoted = file;
    quoted.replace(u'\'', QStringLiteral("''"));
    return connection.execute(QStringLiteral("VACUUM INTO '%1'").arg(quoted));
}

Result<StoreArchive::Contents> contentsOf(Connection &connection)
{
    const Result<qint64> accounts = single(connection, "SELECT count(*) FROM accounts");
    const Result<qint64> sessions = single(connection, "SELECT count(*) FROM sessions");
    for (const Result<qint64> *count : {&accounts, &sessions}) {
        if (!*count)
            return count->error();
    }
    return StoreArchive::Contents{*accounts, *sessions};
}

/// Whether the file is a sound store of this program, of whatever age.
Result<void> check(Connection &connection)
{
    const Result<StoreMark> mark = connection.engine().mark(connection);
    if (!mark)
        return mark.error();
    if (mark->owner != Engine::ownerMark)
        return Error{ErrorCode::StoreForeign, {},
            translated(QT_TRANSLATE_NOOP("StoreArchive", "the file is no backup of Gatehouse")), 0, 0};
    Query integrity(connection, "PRAGMA integrity_check(1)");
    if (Result<void> row = integrity.runForRow(); !row)
        return row.error();
    if (integrity.text(0) != u"ok")
        return Error{ErrorCode::StoreForeign, {},
            translated(QT_TRANSLATE_NOOP("StoreArchive", "the file is damaged (%1)")).arg(integrity.text(0)),
            0, 0};
    Query references(connection, "PRAGMA foreign_key_check");
    if (Result<void> done = references.run(); !done)
        return done;
    if (references.next())
        return Error{ErrorCode::StoreForeign, {},
            translated(QT_TRANSLATE_NOOP("StoreArchive", "the file is damaged (a reference leads nowhere)")),
            0, 0};
    return references.ended();
}

/// Whether a store could be run from it: sound tables may still hold settings or keys that nothing starts
/// with.
Result<void> checkContents(Connection &connection)
{
    Settings settings;
    if (Result<void> loaded = SettingRepository::load(connection, settings); !loaded)
        return Error{ErrorCode::StoreForeign, {},
            translated(QT_TRANSLATE_NOOP("StoreArchive", "the file holds a setting that is not valid (%1)"))
                .arg(loaded.error().field),
            0, 0};
    const Result<KeySet> keys = KeyRepository::ready(connection);
    if (!keys && keys.error().code != ErrorCode::StoreForeign)
        return keys.error();
    if (!keys)
        return Error{ErrorCode::StoreForeign, {},
            translated(QT_TRANSLATE_NOOP(
                "StoreArchive", "the file is damaged (its signing keys are missing or broken)")),
            0, 0};
    return {};
}

Result<ConnectionPtr> openFile(const QString &file, Connection::Mode mode)
{
    return Connection::open(StoreLocation{file}, mode);
}

/// Errors of the database say nothing of the file they are about.
Error naming(const QString &file, const Error &error)
{
    const bool isNoStore = error.code == ErrorCode::StoreForeign
        && error.detail.startsWith(QLatin1StringView("the file is no SQLite database"));
    return about(file,
        isNoStore ? translated(QT_TRANSLATE_NOOP("StoreArchive", "the file is no backup of Gatehouse"))
                  : error.detail,
        error.code);
}

Result<void> copyTo(const StoreLocation &store, const QString &part, Progress &progress)
{
    if (store.isServer()) {
        const Result<StoreCopy::Outcome> copied = StoreCopy::run(store, StoreLocation{part}, progress);
        return copied ? Result<void>() : Result<void>(copied.error());
    }
    const Result<ConnectionPtr> source = Connection::open(store, Connection::Mode::Read);
    return source ? vacuumInto(**source, part, progress) : Result<void>(source.error());
}

Result<void> announceSeal(Connection &copy)
{
    const Result<void> allowed = copy.execute(QStringLiteral("PRAGMA query_only = OFF"));
    return allowed ? ArchiveSeal::announce(copy) : allowed;
}

Result<StoreArchive::Contents> writePart(const StoreLocation &store, const QString &part, Progress &progress)
{
    if (Result<void> made = makeEmpty(part); !made)
        return made.error();
    if (Result<void> copied = copyTo(store, part, progress); !copied)
        return copied.error();
    const Result<ConnectionPtr> copy = openFile(part, Connection::Mode::Read);
    if (!copy)
        return copy.error();
    if (Result<void> sound = check(**copy); !sound)
        return sound.error();
    if (Result<void> announced = announceSeal(**copy); !announced)
        return announced.error();
    return contentsOf(**copy);
}

} // namespace

Result<StoreArchive::Contents> StoreArchive::write(
    const StoreLocation &store, const QString &file, bool replace, Progress &progress)
{
    if (store.owns(file))
        return invalidInput({},
            translated(QT_TRANSLATE_NOOP("StoreArchive", "%1 is the store itself; name another file"))
                .arg(file));
    if (QFileInfo(file).isDir())
        return invalidInput({}, translated(QT_TRANSLATE_NOOP("StoreArchive", "%1 is a folder")).arg(file));
    if (QFileInfo::exists(file) && !QFileInfo(file).isFile()) // a device, a pipe
        return invalidInput(
            {}, translated(QT_TRANSLATE_NOOP("StoreArchive", "%1 is no regular file")).arg(file));
    if (!replace && QFileInfo::exists(file))
        return invalidInput(
            {}, translated(QT_TRANSLATE_NOOP("StoreArchive", "%1 is there already")).arg(file));
    const QString part = QStringLiteral("%1.part-%2").arg(file).arg(::getpid());
    const auto cleanUp = qScopeGuard([&part] { QFile::remove(part); });
    Result<Contents> written = writePart(store, part, progress);
    if (!written)
        return written;
    if (progress.cancelled)
        return Error{ErrorCode::Busy, {}, QStringLiteral("cancelled"), 0, 0};
    if (Result<void> sealed = ArchiveSeal::put(part); !sealed)
        return sealed.error();
    if (Result<void> flushed = flushToDisk(part); !flushed)
        return flushed.error();
    const Result<void> renamed = rename(part, file, replace);
    return renamed ? written : Result<Contents>(renamed.error());
}

Result<StoreArchive::Contents> StoreArchive::prepare(
    const QString &file, const QString &workFile, Progress &progress)
{
    if (QFileInfo(file).isDir())
        return about(file, translated(QT_TRANSLATE_NOOP("StoreArchive", "that is a folder")),
            ErrorCode::StoreUnavailable);
    // Opening would make a file that is not there.
    if (!QFileInfo(file).isFile() || !QFileInfo(file).isReadable())
        return about(file,
            QFileInfo(file).isFile()
                ? translated(QT_TRANSLATE_NOOP("StoreArchive", "the file cannot be read"))
                : translated(QT_TRANSLATE_NOOP("StoreArchive", "there is no such file")),
            ErrorCode::StoreUnavailable);
    bool isBroken = false;
    {
        const Result<ConnectionPtr> source = openFile(file, Connection::Mode::Read);
        if (!source)
            return naming(file, source.error());
        if (Result<void> sound = check(**source); !sound)
            return naming(file, sound.error());
        if (Result<void> copied = vacuumInto(**source, workFile, progress); !copied)
            return naming(file, copied.error());
        const Result<ArchiveSeal::State> seal = ArchiveSeal::check(**source, file);
        if (!seal)
            return seal.error();
        isBroken = *seal == ArchiveSeal::State::Broken;
    }
    const Result<ConnectionPtr> copy = openFile(workFile, Connection::Mode::Write);
    if (!copy)
        return naming(file, copy.error());
    if (Result<void> forgotten = ArchiveSeal::forget(**copy); !forgotten)
        return naming(file, forgotten.error());
    if (Result<void> migrated = Migrations::apply(**copy); !migrated)
        return naming(file, migrated.error());
    if (Result<void> usable = checkContents(**copy); !usable)
        return naming(file, usable.error());
    // Last: what is found without it says more.
    if (isBroken)
        return about(file,
            translated(QT_TRANSLATE_NOOP(
                "StoreArchive", "the file is damaged, or was changed after the backup had been made")));
    const Result<Contents> contents = contentsOf(**copy);
    return contents ? contents : Result<Contents>(naming(file, contents.error()));
}

Result<void> StoreArchive::load(UnitOfWork &unit, const QString &workFile, Progress &progress)
{
    const Result<ConnectionPtr> copy = openFile(workFile, Connection::Mode::Read);
    if (!copy)
        return copy.error();
    const Patience patience(unit.connection());
    if (Result<void> cleared = StoreCopy::clear(unit.connection()); !cleared)
        return cleared;
    if (const Result<StoreCopy::Outcome> copied = StoreCopy::rows(**copy, unit.connection(), progress);
        !copied)
        return copied.error();
    unit.publish(ChangeKind::Everything, {});
    return {};
}

} // namespace gatehouse
