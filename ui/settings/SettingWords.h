// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings/Settings.h"

#include <QCoreApplication>

namespace gatehouse {

/// Values of settings, and the rules they follow, in words.
class SettingWords final {
    Q_DECLARE_TR_FUNCTIONS(SettingWords)

public:
    /// "2 hours", "64 KB", "on", "none".
    [[nodiscard]] static QString value(Setting setting, const QString &written);
    /// The rule that the value breaks, in a sentence; empty where it is a good one.
    [[nodiscard]] static QString problem(Setting setting, const QString &written);
    /// A number of bytes: "64 KB", "100 bytes".
    [[nodiscard]] static QString bytes(qint64 count);

private:
    [[nodiscard]] static QString rule(const SettingSpec &spec);
};

} // namespace gatehouse
