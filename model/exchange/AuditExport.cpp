// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/AuditExport.h"

#include "model/exchange/CsvText.h"
#include "model/exchange/ExchangeTime.h"
#include "model/storage/AuditSearch.h"
#include "model/storage/Connection.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QIODevice>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace gatehouse {
namespace {

constexpr AuditSearch::Bounds bounds{.mostScanned = 20'000, .mostFound = 1'000};

struct Field {
    const char *name;
    QString (*text)(const RecordedEvent &);
};

/// The columns of a file, in order.
const std::array fields{
    Field{"id", [](const RecordedEvent &event) { return QString::number(event.id); }},
    Field{"time", [](const RecordedEvent &event) { return exchangeTime(event.atMs); }},
    Field{"action", [](const RecordedEvent &event) { return event.actionName; }},
    Field{"actor", [](const RecordedEvent &event) { return event.event.actor; }},
    Field{"account_id",
        [](const RecordedEvent &event) {
            return event.event.accountId.isValid() ? QString::number(event.event.accountId.value) : QString();
        }},
    Field{"username", [](const RecordedEvent &event) { return event.event.username; }},
    Field{"session_id", [](const RecordedEvent &event) { return event.event.sessionId.value; }},
    Field{"dialect", [](const RecordedEvent &event) { return event.event.dialect; }},
    Field{"address", [](const RecordedEvent &event) { return event.event.address; }},
    Field{"detail", [](const RecordedEvent &event) { return event.event.detail; }},
};

Error cannotWrite(const QString &name, const QString &reason)
{
    return Error{ErrorCode::StoreUnavailable, {},
        QCoreApplication::translate("AuditExport", "%1 cannot be written: %2").arg(name, reason), 0, 0};
}

Result<void> put(QIODevice &out, const QByteArray &bytes)
{
    if (out.write(bytes) == bytes.size())
        return {};
    return cannotWrite(QCoreApplication::translate("AuditExport", "The export"), out.errorString());
}

} // namespace

AuditExport::AuditExport(StoreLocation location, AuditQuery query, Format format, ProgressPtr progress)
    : m_location(std::move(location))
    , m_query(std::move(query))
    , m_format(format)
    , m_progress(progress ? std::move(progress) : std::make_shared<Progress>())
{
}

Result<AuditExport::Report> AuditExport::run(QIODevice &out)
{
    const Result<std::unique_ptr<Connection>> opened = Connection::open(m_location, Connection::Mode::Read);
    if (!opened)
        return opened.error();
    const Result<qint64> newest = AuditSearch::lastId(**opened);
    if (!newest)
        return newest.error();
    m_progress->total = *newest;
    if (Result<void> written = put(out, head()); !written)
        return written.error();
    Report report;
    AuditPart part;
    part.next = AuditSearch::top(m_query);
    while (!part.isEnd) {
        Result<AuditPart> read = AuditSearch::older(**opened, m_query, part.next, bounds);
        if (!read)
            return read.error();
        part = std::move(read).value();
        QByteArray bytes;
        for (const RecordedEvent &event : std::as_const(part.events))
            bytes += record(event, report.events++ == 0);
        if (Result<void> written = put(out, bytes); !written)
            return written.error();
        m_progress->done = std::max<qint64>(*newest - part.next.id, 0);
        report.cancelled = m_progress->cancelled;
        if (report.cancelled)
            return report;
    }
    const Result<void> written = put(out, tail());
    return written ? Result<Report>(report) : Result<Report>(written.error());
}

Result<AuditExport::Report> AuditExport::runToFile(const QString &path)
{
    // The file that is whole takes the place of the one before: a device or a pipe would be lost by that.
    const QFileInfo before(path);
    if (before.exists() && !before.isFile())
        return cannotWrite(path, QCoreApplication::translate("AuditExport", "it is no regular file"));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return cannotWrite(path, file.errorString());
    Result<Report> report = run(file);
    if (!report || report->cancelled) {
        file.cancelWriting();
        return report;
    }
    return file.commit() ? report : Result<Report>(cannotWrite(path, file.errorString()));
}

QByteArray AuditExport::head() const
{
    if (m_format == Format::Json)
        return "[";
    QByteArray line;
    for (const Field &field : fields)
        line += (line.isEmpty() ? QByteArray() : QByteArray(",")) + field.name;
    return line + "\r\n";
}

QByteArray AuditExport::tail() const
{
    return m_format == Format::Json ? QByteArray("\n]\n") : QByteArray();
}

QByteArray AuditExport::record(const RecordedEvent &event, bool isFirst) const
{
    if (m_format == Format::Json) {
        QJsonObject object;
        for (const Field &field : fields)
            object.insert(QLatin1StringView(field.name), field.text(event));
        object.insert(QLatin1StringView("id"), event.id);
        object.insert(QLatin1StringView("account_id"),
            event.event.accountId.isValid() ? QJsonValue(event.event.accountId.value) : QJsonValue());
        return (isFirst ? "\n" : ",\n") + QJsonDocument(object).toJson(QJsonDocument::Compact);
    }
    QByteArray line;
    for (const Field &field : fields) {
        const QString text = field.text(event);
        line += (&field == fields.begin() ? "" : ",");
        line += text.isEmpty() ? QByteArray() : csvText(text);
    }
    return line + "\r\n";
}

} // namespace gatehouse
