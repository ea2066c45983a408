// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Done.h"
#include "model/core/Progress.h"

#include <QEventLoop>

#include <memory>
#include <optional>

namespace gatehouse {

/// While it lives: how far work has come, on one line of a terminal; and Ctrl+C, or SIGTERM, asks the work to
/// end instead of ending the program. Where standard error is no terminal it shows nothing.
class ProgressLine final {
    Q_DISABLE_COPY_MOVE(ProgressLine)

public:
    /// @param words what is being done, translated
    ProgressLine(ProgressPtr progress, const QString &words);
    ~ProgressLine();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Starts a use case and runs the event loop until its outcome is there.
template <typename T, typename Start>
[[nodiscard]] Result<T> waitFor(Start start)
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

} // namespace gatehouse
