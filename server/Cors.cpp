// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Cors.h"

#include <algorithm>

namespace gatehouse {
namespace {

constexpr qsizetype mostHeaderNames = 1024;

/// Adds the origin's permission to each answer that comes by.
class CorsSink final : public http::AnswerSink {
public:
    CorsSink(CorsPtr cors, const http::Request &request, http::Exchange exchange)
        : m_cors(std::move(cors))
        , m_exchange(std::move(exchange))
    {
        m_request.headers.append({"Origin", request.header("Origin")});
    }

    void answer(http::Response response) override
    {
        m_cors->allow(m_request, response);
        m_exchange.answer(std::move(response));
    }

    [[nodiscard]] bool isOpen() const override { return m_exchange.isOpen(); }

private:
    const CorsPtr m_cors;
    const http::Exchange m_exchange;
    http::Request m_request; ///< no more of it than is needed
};

/// Names of header fields with commas between, and nothing else: they are sent back.
bool isListOfNames(const QByteArray &names)
{
    return names.size() <= mostHeaderNames && std::ranges::all_of(names, [](char character) {
        return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z')
            || (character >= 'A' && character <= 'Z') || QByteArrayView("-_, ").contains(character);
    });
}

void addVary(http::Response &response, const QByteArray &fields)
{
    for (http::Header &header : response.headers) {
        if (header.first.compare("Vary", Qt::CaseInsensitive) == 0) {
            header.second += ", " + fields;
            return;
        }
    }
    response.headers.append({"Vary", fields});
}

} // namespace

bool Cors::isAllowed(const http::Request &request) const
{
    return m_origins.allows(QString::fromLatin1(request.header("Origin")));
}

void Cors::allow(const http::Request &request, http::Response &response) const
{
    // The answer is another one for another origin, also where this request names none.
    if (!m_origins.isAny())
        addVary(response, "Origin");
    if (!isAllowed(request))
        return;
    response.headers.append(
        {"Access-Control-Allow-Origin", m_origins.isAny() ? QByteArray("*") : request.header("Origin")});
    response.headers.append(http::Header("Access-Control-Expose-Headers", "Retry-After"));
}

std::optional<http::Response> Cors::preflight(const http::Request &request, const QByteArray &methods) const
{
    const bool isPreflight = request.method == http::Method::Options && isAllowed(request)
        && !request.header("Access-Control-Request-Method").isEmpty();
    if (!isPreflight)
        return std::nullopt;
    http::Response response{204, {}, {}, {}};
    response.headers.append({"Access-Control-Allow-Methods", methods});
    const QByteArray names = request.header("Access-Control-Request-Headers");
    if (!names.isEmpty() && isListOfNames(names))
        response.headers.append({"Access-Control-Allow-Headers", names});
    response.headers.append(http::Header("Access-Control-Max-Age", "600"));
    addVary(response, "Access-Control-Request-Method, Access-Control-Request-Headers");
    return response;
}

http::Exchange Cors::allowed(CorsPtr cors, const http::Request &request, http::Exchange exchange)
{
    return http::Exchange(std::make_shared<CorsSink>(std::move(cors), request, std::move(exchange)));
}

} // namespace gatehouse
