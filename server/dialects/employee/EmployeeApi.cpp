// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dialects/employee/EmployeeApi.h"

#include "model/Backend.h"
#include "server/dialects/employee/EmployeeFields.h"

namespace gatehouse {
namespace {

class EmployeeApi final {
public:
    explicit EmployeeApi(Workspace &workspace)
        : m_workspace(workspace)
        , m_envelope(workspace.backend().clock())
        , m_fields(m_envelope)
    {
    }

    void registerUser(const Call &call) const;
    void logIn(const Call &call) const;
    void profile(const Call &call) const;

    [[nodiscard]] const EmployeeEnvelope &envelope() const { return m_envelope; }

private:
    Workspace &m_workspace;
    EmployeeEnvelope m_envelope;
    EmployeeFields m_fields;
};

void EmployeeApi::registerUser(const Call &call) const
{
    const Decoded<Registration> body = m_fields.registration(call.request);
    if (!body)
        return call.reply.send(body.refusal());
    m_workspace.accounts().registerAccount(
        call.complete(*body), [reply = call.reply, envelope = m_envelope](const Result<Account> &account) {
            if (!account)
                return reply.send(envelope.refusal(account.error()));
            reply.send(
                envelope.success(201, QStringLiteral("注册成功"), EmployeeEnvelope::newUser(*account)));
        });
}

void EmployeeApi::logIn(const Call &call) const
{
    const Decoded<LoginAttempt> body = m_fields.login(call.request);
    if (!body)
        return call.reply.send(body.refusal());
    m_workspace.logins().logIn(
        call.complete(*body), [reply = call.reply, envelope = m_envelope](const Result<Login> &login) {
            if (!login)
                return reply.send(envelope.refusal(login.error()));
            reply.belongsTo(login->session);
            JsonText data;
            data.add("token", QString::fromLatin1(login->tokens.access))
                .add("user", EmployeeEnvelope::user(login->account));
            reply.send(envelope.success(200, QStringLiteral("登录成功"), data));
        });
}

void EmployeeApi::profile(const Call &call) const
{
    call.reply.send(
        m_envelope.success(200, QStringLiteral("获取成功"), EmployeeEnvelope::user(call.principal->account)));
}

} // namespace

DialectApi makeEmployeeApi(Workspace &workspace)
{
    using http::Method;
    const auto api = std::make_shared<const EmployeeApi>(workspace);
    const auto row = [&api](Method method, const char *path, Access access,
                         void (EmployeeApi::*handler)(const Call &) const) {
        return Route{method, path, access, [api, handler](const Call &call) { (*api.*handler)(call); }};
    };
    return {
        Dialect::Employee,
        {
            row(Method::Post, "/api/v1/auth/register", Access::Public, &EmployeeApi::registerUser),
            row(Method::Post, "/api/v1/auth/login", Access::Public, &EmployeeApi::logIn),
            row(Method::Get, "/api/v1/users/profile", Access::Session, &EmployeeApi::profile),
        },
        [envelope = api->envelope()](const http::Failure &failure) { return envelope.failure(failure); },
        [envelope = api->envelope()](const Error &error) { return envelope.refusal(error); },
    };
}

} // namespace gatehouse
