// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/RequestFilter.h"

#include "ui/requests/RequestReason.h"

#include <algorithm>

namespace gatehouse {
namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Without case for ASCII; all other bytes as they are. Bodies are searched with it, so it allocates nothing.
bool contains(QByteArrayView text, QByteArrayView lowerCase)
{
    const auto found = std::search(text.begin(), text.end(), lowerCase.begin(), lowerCase.end(),
        [](char one, char other) { return lower(one) == other; });
    return found != text.end();
}

bool contains(const RecordedMessage &message, QByteArrayView lowerCase)
{
    return contains(message.body, lowerCase)
        || std::ranges::any_of(message.headers, [lowerCase](const RecordedMessage::Header &header) {
               return contains(header.second, lowerCase) || contains(header.first, lowerCase);
           });
}

bool containsText(const RequestRecord &record, const QString &text)
{
    if (record.username.contains(text, Qt::CaseInsensitive) || record.address.contains(text)
        || record.session.value.contains(text) || QString::number(record.status) == text)
        return true;
    QByteArray bytes = text.toUtf8();
    std::ranges::transform(bytes, bytes.begin(), &lower);
    return contains(record.path, bytes) || contains(record.query, bytes) || contains(record.method, bytes)
        || contains(record.failure, bytes) || contains(record.request, bytes)
        || contains(record.answer, bytes);
}

} // namespace

bool RequestFilter::matches(const RequestRecord &record) const
{
    if (dialect && record.dialect != *dialect)
        return false;
    // No answer at all counts among the failures.
    if (statusClass != 0 && (record.status == 0 ? 5 : record.status / 100) != statusClass)
        return false;
    if (!route.isEmpty() && record.route != route)
        return false;
    if (!username.isEmpty() && record.username.compare(username, Qt::CaseInsensitive) != 0)
        return false;
    if (session.isValid() && RequestReason::namedSession(record) != session)
        return false;
    return text.isEmpty() || containsText(record, text);
}

} // namespace gatehouse
