// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server/JsonPattern.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <cmath>
#include <optional>

namespace gatehouse::test {
namespace {

QString shown(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
}

/// Whether the value is what the placeholder stands for; none where the text is no placeholder.
std::optional<bool> fitsPlaceholder(const QString &placeholder, const QJsonValue &value)
{
    static const QHash<QString, QString> patterns{
        {QStringLiteral("<any>"), QStringLiteral("(?s)\\A.+\\z")},
        {QStringLiteral("<token>"),
            QStringLiteral("\\A[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}\\z")},
        {QStringLiteral("<uuid>"), QStringLiteral("\\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\z")},
        {QStringLiteral("<base64>"), QStringLiteral("\\A[A-Za-z0-9+/]{300,}={0,2}\\z")},
    };
    if (placeholder == u"<id>")
        return value.isDouble() && value.toDouble() >= 1 && value.toDouble() == std::floor(value.toDouble());
    const auto pattern = patterns.constFind(placeholder);
    if (pattern == patterns.constEnd())
        return std::nullopt;
    return value.isString() && QRegularExpression(*pattern).match(value.toString()).hasMatch();
}

QString objectMismatch(const QJsonObject &expected, const QJsonObject &actual, const QString &where)
{
    for (const QString &key : actual.keys()) {
        if (!expected.contains(key))
            return where + u'.' + key + u" is not expected: " + shown(actual.value(key));
    }
    for (auto member = expected.begin(); member != expected.end(); ++member) {
        const QString path = where + u'.' + member.key();
        if (!actual.contains(member.key()))
            return path + u" is missing";
        const QString mismatch = jsonMismatch(member.value(), actual.value(member.key()), path);
        if (!mismatch.isEmpty())
            return mismatch;
    }
    return {};
}

QString arrayMismatch(const QJsonArray &expected, const QJsonArray &actual, const QString &where)
{
    if (expected.size() != actual.size())
        return where + u" has another length: " + shown(actual);
    for (qsizetype i = 0; i < expected.size(); ++i) {
        const QString mismatch =
            jsonMismatch(expected.at(i), actual.at(i), where + u'[' + QString::number(i) + u']');
        if (!mismatch.isEmpty())
            return mismatch;
    }
    return {};
}

} // namespace

QString jsonMismatch(const QJsonValue &expected, const QJsonValue &actual, const QString &where)
{
    const std::optional<bool> fits = fitsPlaceholder(expected.toString(), actual);
    if (fits.value_or(false))
        return {};
    if (expected.isObject() && actual.isObject())
        return objectMismatch(expected.toObject(), actual.toObject(), where);
    if (expected.isArray() && actual.isArray())
        return arrayMismatch(expected.toArray(), actual.toArray(), where);
    if (expected == actual && !fits)
        return {};
    return where + u" is " + shown(actual) + u", not " + shown(expected);
}

} // namespace gatehouse::test
