// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gatehouse {

/// Keeps spreadsheets from running an account's text as a formula (OWASP, "CSV Injection"): in a CSV
/// export, a text that begins with = + - @ (or their full-width forms), a tab, a line end or an
/// apostrophe gets one apostrophe in front. An import takes one apostrophe away again where one of these
/// follows it, so that every text comes back as it was.
[[nodiscard]] QString guardFormula(const QString &text);
[[nodiscard]] QString unguardFormula(const QString &text);

} // namespace gatehouse
