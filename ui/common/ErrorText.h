// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/ErrorCode.h"

#include <QCoreApplication>

namespace gatehouse {

/// What went wrong and what to do about it, in a sentence for whoever is at the console.
class ErrorText final {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)

public:
    [[nodiscard]] static QString sentence(const Error &error);
};

} // namespace gatehouse
