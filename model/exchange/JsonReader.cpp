// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/JsonReader.h"

#include "model/core/StrictJson.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace gatehouse {
namespace {

QString translated(const char *words)
{
    return QCoreApplication::translate("JsonReader", words);
}

QString keyTwice(const QString &key)
{
    return translated(QT_TRANSLATE_NOOP("JsonReader", "The object has the key \"%1\" twice.")).arg(key);
}

bool isJson(const QByteArray &text)
{
    const JsonFault fault = JsonScanner(text, jsonMaxDepth).scan();
    return fault != JsonFault::Malformed && fault != JsonFault::TooDeep;
}

QString numberText(double number)
{
    constexpr double mostExact = 9'007'199'254'740'992; // 2^53
    return number == std::floor(number) && std::abs(number) <= mostExact
        ? QString::number(static_cast<qint64>(number))
        : QString::number(number, 'g', 17);
}

bool isTexts(const QJsonArray &list)
{
    return std::ranges::all_of(list, [](const QJsonValue &value) { return value.isString(); });
}

QString listText(const QJsonArray &list)
{
    if (!isTexts(list))
        return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
    QStringList texts;
    for (const QJsonValue &value : list)
        texts.append(value.toString());
    return texts.join(u',');
}

ExchangeCell cellOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return ExchangeCell{ExchangeCell::State::Text, value.toString()};
    case QJsonValue::Bool:
        return ExchangeCell::of(value.toBool() ? QStringLiteral("true") : QStringLiteral("false"));
    case QJsonValue::Double:
        return ExchangeCell::of(numberText(value.toDouble()));
    case QJsonValue::Array:
        return ExchangeCell{ExchangeCell::State::Text, listText(value.toArray())};
    case QJsonValue::Object:
        return ExchangeCell::of(
            QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact)));
    default:
        return ExchangeCell{ExchangeCell::State::Null, {}};
    }
}

} // namespace

JsonReader::JsonReader(QIODevice &device, bool isLines, const ColumnMap &map)
    : m_map(map)
    , m_source(device)
    , m_isLines(isLines)
{
}

RecordReader::Outcome JsonReader::next()
{
    if (m_place == Place::Start) {
        if (const Outcome entered = enter(); entered != Outcome::Record)
            return entered;
    }
    const Outcome outcome = m_place == Place::List ? nextElement()
        : m_place == Place::Lines                  ? nextLine()
                                                   : Outcome::End;
    m_position = m_source.position();
    if (outcome == Outcome::Broken || outcome == Outcome::End)
        m_place = Place::End;
    return outcome;
}

RecordReader::Raw JsonReader::raw() const
{
    Raw raw;
    for (auto member = m_object.begin(); member != m_object.end(); ++member)
        raw.append({member.key(), cellOf(member.value()).text});
    return raw;
}

RecordReader::Outcome JsonReader::broken()
{
    if (!m_source.error().isEmpty())
        return fail(Outcome::Broken, m_source.error());
    return fail(Outcome::Broken,
        translated(QT_TRANSLATE_NOOP("JsonReader",
            "The JSON breaks off or is malformed here, or an account is larger than 1 MiB; the rest of the "
            "file was not read.")));
}

RecordReader::Outcome JsonReader::enter()
{
    if (m_isLines) {
        m_place = Place::Lines;
        return Outcome::Record;
    }
    m_source.skipSpace();
    start(m_source.line());
    const int first = m_source.take();
    if (first == '[') {
        m_place = Place::List;
        return Outcome::Record;
    }
    m_isInObject = first == '{';
    if (m_isInObject)
        return findList();
    return fail(Outcome::Broken,
        translated(QT_TRANSLATE_NOOP("JsonReader", "The file is no JSON list of accounts.")));
}

/// From one member of the object to the next, up to a list of accounts or the object's end.
RecordReader::Outcome JsonReader::findList()
{
    for (;;) {
        QByteArray key;
        QByteArray passedOver;
        m_source.skipSpace();
        start(m_source.line());
        if (m_source.peek() == '}') {
            m_source.take();
            return !m_lists.isEmpty()
                ? endOfFile()
                : fail(Outcome::Broken,
                    translated(QT_TRANSLATE_NOOP(
                        "JsonReader", "The file's object holds no list named \"users\" or \"accounts\".")));
        }
        if (!m_isFirstMember && m_source.take() != ',')
            return broken();
        m_isFirstMember = false;
        m_source.skipSpace();
        if (m_source.peek() != '"' || !takeString(key))
            return broken();
        m_source.skipSpace();
        if (m_source.take() != ':')
            return broken();
        m_source.skipSpace();
        if ((key == "\"users\"" || key == "\"accounts\"") && m_source.peek() == '[') {
            if (m_lists.contains(key))
                return fail(Outcome::Broken, keyTwice(QString::fromUtf8(key.sliced(1, key.size() - 2))));
            m_lists.append(key);
            m_source.take();
            m_isFirst = true;
            m_place = Place::List;
            return Outcome::Record;
        }
        if (!takeValue(passedOver) || !isJson(passedOver))
            return broken();
    }
}

RecordReader::Outcome JsonReader::nextElement()
{
    m_source.skipSpace();
    start(m_source.line());
    if (m_source.peek() == ']' && m_isFirst) {
        m_source.take();
        return endOfList();
    }
    if (!m_isFirst) {
        const int between = m_source.take();
        if (between == ']')
            return endOfList();
        if (between != ',')
            return broken();
        m_source.skipSpace();
        start(m_source.line());
    }
    m_isFirst = false;
    QByteArray text;
    return takeValue(text) ? read(text) : broken();
}

RecordReader::Outcome JsonReader::endOfList()
{
    if (!m_isInObject)
        return endOfFile();
    const Outcome found = findList();
    return found == Outcome::Record ? nextElement() : found;
}

RecordReader::Outcome JsonReader::endOfFile()
{
    m_source.skipSpace();
    start(m_source.line());
    return m_source.peek() == ByteSource::end && m_source.error().isEmpty() ? Outcome::End : broken();
}

RecordReader::Outcome JsonReader::nextLine()
{
    m_source.skipSpace();
    start(m_source.line());
    if (m_source.peek() == ByteSource::end)
        return m_source.error().isEmpty() ? Outcome::End : broken();
    QByteArray text;
    while (m_source.peek() != '\n' && m_source.peek() != ByteSource::end) {
        if (text.size() >= mostRecordBytes)
            return broken();
        text.append(static_cast<char>(m_source.take()));
    }
    return read(text);
}

bool JsonReader::takeValue(QByteArray &text)
{
    qsizetype depth = 0;
    for (;;) {
        const int byte = m_source.peek();
        if (byte == ByteSource::end || text.size() > mostRecordBytes)
            return false;
        if (byte == '"') {
            if (!takeString(text))
                return false;
        } else if (byte == '{' || byte == '[') {
            ++depth;
            text.append(static_cast<char>(m_source.take()));
        } else if (byte == '}' || byte == ']') {
            if (depth == 0)
                return !text.isEmpty();
            --depth;
            text.append(static_cast<char>(m_source.take()));
        } else if (depth == 0 && (byte == ',' || byte == '\n')) {
            return !text.isEmpty();
        } else {
            text.append(static_cast<char>(m_source.take()));
        }
        if (depth == 0 && (byte == '}' || byte == ']'))
            return true;
    }
}

bool JsonReader::takeString(QByteArray &text)
{
    text.append(static_cast<char>(m_source.take()));
    for (;;) {
        const int byte = m_source.take();
        if (byte == ByteSource::end || text.size() > mostRecordBytes)
            return false;
        text.append(static_cast<char>(byte));
        if (byte == '"')
            return true;
        if (byte == '\\' && m_source.peek() != ByteSource::end)
            text.append(static_cast<char>(m_source.take()));
    }
}

RecordReader::Outcome JsonReader::read(const QByteArray &text)
{
    const JsonReading reading = readJsonObject(text);
    if (reading.fault == JsonFault::DuplicateKey)
        return fail(Outcome::Fault, keyTwice(reading.key));
    if (reading.fault == JsonFault::NotAnObject)
        return fail(Outcome::Fault, translated(QT_TRANSLATE_NOOP("JsonReader", "This is no JSON object.")));
    if (!reading.ok())
        return fail(Outcome::Fault,
            translated(QT_TRANSLATE_NOOP("JsonReader", "The JSON is malformed at byte %1 of the account."))
                .arg(reading.offset + 1));
    m_object = reading.object;
    for (auto member = reading.object.begin(); member != reading.object.end(); ++member) {
        const auto field = m_map.fieldOf(member.key());
        if (!field)
            continue;
        if (m_record[*field].state != ExchangeCell::State::Absent)
            return fail(Outcome::Fault,
                translated(QT_TRANSLATE_NOOP("JsonReader", "The object has two keys for %1."))
                    .arg(exchangeFieldName(*field)));
        m_record[*field] = cellOf(member.value());
    }
    return Outcome::Record;
}

} // namespace gatehouse
