// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/StrictJson.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gatehouse {

namespace {

QString phrase(const JsonReading &reading)
{
    switch (reading.fault) {
    case JsonFault::TooDeep:
        return u"JSON is nested too deeply"_s;
    case JsonFault::DuplicateKey:
        return u"JSON object has a key twice"_s;
    case JsonFault::NotAnObject:
        return u"JSON is not an object"_s;
    default:
        return u"malformed JSON at byte %1"_s.arg(reading.offset);
    }
}

} // namespace

JsonReading readJsonObject(QByteArrayView text, int maxDepth)
{
    JsonScanner scanner(text, maxDepth);
    JsonReading reading;
    reading.fault = scanner.scan();
    reading.key = scanner.duplicateKey();
    reading.offset = scanner.offset();
    if (!reading.ok())
        return reading;
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), text.size()), &error);
    reading.object = document.object();
    // What is left to fail here is a number that no double can hold.
    if (error.error != QJsonParseError::NoError) {
        reading.fault = JsonFault::Malformed;
        reading.offset = error.offset;
    }
    return reading;
}

Result<QJsonObject> parseJsonObject(QByteArrayView text, int maxDepth)
{
    JsonReading reading = readJsonObject(text, maxDepth);
    if (reading.ok())
        return std::move(reading.object);
    return invalidInput(reading.key, phrase(reading));
}

} // namespace gatehouse
