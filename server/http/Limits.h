// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace gatehouse::http {

/// What one client may ask of the listener; all but writeMs and drainMs are settings (`http/...`).
struct Limits {
    qsizetype requestLineBytes = 8 * 1024; ///< 414 beyond
    qsizetype headerBytes = 16 * 1024; ///< all fields together; 431 beyond
    int headerFields = 64; ///< 431 beyond
    qsizetype bodyBytes = 64 * 1024; ///< 413 beyond
    int headerMs = 10'000; ///< from the first byte to the end of the fields; 408
    int requestMs = 30'000; ///< from the first byte to the end of the body; 408
    int idleMs = 60'000; ///< between requests; closed without a word
    int handshakeMs = 10'000; ///< TLS handshake; closed without a word
    int writeMs = 30'000; ///< for the client to take an answer; dropped beyond
    int drainMs = 5'000; ///< for the client to leave after the last answer
    int connections = 2'000; ///< in all; 503 beyond
    int connectionsPerAddress = 512; ///< 503 beyond
};

} // namespace gatehouse::http
