// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Limits.h"
#include "server/http/Message.h"

#include <optional>

namespace gatehouse::http {

/// The fields of one request head: taken line by line, judged together at its end. Fields that
/// speak of this one connection (RFC 9110 7.6.1) are understood here and kept from the handler.
class HeadFields final {
public:
    /// Takes one field line; says why where it is refused.
    [[nodiscard]] std::optional<Failure> add(QByteArrayView line);
    /// Decides how the body is framed (RFC 9112 6.3) and whether the request may go on at all.
    [[nodiscard]] std::optional<Failure> judge(bool isHttp10, const Limits &limits);

    [[nodiscard]] int count() const { return m_count; }
    /// Only after judge():
    [[nodiscard]] bool isChunked() const { return m_chunked; }
    [[nodiscard]] qint64 contentLength() const { return m_length; }
    [[nodiscard]] bool hasBody() const { return m_chunked || m_length > 0; }
    [[nodiscard]] bool keepsAlive(bool isHttp10) const { return !m_close && (!isHttp10 || m_keepAlive); }
    [[nodiscard]] bool expectsContinue() const { return m_expectsContinue; }
    [[nodiscard]] QList<Header> take() { return std::move(m_fields); }

private:
    void addTransferEncoding(QByteArrayView value);
    void addConnection(QByteArrayView value);
    bool interpret(QByteArrayView name, QByteArrayView value);
    [[nodiscard]] std::optional<Failure> judgeHost(bool isHttp10) const;
    [[nodiscard]] std::optional<Failure> judgeFraming(bool isHttp10);

    QList<Header> m_fields;
    QByteArray m_host;
    QByteArray m_lengthText;
    qint64 m_length = 0;
    int m_count = 0;
    int m_hosts = 0;
    int m_lengths = 0;
    int m_codings = 0; ///< elements of Transfer-Encoding, all fields together
    bool m_hasTransferEncoding = false;
    bool m_sawChunked = false;
    bool m_chunked = false;
    bool m_encoded = false;
    bool m_close = false;
    bool m_keepAlive = false;
    bool m_expectsContinue = false;
    bool m_expectsOther = false;
};

/// Splits `name: value`; the failure says what is wrong with the line (RFC 9112 5).
[[nodiscard]] std::optional<Failure> splitField(
    QByteArrayView line, QByteArrayView &name, QByteArrayView &value);

} // namespace gatehouse::http
