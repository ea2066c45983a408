// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/DemoTraffic.h"

#include "app/DemoPeople.h"
#include "app/DemoStore.h"
#include "ui/common/ServerControl.h"

#include <QJsonDocument>
#include <QNetworkReply>

#include <array>

namespace gatehouse {
namespace {

constexpr int leastPauseMs = 90;
constexpr int mostPauseMs = 620;
constexpr qsizetype mostVisitors = 60;
constexpr int names = 160;

template <typename List>
QString pathOf(const List &paths, Dialect dialect)
{
    return QString::fromLatin1(paths[static_cast<size_t>(dialect)]);
}

constexpr std::array profilePaths{"/api/v1/users/me", "/api/users/me", "/api/v1/users/profile"};
constexpr std::array loginPaths{"/api/v1/auth/login", "/api/auth/login", "/api/v1/auth/login"};
constexpr std::array registerPaths{"/api/v1/users", "/api/auth/register", "/api/v1/auth/register"};

} // namespace

DemoTraffic::DemoTraffic(ServerControl &server, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_names(DemoStore::names(names))
{
    m_network.setTransferTimeout(5'000);
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &DemoTraffic::act);
    m_next.start(mostPauseMs);
}

void DemoTraffic::act()
{
    m_next.start(m_random.bounded(leastPauseMs, mostPauseMs));
    if (m_server.state() != ServerControl::State::Running)
        return;
    const int what = m_random.bounded(100);
    if (m_visitors.size() < 6 || what < 14)
        return logIn(QString::fromLatin1(DemoStore::password));
    const qsizetype which = m_random.bounded(static_cast<int>(m_visitors.size()));
    if (what < 19)
        logIn(QStringLiteral("a wrong password"));
    else if (what < 22)
        registerSomebody();
    else if (what < 30)
        refresh(m_visitors.at(which));
    else if (what < 36 || m_visitors.size() > mostVisitors)
        logOut(m_visitors.takeAt(which));
    else
        readProfile(m_visitors.at(which));
}

void DemoTraffic::logIn(const QString &password)
{
    const Dialect dialect = allDialects[m_random.bounded(3U)];
    const QString name = m_names.at(m_random.bounded(static_cast<int>(m_names.size())));
    const auto answered = [this, dialect](int status, const QJsonObject &answer) {
        if (status == 200)
            keep(dialect, answer);
    };
    const QString path = pathOf(loginPaths, dialect);
    if (dialect != Dialect::Usercenter)
        return post(dialect, path, {},
            {{QStringLiteral("username"), name}, {QStringLiteral("password"), password}}, answered);
    QNetworkRequest form = request(dialect, path, {});
    form.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/x-www-form-urlencoded"));
    const QByteArray body =
        "username=" + QUrl::toPercentEncoding(name) + "&password=" + QUrl::toPercentEncoding(password);
    follow(m_network.post(form, body), answered);
}

void DemoTraffic::registerSomebody()
{
    const Dialect dialect = allDialects[m_random.bounded(3U)];
    const QString name = QStringLiteral("visitor_%1_%2").arg(m_random.bounded(10'000)).arg(++m_registered);
    QJsonObject body{{QStringLiteral("username"), name},
        {QStringLiteral("password"), QString::fromLatin1(DemoStore::password)}};
    if (dialect != Dialect::Buyer)
        body.insert(QStringLiteral("email"), QString(name + QStringLiteral("@example.com")));
    if (dialect != Dialect::Usercenter)
        body.insert(QStringLiteral("phone"), QStringLiteral("13800138000"));
    post(dialect, pathOf(registerPaths, dialect), {}, body, {});
}

void DemoTraffic::readProfile(const Visitor &visitor)
{
    follow(m_network.get(request(visitor.dialect, pathOf(profilePaths, visitor.dialect), visitor.token)),
        [this, token = visitor.token](int status, const QJsonObject &) {
            if (status == 401) // ended by the operator: one comes back later
                m_visitors.removeIf([&token](const Visitor &one) { return one.token == token; });
        });
}

void DemoTraffic::refresh(const Visitor &visitor)
{
    if (visitor.refreshToken.isEmpty())
        return readProfile(visitor);
    post(visitor.dialect, QStringLiteral("/api/v1/auth/refresh"), {},
        {{QStringLiteral("refresh_token"), QString::fromLatin1(visitor.refreshToken)}}, {});
}

void DemoTraffic::logOut(const Visitor &visitor)
{
    if (visitor.dialect == Dialect::Buyer)
        post(visitor.dialect, QStringLiteral("/api/v1/auth/logout"), visitor.token, {}, {});
}

void DemoTraffic::keep(Dialect dialect, const QJsonObject &answer)
{
    const QJsonObject data = answer.value(u"data").toObject();
    for (const QJsonValue &token :
        {answer.value(u"access_token"), data.value(u"access_token"), data.value(u"token")}) {
        if (token.isString()) {
            m_visitors.append(
                {dialect, token.toString().toLatin1(), data.value(u"refresh_token").toString().toLatin1()});
            return;
        }
    }
}

QNetworkRequest DemoTraffic::request(Dialect dialect, const QString &path, const QByteArray &token)
{
    QUrl url = m_server.url(dialect).value_or(QUrl());
    url.setPath(path);
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::UserAgentHeader, DemoPeople::userAgent(m_random));
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token);
    return request;
}

void DemoTraffic::post(Dialect dialect, const QString &path, const QByteArray &token, const QJsonObject &body,
    const Answered &answered)
{
    QNetworkRequest json = request(dialect, path, token);
    json.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    follow(m_network.post(json, QJsonDocument(body).toJson(QJsonDocument::Compact)), answered);
}

void DemoTraffic::follow(QNetworkReply *reply, const Answered &answered)
{
    connect(reply, &QNetworkReply::finished, this, [reply, answered] {
        const bool isAnswered = reply->isOpen(); // and not cut off: stopped meanwhile, or too slow
        if (answered && isAnswered)
            answered(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                QJsonDocument::fromJson(reply->readAll()).object());
        reply->deleteLater();
    });
}

} // namespace gatehouse
