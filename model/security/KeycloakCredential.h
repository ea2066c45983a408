// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/security/ForeignHash.h"

namespace gatehouse {

/// Reads a password credential as Keycloak exports it: an object with `secretData` and `credentialData`,
/// each JSON in a text or an object, or the list of a user's credentials with one of type "password".
/// Takes pbkdf2 (SHA-1), pbkdf2-sha256, pbkdf2-sha512 and argon2 (id, 1.3). InvalidInput with the reason.
[[nodiscard]] Result<ForeignHash> readKeycloakCredential(const QByteArray &json);

} // namespace gatehouse
