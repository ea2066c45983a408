// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/HttpServer.h"

#include "server/http/Acceptor.h"
#include "server/http/ApiThread.h"
#include "server/http/ListenSocket.h"

#include <QCoreApplication>
#include <QSsl>

#include <algorithm>
#include <fcntl.h>

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
    /// A descriptor of its own for the same open port; not valid where this has none like it.
    [[nodiscard]] ListenSocket share(const Port &wanted) const;

    HttpOptions options;
    ConnectionCounter counter;
    std::vector<ListenSocket> sockets; ///< until start() hands them to the acceptors
    std::vector<int> listening; ///< their descriptors, while they are open
    std::vector<std::weak_ptr<const quint16>> shares; ///< of the sockets, which hold the ports' numbers
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
                    std::move(sockets[i]), i, counter, !options.tls.has_value(), deliver));
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

ListenSocket HttpServer::Private::share(const Port &wanted) const
{
    ListenSocket shared;
    for (size_t i = 0; i < listening.size() && !shared.fd.isValid(); ++i) {
        const Port &own = options.ports[i];
        const std::shared_ptr<const quint16> number = shares[i].lock();
        if (!number || own.address != wanted.address)
            continue;
        const bool isFreeOne = wanted.number == 0 && own.number == 0 && own.name == wanted.name;
        if (isFreeOne || wanted.number == *number)
            shared = {UniqueFd(::fcntl(listening[i], F_DUPFD_CLOEXEC, 0)), *number, number};
    }
    return shared;
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
                QCoreApplication::translate("HttpServer", "port %1 is asked for twice, for %2 and for %3")
                    .arg(ports[i].number)
                    .arg(QString::fromUtf8(ports[k].name), name));
        }
    }
    return std::nullopt;
}

Result<std::vector<quint16>> HttpServer::bind(const HttpServer *predecessor)
{
    if (const auto error = portAskedTwice(d->options.ports))
        return *error;
    std::vector<ListenSocket> sockets;
    std::vector<quint16> numbers;
    for (const Port &port : d->options.ports) {
        Result<ListenSocket> socket = predecessor ? predecessor->d->share(port) : ListenSocket();
        const auto isAskedFor = [&socket](const Port &other) { return other.number == socket->port; };
        const bool isSpoken = port.number == 0 && std::ranges::any_of(d->options.ports, isAskedFor);
        if (!socket->fd.isValid() || isSpoken)
            socket = ListenSocket::open(port);
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
    d->listening.clear();
    d->shares.clear();
    for (const ListenSocket &socket : d->sockets) {
        d->listening.push_back(socket.fd.get());
        d->shares.push_back(socket.share);
    }
    for (int i = 0; i < d->options.threads; ++i) {
        d->threads.push_back(std::make_unique<ApiThread>(d->options, i, d->listening));
        d->threads.back()->launch();
    }
    d->startAccepting();
}

void HttpServer::stop(int graceMs)
{
    d->listening.clear();
    d->stopAccepting();
    for (const auto &thread : d->threads)
        thread->finishUp(graceMs);
    for (const auto &thread : d->threads)
        thread->wait();
    d->threads.clear();
    d->sockets.clear();
}

void HttpServer::useTls(const QSslConfiguration &tls)
{
    for (const auto &thread : d->threads)
        thread->useTls(tls);
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
