// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"

#include <QStringList>

namespace gatehouse {

/// The web origins (RFC 6454) whose pages may call the APIs. A value.
class OriginList final {
public:
    /// Origins with spaces, commas or line ends between them, for example "https://app.example.com
    /// http://localhost:3000"; "*" for every one. InvalidInput with words that name the wrong one.
    [[nodiscard]] static Result<OriginList> parse(const QString &text);

    [[nodiscard]] bool isEmpty() const { return m_origins.isEmpty(); }
    /// Every origin is allowed.
    [[nodiscard]] bool isAny() const { return m_origins == QStringList{QStringLiteral("*")}; }
    /// @param origin a request's Origin field, as a browser writes it
    [[nodiscard]] bool allows(const QString &origin) const;
    /// As parse() takes it: in lower case, without standard ports, one space between.
    [[nodiscard]] QString text() const { return m_origins.join(u' '); }

private:
    QStringList m_origins;
};

} // namespace gatehouse
