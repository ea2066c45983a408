// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/MigrateCommand.h"

#include "app/CommandLine.h"
#include "app/Console.h"
#include "app/Waiting.h"
#include "model/core/Mailbox.h"
#include "model/nodes/NodeHeartbeat.h"
#include "model/storage/Migrations.h"
#include "model/storage/NodeRepository.h"
#include "model/storage/StoreCopy.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonObject>

#include <thread>

namespace gatehouse {
namespace {

QString translated(const char *words)
{
    return QCoreApplication::translate("MigrateCommand", words);
}

/// What a server wrote after the copy would be lost with the old store.
Result<void> refuseWhileServed(const StoreLocation &store)
{
    const Result<std::unique_ptr<Connection>> reading = Connection::open(store, Connection::Mode::Read);
    if (!reading)
        return reading.error();
    const Result<StoreMark> mark = (*reading)->engine().mark(**reading);
    if (!mark || mark->version != Migrations::newest())
        return mark ? Result<void>() : Result<void>(mark.error()); // what is older has no such list
    const Result<QList<Node>> nodes =
        NodeRepository::seenSince(**reading, SystemClock().nowMs() - NodeHeartbeat::goneAfterMs);
    if (!nodes)
        return nodes.error();
    if (nodes->isEmpty())
        return {};
    return Error{ErrorCode::Busy, {},
        translated(QT_TRANSLATE_NOOP("MigrateCommand",
                       "a server still runs on this store (%1, %2); stop it first, or wait half a minute "
                       "after it was killed"))
            .arg(nodes->first().name, nodes->first().address),
        0, 0};
}

Result<StoreLocation> target(const CommandLine &line)
{
    if (!line.isSet(Opt::To))
        return invalidInput(
            {}, translated(QT_TRANSLATE_NOOP("MigrateCommand", "migrate needs --to URL, the new store")));
    const Result<StoreLocation> location = StoreLocation::parse(line.value(Opt::To), QDir::currentPath());
    return location || location.error().code != ErrorCode::InvalidInput
        ? location
        : Result<StoreLocation>(invalidInput(QStringLiteral("--to"), location.error().detail));
}

/// On a thread of its own, so that progress and Ctrl+C are seen meanwhile.
Result<StoreCopy::Outcome> copy(
    const StoreLocation &from, const StoreLocation &to, const ProgressPtr &progress)
{
    const auto mailbox = std::make_shared<Mailbox>();
    std::thread worker;
    Result<StoreCopy::Outcome> moved = waitFor<StoreCopy::Outcome>([&](const Done<StoreCopy::Outcome> &done) {
        auto outcome = std::make_shared<Result<StoreCopy::Outcome>>(ErrorCode::Internal);
        const Mailbox::Ticket ticket = mailbox->expect([done, outcome] { done(*outcome); });
        worker = std::thread([=] {
            *outcome = StoreCopy::run(from, to, *progress);
            mailbox->deliver(ticket);
        });
    });
    worker.join();
    mailbox->close();
    return moved;
}

} // namespace

int migrate(const CommandLine &line)
{
    const Result<StoreLocation> to = target(line);
    if (!to)
        return fail(line, to.error());
    if (!Backend::hasStore(line.location))
        return fail(line,
            Error{ErrorCode::NotFound, {},
                translated(QT_TRANSLATE_NOOP("MigrateCommand", "there is no store at %1"))
                    .arg(line.location.name()),
                0, 0});
    if (Result<void> isFree = refuseWhileServed(line.location); !isFree)
        return fail(line, isFree.error());
    const ProgressPtr progress = std::make_shared<Progress>();
    auto shown = std::make_unique<ProgressLine>(
        progress, translated(QT_TRANSLATE_NOOP("MigrateCommand", "Moving rows ...")));
    const Result<StoreCopy::Outcome> moved = copy(line.location, *to, progress);
    shown.reset();
    if (!moved)
        return fail(line, moved.error());
    if (line.isSet(Opt::Json))
        printJson(
            QJsonObject{{QStringLiteral("from"), line.location.name()}, {QStringLiteral("to"), to->name()},
                {QStringLiteral("tables"), moved->tables}, {QStringLiteral("rows"), moved->rows}});
    else
        print(
            translated(QT_TRANSLATE_NOOP("MigrateCommand",
                           "Moved %1 rows of %2 tables to %3, and counted them there. The old store is as it "
                           "was; start the servers with --database and the new one."))
                .arg(moved->rows)
                .arg(moved->tables)
                .arg(to->name())
            + u'\n');
    return finish();
}

} // namespace gatehouse
