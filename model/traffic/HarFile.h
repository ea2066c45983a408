// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Progress.h"
#include "model/core/Result.h"
#include "model/traffic/RequestRecord.h"

#include <QHash>
#include <QUrl>

namespace gatehouse {

/// Writes remembered requests as a HAR 1.2 file (http://www.softwareishard.com/blog/har-12-spec/), for the
/// tools of browsers. What was taken out of the requests is not in it either.
class HarFile final {
public:
    using Addresses = QHash<Dialect, QUrl>; ///< where each dialect answers

    explicit HarFile(Addresses addresses)
        : m_addresses(std::move(addresses))
    {
    }

    /// Puts the file there whole, or not at all. StoreUnavailable with the reason;
    /// an empty one where it was cancelled.
    [[nodiscard]] Result<void> write(
        const QString &file, const QList<RequestRecordPtr> &records, Progress &progress) const;
    [[nodiscard]] QByteArray entry(const RequestRecord &record) const;

private:
    [[nodiscard]] QByteArray url(const RequestRecord &record) const;

    Addresses m_addresses;
};

} // namespace gatehouse
