// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/traffic/RequestRecord.h"

#include <QHash>

namespace gatehouse {

/// A remembered request as something that can be made again, once somebody has said anew what was taken out
/// of it.
class RequestTemplate final {
public:
    /// Why a request cannot be made again.
    enum class Obstacle {
        None,
        Unreadable, ///< it never became a request
        BodyMissing, ///< its body was not kept, or not all of it
    };
    using Values = QHash<QByteArray, QByteArray>; ///< by name
    struct Filled {
        QByteArray method;
        QByteArray target; ///< path and query
        QList<RecordedMessage::Header> headers; ///< without those that speak of the connection alone
        QByteArray body;
    };

    explicit RequestTemplate(const RequestRecord &record);

    [[nodiscard]] Obstacle obstacle() const;
    /// Names of what was taken out, each once: "Authorization", "password", ...
    [[nodiscard]] QByteArrayList secrets() const;
    /// With those values in place, encoded as their place asks for; "<name>" stands where one is missing.
    [[nodiscard]] Filled filled(const Values &values) const;
    /// A call for a POSIX shell, with "<name>" where something was taken out. @param base
    /// "http://127.0.0.1:5000"
    [[nodiscard]] QByteArray curl(const QByteArray &base, const QByteArray &command = "curl -i") const;

private:
    enum class Place { Header, Query, Form, Json };

    [[nodiscard]] static QByteArray fill(
        const QByteArray &text, Place place, const QByteArray &name, const Values &values);
    [[nodiscard]] Place bodyPlace() const;

    const RequestRecord &m_record;
};

} // namespace gatehouse
