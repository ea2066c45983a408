// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QPair>

#include <functional>
#include <memory>

namespace gatehouse {
struct Error;
}

namespace gatehouse::http {

enum class Method { Get, Head, Post, Put, Patch, Delete, Options, Trace };

/// The method's name on the wire, for example "GET".
[[nodiscard]] QByteArray methodName(Method method);

/// The address of a client: an IPv4 one of an IPv6 listener is shown as what it is.
[[nodiscard]] QString addressText(const QHostAddress &peer);

using Header = QPair<QByteArray, QByteArray>;

/// One complete request that has passed the guard: a value, free of sockets and threads.
struct Request {
    Method method = Method::Get;
    QByteArray path; ///< as sent, without the query; begins with '/', or is "*" (OPTIONS only)
    QByteArray query; ///< as sent, without the '?'; empty where none
    /// As sent, but for those that speak of the connection alone; Content-Length is the body's.
    QList<Header> headers;
    QByteArray body; ///< decoded from chunks
    QHostAddress peer;

    /// The first field of that name (compared without case, RFC 9110 5.1); null where absent.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    /// How many fields have that name.
    [[nodiscard]] qsizetype headerCount(QByteArrayView name) const;
};

/// One answer. The guard adds Date, Content-Length and Connection and leaves out the body for HEAD.
struct Response {
    int status = 200;
    QByteArray contentType; ///< empty where there is no body
    QByteArray body;
    QList<Header> headers;

    // For whoever looks on; never sent.
    QByteArray failure{}; ///< as Failure::detail
    std::shared_ptr<const Error> cause{}; ///< what the model refused
};

/// What the guard or the router found wrong before a handler was reached. The dialect words it.
struct Failure {
    int status = 400;
    QByteArray detail; ///< one English phrase: what was wrong, safe to send
    QByteArray allow; ///< for 405: the methods of the path, "GET, HEAD"
    int retryAfterSeconds = 0; ///< for 503: value of Retry-After, 0 for none
    QHostAddress peer{}; ///< whose request it was, where the guard knows
    std::shared_ptr<const Request> read{}; ///< what had been read of it, where its line had; no body
};

using FailureEncoder = std::function<Response(const Failure &)>;

} // namespace gatehouse::http
