// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/StrictJson.h"
#include "tests/fuzz/FuzzTarget.h"

#include <QJsonDocument>

namespace gatehouse::fuzz {

QList<QByteArray> seeds()
{
    return {
        "{}",
        R"({"username":"buyer_01","password":"Abc123!@","phone":"13800138000"})",
        R"({"a":{"b":[1,-2.5e3,true,false,null,"\u0041\ud83d\ude00\n"]},"c":""})",
        R"({"a":1,"\u0061":2})",
        R"( { "deep" : [[[[[[[[[[[[[[[[{}]]]]]]]]]]]]]]]] } )",
        "{\"\xe4\xb8\xad\xe6\x96\x87\":\"\xf0\x9f\x98\x80\"}",
        R"({"exp":1e400,"n":-0,"big":9007199254740993})",
    };
}

/// Being strict means to read less than QJsonDocument, and nothing else than it does.
void take(const QByteArray &input)
{
    const JsonReading strict = readJsonObject(input);
    if (!strict.ok()) {
        promise(strict.offset >= 0 && strict.offset <= input.size(), "a fault lies inside the text");
        return;
    }
    QJsonParseError error;
    const QJsonDocument lax = QJsonDocument::fromJson(input, &error);
    promise(error.error == QJsonParseError::NoError, "what is strictly read is read by all");
    promise(lax.isObject() && lax.object() == strict.object, "both read the same object");
}

} // namespace gatehouse::fuzz
