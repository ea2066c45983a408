// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

namespace gatehouse::test {

/// Where a value is not the expected one, told in one line; empty where it is. Objects are compared
/// whole. Some expected strings stand for what no test can know: "<any>" for any text, "<token>" for
/// a compact JWS, "<uuid>", "<base64>", and "<id>" for a positive whole number.
[[nodiscard]] QString jsonMismatch(
    const QJsonValue &expected, const QJsonValue &actual, const QString &where = QStringLiteral("body"));

} // namespace gatehouse::test
