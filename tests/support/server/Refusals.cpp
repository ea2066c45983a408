// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server/Refusals.h"

namespace gatehouse::test {
namespace {

QByteArray unauthorized(Dialect dialect, const QByteArray &words)
{
    switch (dialect) {
    case Dialect::Buyer:
        return R"({"code":401,"msg":")" + words + R"(","timestamp":"<now>"})";
    case Dialect::Usercenter:
        return R"({"detail":")" + words + "\"}";
    case Dialect::Employee:
        break;
    }
    return R"({"code":401,"message":"认证失败","error":")" + words + R"(","timestamp":"<now>"})";
}

} // namespace

QByteArray invalidTokenBody(Dialect dialect)
{
    static const QByteArrayList words{
        "未认证（令牌无效或已过期）", "Invalid credentials", "令牌无效或已过期"};
    return unauthorized(dialect, words[static_cast<int>(dialect)]);
}

QByteArray expiredTokenBody(Dialect dialect)
{
    return dialect == Dialect::Usercenter ? unauthorized(dialect, "Token expired")
                                          : invalidTokenBody(dialect);
}

QByteArray wrongPasswordBody(Dialect dialect, int attemptsLeft)
{
    const QByteArrayList words{"密码错误，剩余" + QByteArray::number(attemptsLeft) + "次",
        "Invalid username or password", "用户名或密码错误"};
    return unauthorized(dialect, words[static_cast<int>(dialect)]);
}

QByteArray lockedBody(Dialect dialect, int minutes)
{
    if (dialect != Dialect::Buyer)
        return wrongPasswordBody(dialect, 0);
    return unauthorized(dialect, "账户已锁定，请" + QByteArray::number(minutes) + "分钟后再试");
}

} // namespace gatehouse::test
