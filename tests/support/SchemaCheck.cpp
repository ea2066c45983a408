// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/SchemaCheck.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>
#include <QUuid>

#include <cmath>

namespace gatehouse::test {
namespace {

const QSet<QString> &knownKeywords()
{
    static const QSet<QString> words{QStringLiteral("type"), QStringLiteral("nullable"),
        QStringLiteral("required"), QStringLiteral("properties"), QStringLiteral("additionalProperties"),
        QStringLiteral("items"), QStringLiteral("enum"), QStringLiteral("pattern"), QStringLiteral("format"),
        QStringLiteral("allOf"), QStringLiteral("minLength"), QStringLiteral("maxLength"),
        QStringLiteral("minimum"), QStringLiteral("maximum"), QStringLiteral("minItems"),
        QStringLiteral("maxItems"), QStringLiteral("description"), QStringLiteral("title"),
        QStringLiteral("example"), QStringLiteral("default"), QStringLiteral("deprecated"),
        QStringLiteral("readOnly"), QStringLiteral("writeOnly")};
    return words;
}

QString shown(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact))
        .mid(1)
        .chopped(1);
}

bool isOfType(const QString &type, const QJsonValue &value)
{
    if (type == u"object")
        return value.isObject();
    if (type == u"array")
        return value.isArray();
    if (type == u"string")
        return value.isString();
    if (type == u"boolean")
        return value.isBool();
    if (type == u"number")
        return value.isDouble();
    return type == u"integer" && value.isDouble() && value.toDouble() == std::trunc(value.toDouble());
}

bool matches(const QString &pattern, const QString &text)
{
    return QRegularExpression(pattern).match(text).hasMatch();
}

bool isOfFormat(const QString &format, const QString &text)
{
    if (format == u"date")
        return matches(QStringLiteral("\\A[0-9]{4}-[0-9]{2}-[0-9]{2}\\z"), text)
            && QDate::fromString(text, Qt::ISODate).isValid();
    if (format == u"date-time") // RFC 3339: the zone is not optional
        return matches(
                   QStringLiteral("\\A[0-9-]{10}T[0-9:]{8}(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})\\z"), text)
            && QDateTime::fromString(text, Qt::ISODateWithMs).isValid();
    if (format == u"uuid")
        return QUuid::fromString(text).toString(QUuid::WithoutBraces) == text.toLower();
    if (format == u"email")
        return matches(QStringLiteral("\\A[^@\\s]+@[^@\\s]+\\z"), text);
    if (format == u"uri")
        return QUrl(text, QUrl::StrictMode).isValid() && !QUrl(text, QUrl::StrictMode).isRelative();
    return true; // "password", "int64" and the like say nothing about the text
}

/// ECMA 262 has no way for '$' to match before a last newline; PCRE does.
QString asPcre(QString pattern)
{
    if (pattern.endsWith(u'$') && !pattern.endsWith(u"\\$"))
        pattern.replace(pattern.size() - 1, 1, QStringLiteral("\\z"));
    return pattern;
}

void checkString(const QJsonObject &schema, const QString &text, QStringList &faults)
{
    const qsizetype length = text.toUcs4().size();
    const QString pattern = asPcre(schema.value(u"pattern").toString());
    if (!QRegularExpression(pattern).isValid())
        faults.append(u"the pattern " + pattern + u" is no regular expression");
    else if (!matches(pattern, text))
        faults.append(u"does not match " + pattern);
    if (schema.contains(u"minLength") && length < schema.value(u"minLength").toInteger())
        faults.append(QStringLiteral("is too short"));
    if (schema.contains(u"maxLength") && length > schema.value(u"maxLength").toInteger())
        faults.append(QStringLiteral("is too long"));
    if (!isOfFormat(schema.value(u"format").toString(), text))
        faults.append(u"is no " + schema.value(u"format").toString());
}

void checkNumber(const QJsonObject &schema, double number, QStringList &faults)
{
    if (schema.contains(u"minimum") && number < schema.value(u"minimum").toDouble())
        faults.append(QStringLiteral("is below the minimum"));
    if (schema.contains(u"maximum") && number > schema.value(u"maximum").toDouble())
        faults.append(QStringLiteral("is above the maximum"));
}

/// What is wrong with a value by itself, its members apart.
QStringList ownFaults(const QJsonObject &schema, const QJsonValue &value)
{
    QStringList faults;
    const QString type = schema.value(u"type").toString();
    if (!type.isEmpty() && !isOfType(type, value))
        return {u"is no " + type};
    if (schema.contains(u"enum") && !schema.value(u"enum").toArray().contains(value))
        faults.append(QStringLiteral("is none of ") + shown(schema.value(u"enum")));
    if (value.isString())
        checkString(schema, value.toString(), faults);
    if (value.isDouble())
        checkNumber(schema, value.toDouble(), faults);
    return faults;
}

QString member(const QString &where, const QString &key)
{
    return where.isEmpty() ? key : QString(where + u'.' + key);
}

} // namespace

struct SchemaCheck::Walk {
    QStringList faults;

    void add(const QString &where, const QString &fault)
    {
        faults.append((where.isEmpty() ? QStringLiteral("(root)") : where) + u": " + fault);
    }
};

SchemaCheck::SchemaCheck(const QJsonObject &document)
    : m_document(document)
{
}

QStringList SchemaCheck::mismatches(const QJsonObject &schema, const QJsonValue &value) const
{
    Walk walk;
    check(walk, schema, value, {});
    return walk.faults;
}

QJsonObject SchemaCheck::resolved(QJsonObject object) const
{
    for (int hops = 0; object.contains(u"$ref"); ++hops) {
        const QString reference = object.value(u"$ref").toString();
        if (!reference.startsWith(u"#/") || hops == 16)
            return {};
        QJsonValue target = m_document;
        for (QString step : reference.mid(2).split(u'/'))
            target = target.toObject().value(step.replace(QStringLiteral("~1"), QStringLiteral("/"))
                                                 .replace(QStringLiteral("~0"), QStringLiteral("~")));
        object = target.toObject();
    }
    return object;
}

void SchemaCheck::check(
    Walk &walk, const QJsonObject &reference, const QJsonValue &value, const QString &where) const
{
    const QJsonObject schema = resolved(reference);
    if (schema.isEmpty() && !reference.isEmpty())
        return walk.add(where, u"unresolved " + reference.value(u"$ref").toString());
    for (const QString &keyword : schema.keys()) {
        if (!knownKeywords().contains(keyword) && !keyword.startsWith(u"x-"))
            walk.add(where, u"the schema's keyword " + keyword + u" is not understood");
    }
    for (const QJsonValue &part : schema.value(u"allOf").toArray())
        check(walk, part.toObject(), value, where);
    if (value.isNull() && schema.value(u"nullable").toBool())
        return;
    for (const QString &fault : ownFaults(schema, value))
        walk.add(where, shown(value) + u' ' + fault);
    if (value.isObject())
        checkObject(walk, schema, value.toObject(), where);
    if (value.isArray())
        checkArray(walk, schema, value, where);
}

void SchemaCheck::checkObject(
    Walk &walk, const QJsonObject &schema, const QJsonObject &value, const QString &where) const
{
    for (const QJsonValue &key : schema.value(u"required").toArray()) {
        if (!value.contains(key.toString()))
            walk.add(where, key.toString() + u" is missing");
    }
    const QJsonObject properties = schema.value(u"properties").toObject();
    const QJsonValue others = schema.value(u"additionalProperties");
    for (auto it = value.begin(); it != value.end(); ++it) {
        if (properties.contains(it.key()))
            check(walk, properties.value(it.key()).toObject(), it.value(), member(where, it.key()));
        else if (others.isObject())
            check(walk, others.toObject(), it.value(), member(where, it.key()));
        else if (others.isBool() && !others.toBool())
            walk.add(where, it.key() + u" is not foreseen");
    }
}

void SchemaCheck::checkArray(
    Walk &walk, const QJsonObject &schema, const QJsonValue &value, const QString &where) const
{
    const QJsonArray array = value.toArray();
    if (schema.contains(u"minItems") && array.size() < schema.value(u"minItems").toInteger())
        walk.add(where, QStringLiteral("has too few items"));
    if (schema.contains(u"maxItems") && array.size() > schema.value(u"maxItems").toInteger())
        walk.add(where, QStringLiteral("has too many items"));
    if (!schema.contains(u"items"))
        return;
    for (qsizetype i = 0; i < array.size(); ++i)
        check(walk, schema.value(u"items").toObject(), array.at(i), where + u'[' + QString::number(i) + u']');
}

} // namespace gatehouse::test
