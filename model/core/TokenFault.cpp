// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/TokenFault.h"

#include <QCoreApplication>

#include <array>

namespace gatehouse {
namespace {

struct Row {
    const char *name;
    const char *words; ///< %1: what it is about, where there is something to name
};

// In the order of the enumeration.
constexpr std::array<Row, static_cast<size_t>(TokenFault::Count)> rows{{
    {"none", QT_TRANSLATE_NOOP("TokenFault", "Nothing is wrong with it.")},
    {"too_long", QT_TRANSLATE_NOOP("TokenFault", "It is longer than any token is.")},
    {"not_three_parts",
        QT_TRANSLATE_NOOP("TokenFault", "It is not made of three parts with a dot between them.")},
    {"header_not_base64", QT_TRANSLATE_NOOP("TokenFault", "The header is not base64url.")},
    {"header_not_json", QT_TRANSLATE_NOOP("TokenFault", "The header is not one JSON object: %1.")},
    {"critical_extension",
        QT_TRANSLATE_NOOP("TokenFault", "\"crit\" in the header names extensions that are not understood.")},
    {"payload_not_encoded",
        QT_TRANSLATE_NOOP("TokenFault", "\"b64\" in the header says that the payload is not encoded.")},
    {"wrong_type", QT_TRANSLATE_NOOP("TokenFault", "\"typ\" in the header is not JWT.")},
    {"key_missing", QT_TRANSLATE_NOOP("TokenFault", "The header names no key (\"kid\").")},
    {"key_unknown", QT_TRANSLATE_NOOP("TokenFault", "\"kid\" in the header names no key of this store.")},
    {"key_unfit", QT_TRANSLATE_NOOP("TokenFault", "The key is not one that verifies signatures: %1.")},
    {"wrong_algorithm", QT_TRANSLATE_NOOP("TokenFault", "\"alg\" in the header is not the key's algorithm.")},
    {"signature_not_base64", QT_TRANSLATE_NOOP("TokenFault", "The signature is not base64url.")},
    {"wrong_signature", QT_TRANSLATE_NOOP("TokenFault", "The signature was not made by the key.")},
    {"payload_not_base64", QT_TRANSLATE_NOOP("TokenFault", "The payload is not base64url.")},
    {"payload_not_json", QT_TRANSLATE_NOOP("TokenFault", "The payload is not one JSON object: %1.")},
    {"claim_missing", QT_TRANSLATE_NOOP("TokenFault", "The claim \"%1\" is missing or empty.")},
    {"claim_no_time", QT_TRANSLATE_NOOP("TokenFault", "The claim \"%1\" is not a whole number of seconds.")},
    {"wrong_issuer", QT_TRANSLATE_NOOP("TokenFault", "\"iss\" names another issuer than the key's.")},
    {"wrong_use",
        QT_TRANSLATE_NOOP("TokenFault", "\"token_use\" is not one that this API gives its tokens.")},
    {"wrong_audience", QT_TRANSLATE_NOOP("TokenFault", "\"aud\" says that it is meant for somebody else.")},
    {"issued_in_future", QT_TRANSLATE_NOOP("TokenFault", "\"iat\" lies in the future.")},
    {"not_yet_valid", QT_TRANSLATE_NOOP("TokenFault", "\"nbf\" lies in the future.")},
    {"expired", QT_TRANSLATE_NOOP("TokenFault", "It has expired.")},
    {"session_unknown", QT_TRANSLATE_NOOP("TokenFault", "Its session is not in this store.")},
    {"session_of_other_api", QT_TRANSLATE_NOOP("TokenFault", "Its session belongs to another API.")},
    {"session_ended", QT_TRANSLATE_NOOP("TokenFault", "Its session has ended.")},
    {"session_expired", QT_TRANSLATE_NOOP("TokenFault", "Its session has expired.")},
    {"account_gone", QT_TRANSLATE_NOOP("TokenFault", "Its account has been deleted.")},
    {"account_disabled", QT_TRANSLATE_NOOP("TokenFault", "Its account is disabled.")},
}};

const Row &rowOf(TokenFault fault)
{
    return rows[static_cast<size_t>(fault)];
}

} // namespace

QString tokenFaultName(TokenFault fault)
{
    return QString::fromLatin1(rowOf(fault).name);
}

QString tokenFaultText(TokenFault fault, const QString &about)
{
    const QString words = QCoreApplication::translate("TokenFault", rowOf(fault).words);
    return words.contains(u"%1") ? words.arg(about) : words;
}

} // namespace gatehouse
