// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/AccountExport.h"

#include "model/exchange/ExchangeTime.h"
#include "model/storage/AccountRepository.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>
#include <QIODevice>
#include <QSaveFile>

namespace gatehouse {
namespace {

using enum ExchangeField;

constexpr qint64 accountsInPiece = 500;

QString translated(const char *words)
{
    return QCoreApplication::translate("AccountExport", words);
}

Error cannotWrite(const QString &name, const QString &reason)
{
    return Error{ErrorCode::StoreUnavailable, {},
        translated(QT_TRANSLATE_NOOP("AccountExport", "%1 cannot be written: %2")).arg(name, reason), 0, 0};
}

Result<void> put(QIODevice &out, const QByteArray &bytes)
{
    if (out.write(bytes) == bytes.size())
        return {};
    return cannotWrite(translated(QT_TRANSLATE_NOOP("AccountExport", "The export")), out.errorString());
}

QString flagText(bool value, const char *yes, const char *no)
{
    return QString::fromLatin1(value ? yes : no);
}

} // namespace

AccountExport::AccountExport(StoreLocation location, ExportOptions options, ProgressPtr progress)
    : m_location(std::move(location))
    , m_options(std::move(options))
    , m_progress(progress ? std::move(progress) : std::make_shared<Progress>())
{
}

Result<ExportReport> AccountExport::run(QIODevice &out)
{
    const Result<std::unique_ptr<Connection>> opened = Connection::open(m_location, Connection::Mode::Read);
    if (!opened)
        return opened.error();
    Connection &connection = **opened;
    const Result<qint64> total =
        m_options.only ? Result<qint64>(m_options.only->size()) : AccountRepository::count(connection);
    if (!total)
        return total.error();
    m_progress->total = *total;
    const std::unique_ptr<RecordWriter> writer = RecordWriter::make(m_options.format, fields());
    if (Result<void> written = put(out, writer->head()); !written)
        return written.error();
    ExportReport report;
    for (;;) {
        const Result<QList<Credentials>> some = nextSome(connection);
        if (!some)
            return some.error();
        if (some->isEmpty() && (!m_options.only || m_taken == m_options.only->size()))
            break;
        QByteArray bytes;
        for (const Credentials &credentials : *some)
            bytes += writer->write(recordOf(credentials));
        if (Result<void> written = put(out, bytes); !written)
            return written.error();
        report.accounts += some->size();
        m_progress->done = report.accounts;
        QEventLoop().processEvents();
        if (m_progress->cancelled) {
            report.cancelled = true;
            return report;
        }
    }
    const Result<void> written = put(out, writer->tail());
    return written ? Result<ExportReport>(report) : Result<ExportReport>(written.error());
}

Result<ExportReport> AccountExport::runToFile(const QString &path)
{
    // The file that is whole takes the place of the one before: a device or a pipe would be lost by that.
    const QFileInfo before(path);
    if (before.exists() && !before.isFile())
        return cannotWrite(path,
            translated(
                QT_TRANSLATE_NOOP("AccountExport", "it is no regular file; write to standard output")));
    if (m_location.owns(path))
        return cannotWrite(path,
            translated(QT_TRANSLATE_NOOP("AccountExport", "it is the store itself; name another file")));
    QSaveFile file(path);
    // Before the first byte is in it: there will be password hashes.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return cannotWrite(path, file.errorString());
    Result<ExportReport> report = run(file);
    if (!report || report->cancelled) {
        file.cancelWriting();
        return report;
    }
    return file.commit() ? report : Result<ExportReport>(cannotWrite(path, file.errorString()));
}

RecordWriter::Fields AccountExport::fields() const
{
    RecordWriter::Fields all;
    for (size_t i = 0; i < exportedFieldCount; ++i) {
        const auto field = static_cast<ExchangeField>(i);
        const bool isOfPassword = field == PasswordHash || field == PasswordIsDefault;
        if ((m_options.hashes || !isOfPassword) && (m_options.apikeys || field != Apikey))
            all.push_back(field);
    }
    return all;
}

Result<QList<Credentials>> AccountExport::nextSome(Connection &connection)
{
    if (!m_options.only) {
        Result<QList<Credentials>> some = AccountRepository::someAbove(connection, m_last, accountsInPiece);
        if (some && !some->isEmpty())
            m_last = some->last().account.id;
        return some;
    }
    QList<Credentials> some;
    while (m_taken < m_options.only->size() && some.size() < accountsInPiece) {
        const AccountId id = m_options.only->at(m_taken++);
        const Result<Account> account = AccountRepository::find(connection, id);
        if (!account && account.error().code == ErrorCode::NotFound)
            continue; // deleted meanwhile
        const Result<QString> hash = AccountRepository::passwordHash(connection, id);
        if (!account || !hash)
            return account ? hash.error() : account.error();
        some.append({*account, *hash});
    }
    return some;
}

ExchangeRecord AccountExport::recordOf(const Credentials &credentials)
{
    const Account &account = credentials.account;
    ExchangeRecord record;
    record[Uuid] = ExchangeCell::of(account.uuid);
    record[Username] = ExchangeCell::of(account.username);
    record[Email] = ExchangeCell::of(account.email);
    record[Phone] = ExchangeCell::of(account.phone);
    record[Nickname] = ExchangeCell::of(account.nickname);
    record[Avatar] = ExchangeCell::of(account.avatar);
    record[Apikey] = ExchangeCell::of(account.apikey);
    record[Roles] = ExchangeCell::of(account.roles.join(u','));
    record[Status] = ExchangeCell::of(flagText(account.isActive, "active", "disabled"));
    record[Origin] = ExchangeCell::of(account.origin);
    record[CreatedAt] = ExchangeCell::of(exchangeTime(account.createdAtMs));
    record[UpdatedAt] = ExchangeCell::of(exchangeTime(account.updatedAtMs));
    record[PasswordHash] = ExchangeCell::of(credentials.passwordHash);
    record[PasswordIsDefault] = ExchangeCell::of(flagText(account.hasDefaultPassword, "true", "false"));
    return record;
}

} // namespace gatehouse
