// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dialects/buyer/BuyerApi.h"

#include "model/Backend.h"
#include "server/dialects/buyer/BuyerFields.h"

#include <QJsonDocument>

namespace gatehouse {
namespace {

class BuyerApi final {
public:
    explicit BuyerApi(Workspace &workspace)
        : m_workspace(workspace)
        , m_envelope(workspace.backend().clock())
        , m_fields(m_envelope)
    {
    }

    void registerUser(const Call &call) const;
    void currentUser(const Call &call) const;
    void changePhone(const Call &call) const;
    void logIn(const Call &call) const;
    void refresh(const Call &call) const;
    void logOut(const Call &call) const;
    void jwks(const Call &call) const;

    [[nodiscard]] const BuyerEnvelope &envelope() const { return m_envelope; }

private:
    Workspace &m_workspace;
    BuyerEnvelope m_envelope;
    BuyerFields m_fields;
};

void BuyerApi::registerUser(const Call &call) const
{
    Decoded<Registration> body = m_fields.registration(call.request);
    if (!body)
        return call.reply.send(body.refusal());
    m_workspace.accounts().registerAccount(
        call.complete(*body), [reply = call.reply, envelope = m_envelope](const Result<Account> &account) {
            if (!account)
                return reply.send(envelope.refusal(account.error()));
            reply.send(envelope.success(
                201, QStringLiteral("注册成功"), JsonText().add("username", account->username)));
        });
}

void BuyerApi::currentUser(const Call &call) const
{
    const Account &account = call.principal->account;
    JsonText user;
    user.add("username", account.username).add("role", account.roles.value(0));
    user.add("phone_encrypted", account.phoneEncrypted);
    call.reply.send(m_envelope.success(200, QStringLiteral("查询成功"), user));
}

void BuyerApi::changePhone(const Call &call) const
{
    const Decoded<QString> phone = m_fields.phone(call.request);
    if (!phone)
        return call.reply.send(phone.refusal());
    ProfileChange change;
    change.phone = *phone;
    m_workspace.accounts().changeProfile(*call.principal, change, call.caller(),
        [reply = call.reply, envelope = m_envelope](const Result<Account> &account) {
            reply.send(account ? envelope.success(200, QStringLiteral("手机号更新成功"))
                               : envelope.refusal(account.error()));
        });
}

void BuyerApi::logIn(const Call &call) const
{
    const Decoded<LoginAttempt> body = m_fields.login(call.request);
    if (!body)
        return call.reply.send(body.refusal());
    m_workspace.logins().logIn(
        call.complete(*body), [reply = call.reply, envelope = m_envelope](const Result<Login> &login) {
            if (!login)
                return reply.send(envelope.refusal(login.error()));
            reply.belongsTo(login->session);
            JsonText tokens;
            tokens.add("access_token", QString::fromLatin1(login->tokens.access));
            tokens.add("refresh_token", QString::fromLatin1(login->tokens.refresh));
            reply.send(envelope.success(200, QStringLiteral("登录成功"), tokens));
        });
}

void BuyerApi::refresh(const Call &call) const
{
    const Decoded<QByteArray> token = m_fields.refreshToken(call.request);
    if (!token)
        return call.reply.send(token.refusal());
    m_workspace.sessions().refresh(
        Dialect::Buyer, *token, call.note(),
        [reply = call.reply, envelope = m_envelope](const Result<QByteArray> &access) {
            if (access)
                return reply.send(envelope.success(200, QStringLiteral("令牌刷新成功"),
                    JsonText().add("access_token", QString::fromLatin1(*access))));
            const bool isRefused = failureOf(access.error()).status == 401;
            reply.send(isRefused ? because(access.error(),
                           envelope.unauthorized(QStringLiteral("refresh_token无效或已过期，请重新登录")))
                                 : envelope.refusal(access.error()));
        },
        call.reply.timing());
}

void BuyerApi::logOut(const Call &call) const
{
    m_workspace.sessions().logOut(*call.principal, call.caller(),
        [reply = call.reply, envelope = m_envelope](const Result<void> &done) {
            reply.send(
                done ? envelope.success(200, QStringLiteral("注销成功")) : envelope.refusal(done.error()));
        });
}

void BuyerApi::jwks(const Call &call) const
{
    const Result<KeySet *> keys = m_workspace.sessions().keys();
    if (!keys)
        return call.reply.send(m_envelope.refusal(keys.error()));
    const QJsonDocument document((*keys)->jwks(Dialect::Buyer));
    call.reply.send({200, QByteArrayLiteral("application/json"), document.toJson(QJsonDocument::Compact),
        {{QByteArrayLiteral("Cache-Control"), QByteArrayLiteral("no-cache")}}});
}

} // namespace

DialectApi makeBuyerApi(Workspace &workspace)
{
    using http::Method;
    const auto api = std::make_shared<const BuyerApi>(workspace);
    const auto row = [&api](Method method, const char *path, Access access,
                         void (BuyerApi::*handler)(const Call &) const) {
        return Route{method, path, access, [api, handler](const Call &call) { (*api.*handler)(call); }};
    };
    return {
        Dialect::Buyer,
        {
            row(Method::Post, "/api/v1/users", Access::Public, &BuyerApi::registerUser),
            row(Method::Get, "/api/v1/users/me", Access::Session, &BuyerApi::currentUser),
            row(Method::Patch, "/api/v1/users/me/phone", Access::Session, &BuyerApi::changePhone),
            row(Method::Post, "/api/v1/auth/login", Access::Public, &BuyerApi::logIn),
            row(Method::Post, "/api/v1/auth/refresh", Access::Public, &BuyerApi::refresh),
            row(Method::Post, "/api/v1/auth/logout", Access::Session, &BuyerApi::logOut),
            row(Method::Get, "/.well-known/jwks.json", Access::Public, &BuyerApi::jwks),
        },
        [envelope = api->envelope()](const http::Failure &failure) { return envelope.failure(failure); },
        [envelope = api->envelope()](const Error &error) { return envelope.refusal(error); },
    };
}

} // namespace gatehouse
