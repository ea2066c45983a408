// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/server/HttpMessage.h"

/// Paths and words of the buyer document, as its tests expect them.
namespace gatehouse::test::buyer {

inline constexpr const char *usersPath = "/api/v1/users";
inline constexpr const char *mePath = "/api/v1/users/me";
inline constexpr const char *phonePath = "/api/v1/users/me/phone";
inline constexpr const char *loginPath = "/api/v1/auth/login";
inline constexpr const char *refreshPath = "/api/v1/auth/refresh";
inline constexpr const char *logoutPath = "/api/v1/auth/logout";

inline constexpr const char *badUsername = "用户名格式错误（6-20位，仅含字母、数字、下划线）";
inline constexpr const char *badPassword = "密码格式错误（≥8位，含大小写字母、数字、特殊字符）";
inline constexpr const char *badPhone = "手机号格式错误（11位数字）";
inline constexpr const char *noJson = "请求体不是有效的JSON";
inline constexpr const char *noToken = "未认证（令牌无效或已过期）";
inline constexpr const char *badRefresh = "refresh_token无效或已过期，请重新登录";

[[nodiscard]] inline QByteArray envelope(int code, const char *msg, const QByteArray &data = {})
{
    QByteArray text =
        "{\"code\":" + QByteArray::number(code) + ",\"msg\":\"" + msg + "\",\"timestamp\":\"<now>\"";
    if (!data.isEmpty())
        text += ",\"data\":" + data;
    return text + '}';
}

[[nodiscard]] inline HttpRequest registering(const QByteArray &username,
    const QByteArray &password = "Test@123", const QByteArray &phone = "13800138000")
{
    return HttpRequest::json("POST", usersPath,
        "{\"username\":\"" + username + "\",\"password\":\"" + password + "\",\"phone\":\"" + phone + "\"}");
}

} // namespace gatehouse::test::buyer
