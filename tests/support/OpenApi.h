// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/SchemaCheck.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QPair>

#include <vector>

namespace gatehouse::test {

/// One operation of a document: "GET", "/api/users/me", and what stands there.
struct ApiOperation {
    QByteArray method;
    QString path;
    QJsonObject object;
};

/// An answer as it came over the wire.
struct ApiAnswer {
    int status = 0;
    QByteArray contentType;
    QByteArray body;
    QList<QPair<QByteArray, QByteArray>> headers; ///< Content-Type may be among them or not
};

/// An OpenAPI 3.0 document, to hold routes and real answers against. Paths are taken literally: ours
/// have no parameters.
class OpenApi final {
public:
    explicit OpenApi(const QJsonObject &document);
    /// The embedded document of that dialect, as /openapi.json serves it; empty where there is none.
    [[nodiscard]] static OpenApi ofDialect(const QString &dialect);

    [[nodiscard]] const QJsonObject &document() const { return m_document; }
    [[nodiscard]] const SchemaCheck &schemas() const { return m_schemas; }

    /// Every operation, by path, then method.
    [[nodiscard]] std::vector<ApiOperation> operations() const;
    /// The operation, its object empty where the document has none. HEAD is described by GET.
    [[nodiscard]] ApiOperation operation(const QByteArray &method, const QString &path) const;
    /// Whether the operation names this status itself, not only by `default`.
    [[nodiscard]] bool namesStatus(const QByteArray &method, const QString &path, int status) const;
    /// The response object for a status, `default` where it is not named; empty where there is neither.
    [[nodiscard]] QJsonObject response(const QByteArray &method, const QString &path, int status) const;

    /// Where the answer is not what the document promises: status, content type, required header
    /// fields, body. Empty where it is.
    [[nodiscard]] QStringList mismatches(
        const QByteArray &method, const QString &path, const ApiAnswer &answer) const;

    /// Every `$ref` that leads nowhere.
    [[nodiscard]] QStringList brokenReferences() const;

private:
    QJsonObject m_document;
    SchemaCheck m_schemas;
};

} // namespace gatehouse::test
