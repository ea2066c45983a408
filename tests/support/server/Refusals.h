// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Dialect.h"

#include <QByteArray>

namespace gatehouse::test {

/// Whole bodies that several tests expect, as Scenario takes them.
[[nodiscard]] QByteArray invalidTokenBody(Dialect dialect);
[[nodiscard]] QByteArray expiredTokenBody(Dialect dialect);
/// What usercenter and employee say to a wrong password and to a locked name; what buyer says where
/// that many attempts are left.
[[nodiscard]] QByteArray wrongPasswordBody(Dialect dialect, int attemptsLeft);
/// What the dialect says to a name that stays locked for that many minutes.
[[nodiscard]] QByteArray lockedBody(Dialect dialect, int minutes);

} // namespace gatehouse::test
