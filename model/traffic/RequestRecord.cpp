// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/traffic/RequestRecord.h"

namespace gatehouse {
namespace {

// What an allocation costs beside its content.
constexpr qsizetype perAllocation = 32;

qsizetype bytesOf(const RecordedMessage &message)
{
    qsizetype bytes = message.body.size() + perAllocation;
    for (const RecordedMessage::Header &header : message.headers)
        bytes += header.first.size() + header.second.size() + 2 * perAllocation + qsizetype(sizeof(header));
    return bytes;
}

} // namespace

QByteArray RecordedMessage::header(QByteArrayView name) const
{
    for (const Header &field : headers) {
        if (field.first.compare(name, Qt::CaseInsensitive) == 0)
            return field.second;
    }
    return {};
}

qsizetype RequestRecord::bytes() const
{
    return qsizetype(sizeof(RequestRecord)) + bytesOf(request) + bytesOf(answer) + path.size() + query.size()
        + tokenHeader.size() + tokenClaims.size() + 2 * (username.size() + address.size())
        + 8 * perAllocation;
}

} // namespace gatehouse
