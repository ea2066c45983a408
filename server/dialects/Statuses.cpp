// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dialects/Statuses.h"

#include <QLoggingCategory>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <memory>

namespace gatehouse {
namespace {

Q_LOGGING_CATEGORY(lcApi, "gatehouse.api")

struct Words {
    int status;
    const char *english;
    const char *chinese;
};

constexpr std::array table{
    Words{400, "Bad Request", "请求参数错误"},
    Words{401, "Unauthorized", "未认证（令牌无效或已过期）"},
    Words{403, "Forbidden", "禁止访问"},
    Words{404, "Not Found", "资源不存在"},
    Words{405, "Method Not Allowed", "请求方法不支持"},
    Words{408, "Request Timeout", "请求超时"},
    Words{413, "Content Too Large", "请求体过大"},
    Words{414, "URI Too Long", "请求地址过长"},
    Words{415, "Unsupported Media Type", "不支持的内容类型"},
    Words{417, "Expectation Failed", "不支持的Expect请求头"},
    Words{431, "Request Header Fields Too Large", "请求头过大"},
    Words{500, "Internal Server Error", "服务器内部错误"},
    Words{501, "Not Implemented", "不支持的请求"},
    Words{503, "Service Unavailable", "服务繁忙，请稍后再试"},
    Words{505, "HTTP Version Not Supported", "不支持的HTTP版本"},
};

const Words &wordsOf(int status)
{
    static constexpr Words other{0, "Error", "请求失败"};
    const auto row = std::ranges::find(table, status, &Words::status);
    return row == table.end() ? other : *row;
}

/// A store that is lost fails every request: one line a second tells as much as thousands.
void log(const Error &error)
{
    using namespace std::chrono;
    static std::atomic<qint64> lastSecond{-1};
    const qint64 second = duration_cast<seconds>(steady_clock::now().time_since_epoch()).count();
    if (lastSecond.exchange(second, std::memory_order_relaxed) != second)
        qCWarning(lcApi, "%s",
            qUtf8Printable(error.detail.isEmpty() ? QStringLiteral("internal error") : error.detail));
}

} // namespace

QString englishStatus(int status)
{
    return QString::fromUtf8(wordsOf(status).english);
}

QString chineseStatus(int status)
{
    return QString::fromUtf8(wordsOf(status).chinese);
}

http::Failure failureOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::TokenInvalid:
    case ErrorCode::TokenExpired:
    case ErrorCode::SessionEnded:
    case ErrorCode::AccountGone:
    case ErrorCode::WrongCredentials:
    case ErrorCode::NameLocked:
        return {401, {}, {}, 0};
    case ErrorCode::Busy:
        return {503, {}, {}, static_cast<int>(std::max<qint64>(1, error.secondsLeft))};
    case ErrorCode::StoreUnavailable:
        log(error);
        return {503, {}, {}, 1};
    default:
        log(error);
        return {500, {}, {}, 0};
    }
}

http::Response jsonResponse(int status, QByteArray body)
{
    return {status, QByteArrayLiteral("application/json; charset=utf-8"), std::move(body),
        {{QByteArrayLiteral("Cache-Control"), QByteArrayLiteral("no-store")}}};
}

http::Response jsonResponse(const http::Failure &failure, QByteArray body)
{
    http::Response response = jsonResponse(failure.status, std::move(body));
    response.failure = failure.detail;
    if (failure.status == 401) // RFC 9110 15.5.2
        response.headers.append({QByteArrayLiteral("WWW-Authenticate"), QByteArrayLiteral("Bearer")});
    if (!failure.allow.isEmpty())
        response.headers.append({QByteArrayLiteral("Allow"), failure.allow});
    if (failure.retryAfterSeconds > 0)
        response.headers.append(
            {QByteArrayLiteral("Retry-After"), QByteArray::number(failure.retryAfterSeconds)});
    return response;
}

http::Response because(const Error &error, http::Response response)
{
    response.cause = std::make_shared<const Error>(error);
    return response;
}

} // namespace gatehouse
