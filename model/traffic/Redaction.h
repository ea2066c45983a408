// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace gatehouse {

/// Takes passwords, tokens, keys and cookies out of what is to be remembered or shown. Goes by the names of
/// fields, and by the look of a token wherever one stands. What it cannot read it does not let through.
class Redaction final {
public:
    /// Stands in a secret's place.
    static constexpr QByteArrayView mark{"[redacted]"};

    /// Whether a header, field or parameter of that name holds a secret: "access_token", "oldPassword",
    /// "X-Api-Key", ... in any case and with any punctuation.
    [[nodiscard]] static bool isSecretName(QByteArrayView name);
    /// Whether a token stands in the text, also percent-encoded.
    [[nodiscard]] static bool holdsToken(QByteArrayView text);

    /// The first token in the text; empty where there is none.
    [[nodiscard]] static QByteArrayView firstToken(QByteArrayView text);

    /// The value as it may be kept. The scheme of Authorization stays ("Bearer [redacted]").
    [[nodiscard]] static QByteArray header(QByteArrayView name, QByteArrayView value);
    [[nodiscard]] static QByteArray path(QByteArrayView path);
    /// `name=value` pairs, as in a query; a part without a name may be anything and is not kept.
    [[nodiscard]] static QByteArray query(QByteArrayView query);
    /// The text with its own order and spaces; nothing where it is no JSON object or array.
    [[nodiscard]] static std::optional<QByteArray> json(QByteArrayView text);
    /// As a query; nothing where a part is no pair.
    [[nodiscard]] static std::optional<QByteArray> form(QByteArrayView text);
    /// Any text: what looks like a token goes.
    [[nodiscard]] static QByteArray text(QByteArrayView text);
};

} // namespace gatehouse
