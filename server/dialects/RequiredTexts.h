// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"

#include <QStringList>

#include <initializer_list>

namespace gatehouse {

/// The text members a JSON body must have, or what is wrong with it in the words of the two Chinese
/// documents.
struct RequiredTexts {
    QStringList values; ///< in the order asked for; complete where status is 0
    int status = 0; ///< 0, 400 or 415
    QString words; ///< for 400: what is wrong; names the field
};

[[nodiscard]] RequiredTexts readRequiredTexts(
    const http::Request &request, std::initializer_list<const char *> names);

} // namespace gatehouse
