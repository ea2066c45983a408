// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/KeyRotateCommand.h"

#include "app/CommandLine.h"
#include "app/CommandStore.h"
#include "app/Console.h"
#include "app/StoreJson.h"
#include "app/Waiting.h"
#include "model/sessions/KeyAdmin.h"

#include <QJsonArray>

#include <algorithm>

namespace gatehouse {
namespace {

QString translated(const char *words)
{
    return QCoreApplication::translate("KeyRotateCommand", words);
}

Result<QList<Dialect>> wanted(const CommandLine &line)
{
    if (line.isSet(Opt::AllKeys) == !line.arguments.isEmpty())
        return invalidInput({},
            translated(QT_TRANSLATE_NOOP("KeyRotateCommand",
                "key rotate needs to be told which: buyer, usercenter, employee, or --all")));
    if (line.isSet(Opt::AllKeys))
        return QList<Dialect>(allDialects.begin(), allDialects.end());
    QList<Dialect> dialects;
    for (const QString &name : line.arguments) {
        const auto found = std::ranges::find(allDialects, name, &dialectName);
        if (found == allDialects.end())
            return invalidInput({},
                translated(QT_TRANSLATE_NOOP("KeyRotateCommand",
                               "there is no API \"%1\": it is one of buyer, usercenter, employee"))
                    .arg(name));
        if (!dialects.contains(*found))
            dialects.append(*found);
    }
    return dialects;
}

} // namespace

int keyRotate(const CommandLine &line)
{
    const Result<QList<Dialect>> dialects = wanted(line);
    if (!dialects)
        return fail(line, dialects.error());
    CommandStore store(line);
    if (Result<void> opened = store.open(); !opened)
        return fail(line, opened.error());
    KeyAdmin admin(store.backend(), CommandStore::who());
    const Result<QList<StoredKey>> keys =
        waitFor<QList<StoredKey>>([&](const Done<QList<StoredKey>> &done) { admin.rotate(*dialects, done); });
    if (!keys)
        return fail(line, keys.error());
    QJsonArray all;
    for (const StoredKey &key : *keys) {
        all.append(keyJson(key));
        if (!line.isSet(Opt::Json))
            print(translated(
                      QT_TRANSLATE_NOOP("KeyRotateCommand", "New tokens of %1 are signed with the key %2."))
                      .arg(key.purpose, key.key.kid)
                + u'\n');
    }
    if (line.isSet(Opt::Json))
        printJson(all);
    return finish();
}

} // namespace gatehouse
