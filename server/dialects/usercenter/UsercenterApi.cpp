// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dialects/usercenter/UsercenterApi.h"

#include "server/dialects/usercenter/UsercenterEnvelope.h"
#include "server/dialects/usercenter/UsercenterFields.h"

namespace gatehouse {
namespace {

using Envelope = UsercenterEnvelope;
using Fields = UsercenterFields;

/// Answers with the account's user object, or with why there is none.
Done<Account> userReply(const Call &call, int status)
{
    return [reply = call.reply, status](const Result<Account> &account) {
        reply.send(account ? Envelope::success(status, Envelope::user(*account))
                           : Envelope::refusal(account.error()));
    };
}

void registerUser(Workspace &workspace, const Call &call)
{
    const Decoded<Registration> body = Fields::registration(call.request);
    if (!body)
        return call.reply.send(body.refusal());
    workspace.accounts().registerAccount(call.complete(*body), userReply(call, 201));
}

void logIn(Workspace &workspace, const Call &call)
{
    const Decoded<LoginAttempt> body = Fields::login(call.request);
    if (!body)
        return call.reply.send(body.refusal());
    workspace.logins().logIn(call.complete(*body), [reply = call.reply](const Result<Login> &login) {
        if (!login)
            return reply.send(Envelope::refusal(login.error()));
        reply.belongsTo(login->session);
        JsonText token;
        token.add("access_token", QString::fromLatin1(login->tokens.access));
        token.add("token_type", QStringLiteral("bearer")).add("user", Envelope::user(login->account));
        reply.send(Envelope::success(200, token));
    });
}

void currentUser(Workspace &, const Call &call)
{
    call.reply.send(Envelope::success(200, Envelope::user(call.principal->account)));
}

void changeUser(Workspace &workspace, const Call &call)
{
    const Decoded<ProfileChange> change = Fields::profileChange(call.request);
    if (!change)
        return call.reply.send(change.refusal());
    workspace.accounts().changeProfile(*call.principal, *change, call.caller(), userReply(call, 200));
}

} // namespace

DialectApi makeUsercenterApi(Workspace &workspace)
{
    using http::Method;
    const auto row = [&workspace](Method method, const char *path, Access access,
                         void (*handler)(Workspace &, const Call &)) {
        return Route{
            method, path, access, [&workspace, handler](const Call &call) { handler(workspace, call); }};
    };
    return {
        Dialect::Usercenter,
        {
            row(Method::Post, "/api/auth/register", Access::Public, &registerUser),
            row(Method::Post, "/api/auth/login", Access::Public, &logIn),
            row(Method::Get, "/api/users/me", Access::Session, &currentUser),
            row(Method::Put, "/api/users/me", Access::Session, &changeUser),
        },
        &Envelope::failure,
        &Envelope::refusal,
    };
}

} // namespace gatehouse
