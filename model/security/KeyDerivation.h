// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCryptographicHash>

namespace gatehouse {

/// PBKDF2 with HMAC (RFC 8018 5.2) over SHA-1, SHA-256 or SHA-512. Empty for any other hash.
[[nodiscard]] QByteArray pbkdf2(QCryptographicHash::Algorithm hash, const QByteArray &password,
    const QByteArray &salt, quint32 iterations, qsizetype length);

/// argon2id, version 1.3 (RFC 9106), its lanes filled one after the other on this thread. Empty where
/// the parameters are out of range or there is no memory.
[[nodiscard]] QByteArray argon2id(const QByteArray &password, const QByteArray &salt, quint32 passes,
    quint32 memoryKib, quint32 lanes, qsizetype length);

/// scrypt (RFC 7914) with N = 2^logN, that block size and p = 1. Empty where it fails.
[[nodiscard]] QByteArray scrypt(
    const QByteArray &password, const QByteArray &salt, quint32 logN, quint32 blockSize, qsizetype length);

/// AES-256 in counter mode (NIST SP 800-38A 6.5), the counter from 0. The key has 32 bytes.
[[nodiscard]] QByteArray aes256Ctr(const QByteArray &key, const QByteArray &text);

} // namespace gatehouse
