// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/ConstantTime.h"

namespace gatehouse {

bool equalsConstantTime(QByteArrayView actual, QByteArrayView expected)
{
    // Where the lengths differ the first is compared with itself: the same work, another verdict.
    const bool sameSize = actual.size() == expected.size();
    const char *left = actual.data();
    const char *right = sameSize ? expected.data() : left;
    unsigned difference = sameSize ? 0U : 1U;
    for (qsizetype i = 0; i < actual.size(); ++i) {
        difference |= unsigned(uchar(left[i]) ^ uchar(right[i]));
        // Keeps the compiler from seeing that a set bit stays set, and so from leaving the loop.
        asm volatile("" : "+r"(difference));
    }
    return difference == 0;
}

} // namespace gatehouse
