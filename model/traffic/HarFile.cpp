// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/traffic/HarFile.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QUrlQuery>

namespace gatehouse {
namespace {

QJsonArray headersOf(const RecordedMessage &message)
{
    QJsonArray headers;
    for (const auto &[name, value] : message.headers)
        headers.append(QJsonObject{{QStringLiteral("name"), QString::fromUtf8(name)},
            {QStringLiteral("value"), QString::fromUtf8(value)}});
    return headers;
}

QJsonArray queryOf(const QByteArray &query)
{
    QJsonArray pairs;
    const auto items = QUrlQuery(QString::fromUtf8(query)).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items)
        pairs.append(QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("value"), value}});
    return pairs;
}

QString mimeOf(const RecordedMessage &message)
{
    return QString::fromUtf8(message.header("Content-Type"));
}

double milliseconds(qint64 ns)
{
    return static_cast<double>(ns) / 1e6;
}

QJsonObject requestOf(const RequestRecord &record, const QByteArray &url)
{
    QJsonObject request{
        {QStringLiteral("method"), QString::fromLatin1(record.method)},
        {QStringLiteral("url"), QString::fromUtf8(url)},
        {QStringLiteral("httpVersion"), QStringLiteral("HTTP/1.1")},
        {QStringLiteral("cookies"), QJsonArray()},
        {QStringLiteral("headers"), headersOf(record.request)},
        {QStringLiteral("queryString"), queryOf(record.query)},
        {QStringLiteral("headersSize"), -1},
        {QStringLiteral("bodySize"), record.request.bodyBytes},
    };
    if (record.request.bodyBytes > 0)
        request.insert(QStringLiteral("postData"),
            QJsonObject{{QStringLiteral("mimeType"), mimeOf(record.request)},
                {QStringLiteral("params"), QJsonArray()},
                {QStringLiteral("text"), QString::fromUtf8(record.request.body)}});
    return request;
}

QJsonObject responseOf(const RequestRecord &record)
{
    return {
        {QStringLiteral("status"), record.status},
        {QStringLiteral("statusText"), QString()},
        {QStringLiteral("httpVersion"), QStringLiteral("HTTP/1.1")},
        {QStringLiteral("cookies"), QJsonArray()},
        {QStringLiteral("headers"), headersOf(record.answer)},
        {QStringLiteral("content"),
            QJsonObject{{QStringLiteral("size"), record.answer.bodyBytes},
                {QStringLiteral("mimeType"), mimeOf(record.answer)},
                {QStringLiteral("text"), QString::fromUtf8(record.answer.body)}}},
        {QStringLiteral("redirectURL"), QString()},
        {QStringLiteral("headersSize"), -1},
        {QStringLiteral("bodySize"), record.answer.bodyBytes},
    };
}

/// "blocked" is the time in queues, "wait" all other work; what the format has no name for stands beside.
QJsonObject timingsOf(const RecordedTimes &times)
{
    return {
        {QStringLiteral("blocked"), milliseconds(times.queueNs)},
        {QStringLiteral("dns"), -1},
        {QStringLiteral("connect"), -1},
        {QStringLiteral("ssl"), -1},
        {QStringLiteral("send"), 0},
        {QStringLiteral("wait"), milliseconds(times.totalNs - times.queueNs)},
        {QStringLiteral("receive"), 0},
        {QStringLiteral("_hashing"), milliseconds(times.hashNs)},
        {QStringLiteral("_store"), milliseconds(times.storeNs)},
    };
}

QByteArray head()
{
    return QByteArrayLiteral(
        "{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"Gatehouse\",\"version\":\"1\"},"
        "\"pages\":[],\"entries\":[\n");
}

} // namespace

QByteArray HarFile::url(const RequestRecord &record) const
{
    const QUrl base = m_addresses.value(record.dialect, QUrl(QStringLiteral("http://127.0.0.1")));
    QByteArray url =
        base.toEncoded(QUrl::RemovePath) + (record.path.isEmpty() ? QByteArray("/") : record.path);
    if (!record.query.isEmpty())
        url += '?' + record.query;
    return url;
}

QByteArray HarFile::entry(const RequestRecord &record) const
{
    const QJsonObject entry{
        {QStringLiteral("startedDateTime"),
            QDateTime::fromMSecsSinceEpoch(record.atMs).toUTC().toString(Qt::ISODateWithMs)},
        {QStringLiteral("time"), milliseconds(record.times.totalNs)},
        {QStringLiteral("request"), requestOf(record, url(record))},
        {QStringLiteral("response"), responseOf(record)},
        {QStringLiteral("cache"), QJsonObject()},
        {QStringLiteral("timings"), timingsOf(record.times)},
        {QStringLiteral("_clientAddress"), record.address},
        {QStringLiteral("_account"), record.username},
        {QStringLiteral("_session"), record.session.value},
        {QStringLiteral("_api"), dialectName(record.dialect)},
    };
    return QJsonDocument(entry).toJson(QJsonDocument::Compact);
}

Result<void> HarFile::write(
    const QString &file, const QList<RequestRecordPtr> &records, Progress &progress) const
{
    QSaveFile out(file);
    const auto failed = [&out] { return Error{ErrorCode::StoreUnavailable, {}, out.errorString(), 0, 0}; };
    if (!out.open(QIODevice::WriteOnly))
        return failed();
    out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    out.write(head());
    progress.total = records.size();
    for (const RequestRecordPtr &record : records) {
        if (progress.cancelled)
            return Error{ErrorCode::StoreUnavailable, {}, {}, 0, 0};
        if (progress.done > 0)
            out.write(",\n");
        out.write(entry(*record));
        ++progress.done;
    }
    out.write("\n]}}\n");
    return out.commit() ? Result<void>() : Result<void>(failed());
}

} // namespace gatehouse
