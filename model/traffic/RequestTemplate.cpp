// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/traffic/RequestTemplate.h"

#include "model/traffic/Redaction.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace gatehouse {
namespace {

// Whoever sends it anew makes these anew.
constexpr std::array<QByteArrayView, 8> connectionHeaders{"host", "content-length", "connection",
    "accept-encoding", "transfer-encoding", "expect", "keep-alive", "upgrade"};

bool isOfConnection(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    return std::ranges::find(connectionHeaders, QByteArrayView(lower)) != connectionHeaders.end();
}

/// The name in front of a value that was taken out: `"name": "` or `name=`.
QByteArray nameBefore(QByteArrayView before)
{
    const bool isQuoted = before.endsWith('"');
    QByteArrayView rest = (isQuoted ? before.chopped(1) : before).trimmed();
    if (rest.endsWith('=')) {
        rest.chop(1);
        const qsizetype from = std::max(rest.lastIndexOf('&'), rest.lastIndexOf('?')) + 1;
        return QByteArray::fromPercentEncoding(rest.sliced(from).toByteArray());
    }
    if (!rest.endsWith(':'))
        return {};
    rest = rest.chopped(1).trimmed();
    if (rest.size() < 2 || !rest.endsWith('"'))
        return {};
    rest.chop(1);
    return rest.sliced(rest.lastIndexOf('"') + 1).toByteArray();
}

QByteArray jsonEscaped(const QByteArray &value)
{
    const QByteArray list =
        QJsonDocument(QJsonArray{QString::fromUtf8(value)}).toJson(QJsonDocument::Compact);
    return list.sliced(2, list.size() - 4); // without [" and "]
}

QByteArray shellQuoted(QByteArray text)
{
    return "'" + text.replace('\'', "'\\''") + "'";
}

} // namespace

RequestTemplate::RequestTemplate(const RequestRecord &record)
    : m_record(record)
{
}

RequestTemplate::Obstacle RequestTemplate::obstacle() const
{
    if (m_record.method.isEmpty() || m_record.path.isEmpty())
        return Obstacle::Unreadable;
    const bool isMissing = m_record.request.state == RecordedMessage::Body::Withheld
        || m_record.request.state == RecordedMessage::Body::Cut;
    return isMissing ? Obstacle::BodyMissing : Obstacle::None;
}

RequestTemplate::Place RequestTemplate::bodyPlace() const
{
    return m_record.request.header("Content-Type").toLower().startsWith("application/x-www-form-urlencoded")
        ? Place::Form
        : Place::Json;
}

QByteArrayList RequestTemplate::secrets() const
{
    QByteArrayList names;
    const auto look = [&names](const QByteArray &text, const QByteArray &name) {
        for (qsizetype at = text.indexOf(Redaction::mark); at >= 0;
             at = text.indexOf(Redaction::mark, at + 1)) {
            QByteArray found = name.isEmpty() ? nameBefore(QByteArrayView(text).first(at)) : name;
            if (found.isEmpty())
                found = QByteArrayLiteral("value");
            if (!names.contains(found))
                names.append(found);
        }
    };
    look(m_record.path, "path");
    look(m_record.query, {});
    for (const auto &[name, value] : m_record.request.headers) {
        if (!isOfConnection(name))
            look(value, name);
    }
    look(m_record.request.body, {});
    return names;
}

QByteArray RequestTemplate::fill(
    const QByteArray &text, Place place, const QByteArray &name, const Values &values)
{
    QByteArray filled;
    qsizetype from = 0;
    for (qsizetype at = text.indexOf(Redaction::mark); at >= 0; at = text.indexOf(Redaction::mark, from)) {
        QByteArray known = name.isEmpty() ? nameBefore(QByteArrayView(text).first(at)) : name;
        if (known.isEmpty())
            known = QByteArrayLiteral("value");
        filled += text.mid(from, at - from);
        if (!values.contains(known))
            filled += '<' + known + '>';
        else if (place == Place::Json)
            filled += jsonEscaped(values.value(known));
        else if (place == Place::Header)
            filled += values.value(known);
        else
            filled += values.value(known).toPercentEncoding();
        from = at + Redaction::mark.size();
    }
    return filled + text.mid(from);
}

RequestTemplate::Filled RequestTemplate::filled(const Values &values) const
{
    Filled filled;
    filled.method = m_record.method;
    filled.target = fill(m_record.path, Place::Query, "path", values);
    if (!m_record.query.isEmpty())
        filled.target += '?' + fill(m_record.query, Place::Query, {}, values);
    for (const auto &[name, value] : m_record.request.headers) {
        if (!isOfConnection(name))
            filled.headers.append({name, fill(value, Place::Header, name, values)});
    }
    filled.body = fill(m_record.request.body, bodyPlace(), {}, values);
    return filled;
}

QByteArray RequestTemplate::curl(const QByteArray &base, const QByteArray &command) const
{
    const Filled call = filled({});
    QByteArray text = command;
    if (call.method == "HEAD")
        text += " --head";
    else if (call.method != "GET" || !call.body.isEmpty())
        text += " -X " + call.method;
    text += ' ' + shellQuoted(base + call.target);
    for (const auto &[name, value] : call.headers)
        text += " \\\n  -H " + shellQuoted(name + ": " + value);
    if (!call.body.isEmpty())
        text += " \\\n  --data-raw " + shellQuoted(call.body);
    return text;
}

} // namespace gatehouse
