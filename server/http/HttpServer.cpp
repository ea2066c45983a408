// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/HttpServer.h"

#include "server/http/Acceptor.h"
#include "server/http/ApiThread.h"
#include "server/http/ListenSocket.h"

#include <QSsl>

namespace gatehouse::http {

struct HttpServer::Private {
    explicit Private(HttpOptions given)
        : options(std::move(given))
        , counter(options.limits.connections, options.limits.connectionsPerAddress)
    {
        if (options.threads <= 0)
            options.threads = qMax(1, QThread::idealThreadCount());
        if (options.tls)
            options.tls->setProtocol(QSsl::TlsV1_2OrLater);
    }

    void startAccepting();
    void stopAccepting();

    HttpOptions options;
    ConnectionCounter counter;
    std::vector<ListenSocket> sockets;
    std::vector<std::unique_ptr<ApiThread>> threads;
    std::unique_ptr<QThread> acceptThread;
    std::vector<std::unique_ptr<Acceptor>> acceptors; ///< live on acceptThread
    size_t nextThread = 0; ///< used on acceptThread alone
};

void HttpServer::Private::startAccepting()
{
    acceptThread = std::make_unique<QThread>();
    acceptThread->setObjectName(QStringLiteral("acceptor"));
    // The first thing the thread does: until its event loop runs, nothing is accepted.
    QObject::connect(
        acceptThread.get(), &QThread::started, acceptThread.get(),
        [this] {
            for (size_t i = 0; i < sockets.size(); ++i) {
                const auto deliver = [this](Arrival arrival) {
                    threads[nextThread++ % threads.size()]->adopt(std::move(arrival));
                };
                acceptors.push_back(std::make_unique<Acceptor>(
                    std::move(sockets[i].fd), i, counter, !options.tls.has_value(), deliver));
            }
        },
        Qt::DirectConnection);
    QObject::connect(
        acceptThread.get(), &QThread::finished, acceptThread.get(), [this] { acceptors.clear(); },
        Qt::DirectConnection);
    acceptThread->start();
}

void HttpServer::Private::stopAccepting()
{
    if (!acceptThread)
        return;
    acceptThread->quit();
    acceptThread->wait();
    acceptThread.reset();
}

HttpServer::HttpServer(HttpOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(options)))
{
}

HttpServer::~HttpServer()
{
    stop(0);
}

/// The system would blame "another program" for it.
static std::optional<Error> portAskedTwice(const std::vector<Port> &ports)
{
    for (size_t i = 0; i < ports.size(); ++i) {
        for (size_t k = 0; k < i; ++k) {
            if (ports[i].number == 0 || ports[i].number != ports[k].number
                || ports[i].address != ports[k].address)
                continue;
            const QString name = QString::fromUtf8(ports[i].name);
            return invalidInput(name,
                QStringLiteral("port %1 is asked for twice, for %2 and for %3")
                    .arg(ports[i].number)
                    .arg(QString::fromUtf8(ports[k].name), name));
        }
    }
    return std::nullopt;
}

Result<std::vector<quint16>> HttpServer::bind()
{
    if (const auto error = portAskedTwice(d->options.ports))
        return *error;
    std::vector<ListenSocket> sockets;
    std::vector<quint16> numbers;
    for (const Port &port : d->options.ports) {
        Result<ListenSocket> socket = ListenSocket::open(port);
        if (!socket)
            return socket.error();
        numbers.push_back(socket->port);
        sockets.push_back(std::move(socket).value());
    }
    d->sockets = std::move(sockets);
    return numbers;
}

void HttpServer::start()
{
    std::vector<int> listening;
    for (const ListenSocket &socket : d->sockets)
        listening.push_back(socket.fd.get());
    for (int i = 0; i < d->options.threads; ++i) {
        d->threads.push_back(std::make_unique<ApiThread>(d->options, i, listening));
        d->threads.back()->launch();
    }
    d->startAccepting();
}

void HttpServer::stop(int graceMs)
{
    d->stopAccepting();
    for (const auto &thread : d->threads)
        thread->finishUp(graceMs);
    for (const auto &thread : d->threads)
        thread->wait();
    d->threads.clear();
    d->sockets.clear();
}

bool HttpServer::comesRound()
{
    bool all = true;
    for (const auto &thread : d->threads)
        all = thread->comesRound() && all; // each is asked anew, whatever the others do
    return all;
}

int HttpServer::connectionCount() const
{
    return d->counter.total();
}

} // namespace gatehouse::http
