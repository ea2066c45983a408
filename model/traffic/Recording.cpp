// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/traffic/Recording.h"

#include "model/traffic/Redaction.h"

#include <QJsonDocument>

namespace gatehouse {
namespace {

/// Not within a character of several bytes.
QByteArray cut(QByteArray text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    while (most > 0 && (static_cast<uchar>(text[most]) & 0xC0) == 0x80)
        --most;
    text.truncate(most);
    return text;
}

std::optional<QByteArray> readable(QByteArrayView contentType, const QByteArray &body)
{
    if (contentType.startsWith("application/x-www-form-urlencoded"))
        return Redaction::form(body);
    return Redaction::json(body);
}

void addBody(RecordedMessage &message, const QByteArray &body)
{
    message.bodyBytes = body.size();
    if (body.isEmpty())
        return;
    message.state = RecordedMessage::Body::Withheld;
    if (body.size() > Recording::mostReadBytes || !message.header("Content-Encoding").isEmpty())
        return;
    const QByteArray contentType = message.header("Content-Type").trimmed().toLower();
    const std::optional<QByteArray> kept = readable(contentType, body);
    if (!kept)
        return;
    message.body = cut(*kept, Recording::mostBodyBytes);
    const bool isWhole = message.body.size() == kept->size();
    message.state = isWhole ? RecordedMessage::Body::Whole : RecordedMessage::Body::Cut;
}

/// A part of a token as JSON; null where it is none.
QByteArray decodedPart(QByteArrayView part)
{
    if (part.size() > 2 * Recording::mostClaimsBytes)
        return {};
    const QByteArray json = QByteArray::fromBase64(
        part.toByteArray(), QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    const QByteArray kept = Redaction::json(json).value_or(QByteArray());
    return kept.size() > Recording::mostClaimsBytes ? QByteArray() : kept;
}

} // namespace

QByteArray Recording::path(const QByteArray &path)
{
    return cut(Redaction::path(path), mostValueBytes);
}

QByteArray Recording::query(const QByteArray &query)
{
    return cut(Redaction::query(query), mostValueBytes);
}

QString Recording::name(const QString &name)
{
    constexpr qsizetype mostCharacters = 256;
    const QString kept = name.left(mostCharacters);
    return Redaction::holdsToken(kept.toUtf8()) ? QString::fromLatin1(Redaction::mark) : kept;
}

RecordedMessage Recording::message(const QList<RecordedMessage::Header> &headers, const QByteArray &body)
{
    RecordedMessage message;
    for (const RecordedMessage::Header &field : headers.first(qMin(headers.size(), mostHeaders)))
        message.headers.append({cut(Redaction::path(field.first), mostValueBytes),
            cut(Redaction::header(field.first, field.second), mostValueBytes)});
    addBody(message, body);
    return message;
}

void Recording::addClaims(RequestRecord &record, std::initializer_list<QByteArray> texts)
{
    for (const QByteArray &text : texts) {
        const QByteArrayView token = Redaction::firstToken(text);
        const qsizetype first = token.indexOf('.');
        if (first < 0)
            continue;
        const qsizetype second = token.indexOf('.', first + 1);
        record.tokenHeader = decodedPart(token.first(first));
        record.tokenClaims =
            decodedPart(token.sliced(first + 1, (second < 0 ? token.size() : second) - first - 1));
        if (!record.tokenClaims.isNull())
            return;
    }
}

} // namespace gatehouse
