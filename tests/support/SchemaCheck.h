// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

namespace gatehouse::test {

/// Holds JSON values against schemas of an OpenAPI 3.0 document. Knows the keywords our documents
/// use; any other is itself a mismatch, so that none is passed over in silence.
class SchemaCheck final {
public:
    explicit SchemaCheck(const QJsonObject &document);

    /// What is wrong with the value, one line each ("data.phone: ..."); empty where it fits.
    [[nodiscard]] QStringList mismatches(const QJsonObject &schema, const QJsonValue &value) const;

    /// The object a `$ref` leads to, or the object itself where it is none. Empty where the reference
    /// leads nowhere or in a circle.
    [[nodiscard]] QJsonObject resolved(QJsonObject object) const;

private:
    struct Walk;
    void check(Walk &walk, const QJsonObject &schema, const QJsonValue &value, const QString &where) const;
    void checkObject(
        Walk &walk, const QJsonObject &schema, const QJsonObject &value, const QString &where) const;
    void checkArray(
        Walk &walk, const QJsonObject &schema, const QJsonValue &value, const QString &where) const;

    QJsonObject m_document;
};

} // namespace gatehouse::test
