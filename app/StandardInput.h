// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Progress.h"

#include <QIODevice>

namespace gatehouse {

/// Standard input for long work that can be cancelled: while nothing comes, the thread's events are let
/// through, and once the work is cancelled there is nothing more to read.
class StandardInput final : public QIODevice {
    Q_DISABLE_COPY_MOVE(StandardInput)

public:
    explicit StandardInput(ProgressPtr progress);

    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 size) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const ProgressPtr m_progress;
    bool m_isAtEnd = false;
};

} // namespace gatehouse
