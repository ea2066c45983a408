// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dialects/FormBody.h"
#include "tests/fuzz/FuzzTarget.h"

namespace gatehouse::fuzz {

QList<QByteArray> seeds()
{
    return {
        "username=admin&password=admin123",
        "grant_type=&username=a%40b.example&password=%E4%B8%AD+%26%3D&scope=&client_id=&client_secret=",
        "a=1&a=2",
        "a&=&&b==",
        "%",
        "a=%ff",
    };
}

void take(const QByteArray &input)
{
    const auto fields = readForm(input);
    promise(!fields || fields->size() <= input.count('&') + 1, "no more fields than were sent");
}

} // namespace gatehouse::fuzz
