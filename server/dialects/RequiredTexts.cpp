// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dialects/RequiredTexts.h"

#include "server/dialects/JsonBody.h"

namespace gatehouse {

RequiredTexts readRequiredTexts(const http::Request &request, std::initializer_list<const char *> names)
{
    const JsonBody body = readJsonBody(request);
    if (body.fault == JsonBody::Fault::MediaType)
        return {{}, 415, {}};
    if (body.fault == JsonBody::Fault::DuplicateKey)
        return {{}, 400, QStringLiteral("字段重复：") + body.key};
    if (body.fault != JsonBody::Fault::None)
        return {{}, 400, QStringLiteral("请求体不是有效的JSON")};
    RequiredTexts texts;
    for (const char *name : names) {
        const TextField field = textField(body.object, QLatin1StringView(name));
        if (field.state == TextField::State::WrongType)
            return {{}, 400, QStringLiteral("字段类型错误：") + QLatin1StringView(name)};
        if (field.state != TextField::State::Present)
            return {{}, 400, QStringLiteral("缺少字段：") + QLatin1StringView(name)};
        texts.values.append(field.value);
    }
    return texts;
}

} // namespace gatehouse
