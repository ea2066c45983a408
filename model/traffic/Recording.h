// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/traffic/RequestRecord.h"

#include <initializer_list>

namespace gatehouse {

/// Makes of what went over the wire what may be kept of it: without secrets, and of bounded size.
class Recording final {
public:
    static constexpr qsizetype mostBodyBytes = 8 * 1024; ///< kept of a body
    static constexpr qsizetype mostReadBytes = 256 * 1024; ///< a larger body is not read
    static constexpr qsizetype mostHeaders = 64;
    static constexpr qsizetype mostValueBytes = 1024; ///< kept of a header, a path or a query
    static constexpr qsizetype mostClaimsBytes = 4 * 1024;

    [[nodiscard]] static QByteArray path(const QByteArray &path);
    [[nodiscard]] static QByteArray query(const QByteArray &query);
    /// A login name, as somebody typed it.
    [[nodiscard]] static QString name(const QString &name);
    [[nodiscard]] static RecordedMessage message(
        const QList<RecordedMessage::Header> &headers, const QByteArray &body);
    /// What the first token in one of these texts says; true or not, nobody has judged it here.
    static void addClaims(RequestRecord &record, std::initializer_list<QByteArray> texts);
};

} // namespace gatehouse
