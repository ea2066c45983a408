// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Done.h"
#include "model/storage/Writer.h"

#include <QEventLoop>

#include <optional>

namespace gatehouse::test {

/// Starts a use case and runs this thread's event loop until its outcome is there. A use case that
/// never answers hangs the test, which then ends by its time limit.
template <typename T, typename Start>
[[nodiscard]] Result<T> await(Start start)
{
    std::optional<Result<T>> outcome;
    QEventLoop loop;
    start(Done<T>([&](Result<T> result) {
        outcome.emplace(std::move(result));
        loop.quit();
    }));
    if (!outcome)
        loop.exec();
    return std::move(*outcome);
}

/// Writes one piece through that writer and waits until it is committed or refused.
template <typename T>
[[nodiscard]] Result<T> write(Writer &writer, std::function<Result<T>(UnitOfWork &)> work)
{
    const auto mailbox = std::make_shared<Mailbox>();
    Result<T> outcome =
        await<T>([&](const Done<T> &done) { writer.submit<T>(mailbox, std::move(work), done); });
    mailbox->close();
    return outcome;
}

} // namespace gatehouse::test
