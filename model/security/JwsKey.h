// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"
#include "model/security/SigningKey.h"

#include <memory>

namespace gatehouse {

/// A signing key made ready: parsed once, used for many tokens. QCA's objects hold the state of the
/// computation under way, so each thread makes its own JwsKey from the same SigningKey.
class JwsKey final {
public:
    JwsKey(JwsKey &&) noexcept;
    JwsKey &operator=(JwsKey &&) noexcept;
    ~JwsKey();

    /// InvalidInput where the kid, the secret's length or the PEM is not fit (RFC 7518 3.2, 3.3).
    [[nodiscard]] static Result<JwsKey> parse(const SigningKey &key);

    [[nodiscard]] const QString &kid() const;
    [[nodiscard]] JwsAlgorithm algorithm() const;
    /// The first part of every token of this key: {"alg","typ","kid"} in base64url.
    [[nodiscard]] const QByteArray &encodedHeader() const;

    /// The signature's bytes; Internal where the key is a public one.
    [[nodiscard]] Result<QByteArray> sign(QByteArrayView signingInput);
    /// Whether the signature is this key's, over these bytes, by this key's algorithm.
    [[nodiscard]] bool verify(QByteArrayView signingInput, QByteArrayView signature);

private:
    struct Private;
    explicit JwsKey(std::unique_ptr<Private> state);

    std::unique_ptr<Private> d;
};

} // namespace gatehouse
