// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/SecureRandom.h"

#include <algorithm>

#include <unistd.h>

namespace gatehouse {

QByteArray secureRandom(qsizetype size)
{
    constexpr qsizetype atOnce = 256; // the most getentropy(3) gives in one call
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype done = 0; done < size; done += atOnce) {
        if (getentropy(bytes.data() + done, size_t(std::min(atOnce, size - done))) != 0)
            qFatal("The kernel gives no random bytes");
    }
    return bytes;
}

} // namespace gatehouse
