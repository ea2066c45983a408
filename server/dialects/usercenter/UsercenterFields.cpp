// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dialects/usercenter/UsercenterFields.h"

#include "server/dialects/FormBody.h"
#include "server/dialects/JsonBody.h"
#include "server/dialects/usercenter/FieldRules.h"

namespace gatehouse {
namespace {

http::Response invalidBody(const char *msg, const char *type)
{
    return UsercenterEnvelope::invalid({{{}, QString::fromUtf8(msg), QString::fromLatin1(type)}});
}

Decoded<QJsonObject> object(const http::Request &request)
{
    const JsonBody body = readJsonBody(request);
    switch (body.fault) {
    case JsonBody::Fault::None:
        return body.object;
    case JsonBody::Fault::MediaType:
        return UsercenterEnvelope::failure({415, {}, {}, 0});
    case JsonBody::Fault::Malformed:
        return invalidBody("is not valid JSON", "json_invalid");
    case JsonBody::Fault::NotAnObject:
        return invalidBody("Input should be a valid dictionary", "dict_type");
    case JsonBody::Fault::DuplicateKey:
        break;
    }
    return UsercenterEnvelope::invalid(
        {{body.key, QStringLiteral("stands twice"), QStringLiteral("json_invalid")}});
}

Decoded<QHash<QString, QString>> form(const http::Request &request)
{
    if (hasMediaType(request, "application/json"))
        return invalidBody("must be a form (application/x-www-form-urlencoded), not JSON", "form_type");
    if (request.headerCount("Content-Type") > 0
        && !hasMediaType(request, "application/x-www-form-urlencoded"))
        return UsercenterEnvelope::failure({415, {}, {}, 0});
    const std::optional<QHash<QString, QString>> fields = readForm(request.body);
    if (!fields)
        return invalidBody("is not a valid form", "form_invalid");
    return *fields;
}

} // namespace

Decoded<Registration> UsercenterFields::registration(const http::Request &request)
{
    const Decoded<QJsonObject> body = object(request);
    if (!body)
        return body.refusal();
    FieldReader reader(*body);
    Registration registration;
    registration.dialect = Dialect::Usercenter;
    registration.username = reader.required(usercenter_rules::username);
    registration.password = reader.required(usercenter_rules::password).toUtf8();
    registration.nickname = reader.optional(usercenter_rules::nickname).value_or(QString());
    registration.email = reader.optional(usercenter_rules::email).value_or(QString());
    if (!reader.faults().isEmpty())
        return UsercenterEnvelope::invalid(reader.faults());
    return registration;
}

Decoded<LoginAttempt> UsercenterFields::login(const http::Request &request)
{
    const Decoded<QHash<QString, QString>> fields = form(request);
    if (!fields)
        return fields.refusal();
    QList<FieldFault> faults;
    // An empty field of a form is one that was not filled in.
    for (const char *name : {"username", "password"}) {
        if (fields->value(QString::fromLatin1(name)).isEmpty())
            faults.append(
                {QString::fromLatin1(name), QStringLiteral("Field required"), QStringLiteral("missing")});
    }
    if (!faults.isEmpty())
        return UsercenterEnvelope::invalid(faults);
    LoginAttempt attempt;
    attempt.dialect = Dialect::Usercenter;
    attempt.name = fields->value(QStringLiteral("username"));
    attempt.password = fields->value(QStringLiteral("password")).toUtf8();
    return attempt;
}

Decoded<ProfileChange> UsercenterFields::profileChange(const http::Request &request)
{
    const Decoded<QJsonObject> body = object(request);
    if (!body)
        return body.refusal();
    FieldReader reader(*body);
    ProfileChange change;
    change.nickname = reader.present(usercenter_rules::nickname);
    change.phone = reader.clearable(usercenter_rules::phone);
    change.email = reader.clearable(usercenter_rules::email);
    change.avatar = reader.clearable(usercenter_rules::avatar);
    change.apikey = reader.clearable(usercenter_rules::apikey);
    if (!reader.faults().isEmpty())
        return UsercenterEnvelope::invalid(reader.faults());
    return change;
}

} // namespace gatehouse
