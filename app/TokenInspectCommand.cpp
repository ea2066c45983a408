// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/TokenInspectCommand.h"

#include "app/CommandLine.h"
#include "app/CommandStore.h"
#include "app/Console.h"
#include "app/StoreJson.h"
#include "app/Terminal.h"
#include "app/TextWidth.h"
#include "app/Times.h"
#include "app/TokenReport.h"
#include "model/security/Jwk.h"
#include "model/sessions/TokenInspector.h"

#include <QFile>

namespace gatehouse {
namespace {

constexpr qsizetype mostBytes = 1024 * 1024;

QString translated(const char *words)
{
    return QCoreApplication::translate("TokenInspectCommand", words);
}

Result<QByteArray> readToken(const CommandLine &line)
{
    const QString given = line.arguments.first();
    return given == u"-" ? readInput(mostBytes) : Result<QByteArray>(given.toUtf8());
}

Result<Jwk> readKey(const QString &name)
{
    const auto refused = [&name](const QString &why) {
        return Error{ErrorCode::NotFound, {}, QStringLiteral("--jwk %1: %2").arg(name, why), 0, 0};
    };
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return refused(file.errorString());
    const QByteArray bytes = file.read(mostBytes + 1);
    if (bytes.size() > mostBytes)
        return refused(
            translated(QT_TRANSLATE_NOOP("TokenInspectCommand", "the file is too large for a key")));
    Result<Jwk> key = Jwk::parse(bytes);
    return key ? key : Result<Jwk>(refused(key.error().detail));
}

} // namespace

int tokenInspect(const CommandLine &line)
{
    const Result<QByteArray> token = readToken(line);
    if (!token)
        return fail(line, token.error());
    const SystemClock clock;
    std::optional<TokenInspection> seen;
    if (line.isSet(Opt::Jwk)) {
        const Result<Jwk> key = readKey(line.value(Opt::Jwk));
        if (!key)
            return fail(line, key.error());
        seen = TokenInspector::inspect(*key, *token);
    } else {
        CommandStore store(line);
        if (Result<void> opened = store.open(); !opened)
            return fail(line, opened.error());
        Result<TokenInspection> judged = TokenInspector::inspect(store.reading(), *token, clock.nowMs());
        if (!judged)
            return fail(line, judged.error());
        seen = std::move(judged).value();
    }
    if (line.isSet(Opt::Json))
        printJson(tokenJson(*seen, clock.nowMs()));
    else
        print(tokenReport(*seen, clock.nowMs()));
    const int status = finish();
    return seen->isValid() ? status : 1;
}

} // namespace gatehouse
