// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/OpenApi.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace gatehouse::test {
namespace {

QStringList checkHeaders(const SchemaCheck &schemas, const QJsonObject &response, const ApiAnswer &answer)
{
    QStringList faults;
    const QJsonObject headers = response.value(u"headers").toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it) {
        const QJsonObject header = schemas.resolved(it.value().toObject());
        bool found = false;
        for (const auto &[name, value] : answer.headers) {
            if (name.compare(it.key().toLatin1(), Qt::CaseInsensitive) != 0)
                continue;
            found = true;
            const QJsonObject schema = header.value(u"schema").toObject();
            for (const QString &fault : schemas.mismatches(schema, QString::fromLatin1(value)))
                faults.append(it.key() + u": " + fault);
        }
        if (!found && header.value(u"required").toBool())
            faults.append(it.key() + u" is missing");
    }
    return faults;
}

QStringList checkJson(const SchemaCheck &schemas, const QJsonObject &schema, const QByteArray &body)
{
    QJsonParseError error;
    // In an array, so that a bare string or number is read too.
    const QJsonDocument json = QJsonDocument::fromJson('[' + body + ']', &error);
    if (error.error != QJsonParseError::NoError || json.array().size() != 1)
        return {u"the body is no JSON: " + error.errorString()};
    return schemas.mismatches(schema, json.array().first());
}

QStringList checkBody(const SchemaCheck &schemas, const QJsonObject &response, const ApiAnswer &answer)
{
    const QJsonObject content = response.value(u"content").toObject();
    if (content.isEmpty())
        return answer.body.isEmpty() ? QStringList() : QStringList{QStringLiteral("a body is not foreseen")};
    const QString type = QString::fromLatin1(answer.contentType).section(u';', 0, 0).trimmed().toLower();
    if (!content.contains(type))
        return {u"the content type '" + type + u"' is not foreseen"};
    if (type != u"application/json")
        return {};
    return checkJson(schemas, content.value(type).toObject().value(u"schema").toObject(), answer.body);
}

void collectBroken(const SchemaCheck &schemas, const QJsonValue &value, QStringList &broken)
{
    if (value.isArray()) {
        for (const QJsonValue &item : value.toArray())
            collectBroken(schemas, item, broken);
    }
    const QJsonObject object = value.toObject();
    if (object.value(u"$ref").isString() && schemas.resolved(object).isEmpty())
        broken.append(object.value(u"$ref").toString());
    for (const QJsonValue &item : object)
        collectBroken(schemas, item, broken);
}

} // namespace

OpenApi::OpenApi(const QJsonObject &document)
    : m_document(document)
    , m_schemas(document)
{
}

OpenApi OpenApi::ofDialect(const QString &dialect)
{
    QFile file(u":/openapi/" + dialect + u".json");
    if (!file.open(QIODevice::ReadOnly))
        return OpenApi({});
    return OpenApi(QJsonDocument::fromJson(file.readAll()).object());
}

std::vector<ApiOperation> OpenApi::operations() const
{
    static const QStringList methods{QStringLiteral("delete"), QStringLiteral("get"), QStringLiteral("head"),
        QStringLiteral("options"), QStringLiteral("patch"), QStringLiteral("post"), QStringLiteral("put"),
        QStringLiteral("trace")};
    std::vector<ApiOperation> found;
    const QJsonObject paths = m_document.value(u"paths").toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject item = path.value().toObject();
        for (const QString &method : methods) {
            if (item.contains(method))
                found.push_back({method.toUpper().toLatin1(), path.key(), item.value(method).toObject()});
        }
    }
    return found;
}

ApiOperation OpenApi::operation(const QByteArray &method, const QString &path) const
{
    const QJsonObject item = m_document.value(u"paths").toObject().value(path).toObject();
    const QString key = QString::fromLatin1(method).toLower();
    const bool asGet = key == u"head" && !item.contains(key);
    return {method, path, item.value(asGet ? QStringLiteral("get") : key).toObject()};
}

bool OpenApi::namesStatus(const QByteArray &method, const QString &path, int status) const
{
    return operation(method, path).object.value(u"responses").toObject().contains(QString::number(status));
}

QJsonObject OpenApi::response(const QByteArray &method, const QString &path, int status) const
{
    const QJsonObject responses = operation(method, path).object.value(u"responses").toObject();
    const QString key = QString::number(status);
    return m_schemas.resolved(
        responses.value(responses.contains(key) ? key : QStringLiteral("default")).toObject());
}

QStringList OpenApi::mismatches(const QByteArray &method, const QString &path, const ApiAnswer &answer) const
{
    const bool isError = answer.status >= 400;
    if (operation(method, path).object.isEmpty())
        return {QString::fromLatin1(method) + u' ' + path + u" is not in the document"};
    // `default` speaks of refusals; a success must be named.
    if (!isError && !namesStatus(method, path, answer.status))
        return {u"status " + QString::number(answer.status) + u" is not foreseen"};
    const QJsonObject described = response(method, path, answer.status);
    if (described.isEmpty())
        return {u"status " + QString::number(answer.status) + u" is not foreseen"};
    QStringList faults = checkHeaders(m_schemas, described, answer);
    if (method != "HEAD")
        faults.append(checkBody(m_schemas, described, answer));
    return faults;
}

QStringList OpenApi::brokenReferences() const
{
    QStringList broken;
    collectBroken(m_schemas, m_document, broken);
    return broken;
}

} // namespace gatehouse::test
