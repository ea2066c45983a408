// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/NetworkSender.h"

#include <QElapsedTimer>
#include <QNetworkCookieJar>
#include <QNetworkReply>
#include <QPointer>

namespace gatehouse {
namespace {

constexpr int timeoutMs = 30'000;

QNetworkRequest prepared(const RequestSender::Outgoing &outgoing)
{
    QNetworkRequest request(outgoing.url);
    request.setTransferTimeout(timeoutMs);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    for (const auto &[name, value] : outgoing.headers)
        request.setRawHeader(name, value);
    return request;
}

RequestSender::Incoming answerOf(QNetworkReply &reply)
{
    RequestSender::Incoming answer;
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.headers = reply.rawHeaderPairs();
    answer.body = reply.readAll();
    answer.problem = answer.status == 0 ? reply.errorString() : QString();
    return answer;
}

} // namespace

void NetworkSender::send(QObject *context, const Outgoing &request, Done done)
{
    QNetworkReply *reply = m_network.sendCustomRequest(prepared(request), request.method, request.body);
    reply->ignoreSslErrors();
    QElapsedTimer timer;
    timer.start();
    QObject::connect(reply, &QNetworkReply::finished, reply,
        [reply, timer, context = QPointer<QObject>(context), done = std::move(done)] {
            reply->deleteLater();
            if (!context)
                return;
            Incoming answer = answerOf(*reply);
            answer.milliseconds = timer.elapsed();
            done(answer);
        });
}

} // namespace gatehouse
