// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/server/LiveApi.h"

namespace gatehouse::test {

/// One row of a table of requests and whole expected answers.
class Scenario final {
public:
    /// The columns of a `_data()` function that add() fills.
    static void addColumns();
    /// `body` is the whole JSON, with "<now>" for the moment and what jsonMismatch() knows.
    static void add(const QByteArray &name, const HttpRequest &request, int status, const QByteArray &body);

    /// Sends the current row's request and fails the test where the answer is another.
    static void check(const LiveApi &api, Dialect dialect);

    /// What is wrong with an answer: its status, its body, or a field that every JSON answer of a
    /// dialect has. Empty where nothing is.
    [[nodiscard]] static QString mismatch(
        const LiveApi &api, Dialect dialect, const HttpAnswer &answer, int status, QByteArray body);
};

} // namespace gatehouse::test
