// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/Result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace gatehouse {

/// Encrypts phone numbers for `phone_encrypted`: RSAES-OAEP (RFC 8017 7.1) with SHA-1 as its hash and
/// in MGF1, and an empty label. (SHA-1 is sound in OAEP, which leans on no collision resistance.) Goes to
/// OpenSSL itself: QCA sets the operation up anew for each text, and imports seal them by the million.
/// Belongs to one thread.
class PhoneCipher final {
public:
    PhoneCipher(PhoneCipher &&) noexcept;
    PhoneCipher &operator=(PhoneCipher &&) noexcept;
    ~PhoneCipher();

    /// From a PEM of either half of an RSA key of at least 2048 bits; only the public half is kept.
    [[nodiscard]] static Result<PhoneCipher> fromPem(const QByteArray &pem);

    /// The whole ciphertext in base64 (RFC 4648 4): another text on each call. InvalidInput where the
    /// phone's UTF-8 is longer than the key can take (214 bytes at 2048 bits).
    [[nodiscard]] Result<QString> encrypt(const QString &phone);

private:
    struct Private;
    explicit PhoneCipher(std::unique_ptr<Private> state);

    std::unique_ptr<Private> d;
};

/// What encrypt() was given, read with the private key: for operators and tests. InvalidInput for
/// anything else.
[[nodiscard]] Result<QString> decryptPhone(const QString &encrypted, const QByteArray &privatePem);

} // namespace gatehouse
