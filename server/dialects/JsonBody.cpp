// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dialects/JsonBody.h"

#include "model/core/StrictJson.h"

namespace gatehouse {
namespace {

JsonBody::Fault faultOf(JsonFault fault)
{
    switch (fault) {
    case JsonFault::None:
        return JsonBody::Fault::None;
    case JsonFault::NotAnObject:
        return JsonBody::Fault::NotAnObject;
    case JsonFault::DuplicateKey:
        return JsonBody::Fault::DuplicateKey;
    default:
        return JsonBody::Fault::Malformed;
    }
}

} // namespace

bool hasMediaType(const http::Request &request, QByteArrayView type)
{
    if (request.headerCount("Content-Type") != 1)
        return false;
    QByteArrayList parts = request.header("Content-Type").split(';');
    if (parts.takeFirst().trimmed().compare(type, Qt::CaseInsensitive) != 0)
        return false;
    for (const QByteArray &part : std::as_const(parts)) {
        const QByteArray parameter = part.trimmed().toLower();
        if (!parameter.startsWith("charset="))
            continue;
        const QByteArray charset = parameter.mid(8);
        if (charset != "utf-8" && charset != "\"utf-8\"" && charset != "utf8")
            return false;
    }
    return true;
}

JsonBody readJsonBody(const http::Request &request)
{
    if (request.headerCount("Content-Type") > 0 && !hasMediaType(request, "application/json"))
        return {JsonBody::Fault::MediaType, {}, {}};
    const JsonReading reading = readJsonObject(request.body);
    return {faultOf(reading.fault), reading.object, reading.key};
}

TextField textField(const QJsonObject &object, QLatin1StringView name)
{
    const auto member = object.constFind(name);
    if (member == object.constEnd())
        return {};
    if (member->isNull())
        return {TextField::State::Null, {}};
    if (!member->isString())
        return {TextField::State::WrongType, {}};
    const QString value = member->toString();
    return {TextField::State::Present, value.isNull() ? QStringLiteral("") : value};
}

} // namespace gatehouse
