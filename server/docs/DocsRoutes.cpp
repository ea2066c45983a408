// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/docs/DocsRoutes.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QResource>

namespace gatehouse {
namespace {

// What a page may load differs by what its script needs: ReDoc makes style elements and a search
// worker while it runs, Swagger UI neither. Files that are no pages may load nothing.
constexpr auto swaggerPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
constexpr auto redocPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                             "img-src 'self' data:; connect-src 'self'; worker-src blob:; "
                             "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
constexpr auto filePolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

// The program's own files are small and asked about each time; the bundles change with a release.
constexpr auto askEachTime = "no-cache";
constexpr auto keepForADay = "public, max-age=86400";

constexpr auto htmlType = "text/html; charset=utf-8";
constexpr auto jsonType = "application/json";
constexpr auto scriptType = "text/javascript; charset=utf-8";
constexpr auto styleType = "text/css; charset=utf-8";

struct Asset {
    const char *name;
    const char *type;
    bool isGzipped; ///< third-party: embedded as <name>.gz
};

constexpr Asset assets[] = {
    {"swagger-ui-bundle.js", scriptType, true},
    {"swagger-ui.css", styleType, true},
    {"redoc.standalone.js", scriptType, true},
    {"swagger-init.js", scriptType, false},
    {"redoc-init.js", scriptType, false},
    {"docs.css", styleType, false},
    {"favicon.svg", "image/svg+xml", false},
};

/// The bytes of an embedded file, in place where the build did not compress them.
QByteArray embedded(const QString &name)
{
    const QResource resource(u":/" + name);
    if (!resource.isValid())
        qFatal("The program was built without its file %s", qUtf8Printable(name));
    if (resource.compressionAlgorithm() != QResource::NoCompression)
        return resource.uncompressedData();
    return QByteArray::fromRawData(reinterpret_cast<const char *>(resource.data()), resource.size());
}

QByteArray entityTag(const QByteArray &body)
{
    const QByteArray digest = QCryptographicHash::hash(body, QCryptographicHash::Sha256).first(16);
    return '"' + digest.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + '"';
}

StaticAnswer makeAnswer(
    const QByteArray &path, const char *type, const QByteArray &body, const char *policy, const char *caching)
{
    const QByteArray etag = entityTag(body);
    return {path,
        {200, type, body,
            {{"ETag", etag}, {"Cache-Control", caching}, {"Content-Security-Policy", policy},
                {"X-Content-Type-Options", "nosniff"}, {"Referrer-Policy", "no-referrer"}}},
        etag};
}

StaticAnswer assetAnswer(const Asset &asset)
{
    const QString name = QString::fromLatin1(asset.name);
    const QByteArray body =
        embedded(asset.isGzipped ? u"docs/assets/" + name + u".gz" : QString(u"docs/" + name));
    StaticAnswer answer = makeAnswer(QByteArrayLiteral("/docs/assets/") + asset.name, asset.type, body,
        filePolicy, asset.isGzipped ? keepForADay : askEachTime);
    if (asset.isGzipped)
        answer.response.headers.append(http::Header("Content-Encoding", "gzip"));
    return answer;
}

std::vector<StaticAnswer> assetAnswers()
{
    std::vector<StaticAnswer> answers;
    for (const Asset &asset : assets)
        answers.push_back(assetAnswer(asset));
    return answers;
}

/// A page in the document's language and under its title.
QByteArray pageFor(const QString &name, const QJsonObject &info)
{
    QByteArray page = embedded(u"docs/" + name);
    page.replace("%LANG%", info.value(u"x-language").toString().toHtmlEscaped().toUtf8());
    page.replace("%TITLE%", info.value(u"title").toString().toHtmlEscaped().toUtf8());
    return page;
}

} // namespace

std::vector<StaticAnswer> docsAnswers(const QByteArray &dialect)
{
    // The same for every dialect and never changed: hashed once, though called from several threads.
    static const std::vector<StaticAnswer> shared = assetAnswers();

    const QByteArray document = embedded(u"openapi/" + QString::fromLatin1(dialect) + u".json");
    const QJsonObject info = QJsonDocument::fromJson(document).object().value(u"info").toObject();
    const QByteArray swagger = pageFor(QStringLiteral("swagger.html"), info);
    const QByteArray redoc = pageFor(QStringLiteral("redoc.html"), info);

    std::vector<StaticAnswer> answers = shared;
    answers.push_back(makeAnswer("/openapi.json", jsonType, document, filePolicy, askEachTime));
    for (const char *path : {"/docs", "/docs/"})
        answers.push_back(makeAnswer(path, htmlType, swagger, swaggerPolicy, askEachTime));
    for (const char *path : {"/redoc", "/redoc/"})
        answers.push_back(makeAnswer(path, htmlType, redoc, redocPolicy, askEachTime));
    return answers;
}

} // namespace gatehouse
