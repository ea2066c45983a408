// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace gatehouse::test {

/// A request as a test writes it down. Host and Content-Length are added where it is sent.
struct HttpRequest {
    QByteArray method;
    QByteArray target;
    QByteArray body;
    QList<http::Header> headers;

    [[nodiscard]] HttpRequest with(const QByteArray &name, const QByteArray &value) const;
    [[nodiscard]] HttpRequest withToken(const QByteArray &token) const;
    /// As it goes over the wire; the connection ends after the answer.
    [[nodiscard]] QByteArray bytes() const;

    [[nodiscard]] static HttpRequest get(const QByteArray &target);
    [[nodiscard]] static HttpRequest json(
        const QByteArray &method, const QByteArray &target, const QByteArray &body);
    [[nodiscard]] static HttpRequest form(const QByteArray &target, const QByteArray &body);
};

/// An answer as it came over the wire; status 0 where none came.
struct HttpAnswer {
    int status = 0;
    QList<http::Header> headers;
    QByteArray body;

    [[nodiscard]] static HttpAnswer parse(const QByteArray &bytes);
    /// All fields of that name, joined by ", " (RFC 9110 5.3); null where there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    /// The body's object; empty where it is none.
    [[nodiscard]] QJsonObject json() const;
};

} // namespace gatehouse::test
