// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/KeyListCommand.h"

#include "app/CommandLine.h"
#include "app/CommandStore.h"
#include "app/Console.h"
#include "app/StoreJson.h"
#include "app/Table.h"
#include "app/Times.h"
#include "model/storage/KeyRepository.h"

#include <QJsonArray>

namespace gatehouse {
namespace {

QString translated(const char *words)
{
    return QCoreApplication::translate("KeyListCommand", words);
}

QString state(const StoredKey &key)
{
    if (key.retiredAtMs)
        return translated(QT_TRANSLATE_NOOP("KeyListCommand", "verifies, retired %1"))
            .arg(timeText(*key.retiredAtMs));
    return key.purpose == QLatin1StringView(StoredKey::phonePurpose)
        ? translated(QT_TRANSLATE_NOOP("KeyListCommand", "encrypts phone numbers"))
        : translated(QT_TRANSLATE_NOOP("KeyListCommand", "signs"));
}

void printTable(const QList<StoredKey> &keys)
{
    Table table({{translated(QT_TRANSLATE_NOOP("KeyListCommand", "Key"))},
        {translated(QT_TRANSLATE_NOOP("KeyListCommand", "For"))},
        {translated(QT_TRANSLATE_NOOP("KeyListCommand", "Algorithm"))},
        {translated(QT_TRANSLATE_NOOP("KeyListCommand", "Created"))},
        {translated(QT_TRANSLATE_NOOP("KeyListCommand", "State"))}});
    for (const StoredKey &key : keys)
        table.add({key.key.kid, key.purpose, QString::fromLatin1(jwsAlgorithmName(key.key.algorithm)),
            timeText(key.createdAtMs), state(key)});
    table.end();
}

} // namespace

int keyList(const CommandLine &line)
{
    CommandStore store(line);
    if (Result<void> opened = store.open(); !opened)
        return fail(line, opened.error());
    const Result<QList<StoredKey>> keys = KeyRepository::all(store.reading());
    if (!keys)
        return fail(line, keys.error());
    if (!line.isSet(Opt::Json)) {
        printTable(*keys);
        return finish();
    }
    QJsonArray all;
    for (const StoredKey &key : *keys)
        all.append(keyJson(key));
    printJson(all);
    return finish();
}

} // namespace gatehouse
