// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/directory/TextScan.h"

#include <bit>
#include <cstring>

namespace gatehouse {
namespace {

// GCC's and Clang's own vectors: compiled to whatever the processor has.
using Block = unsigned char __attribute__((vector_size(16)));
using Words = quint64 __attribute__((vector_size(16)));

Block load(const char *from)
{
    Block block;
    std::memcpy(&block, from, sizeof block);
    return block;
}

Block filled(char byte)
{
    return Block{} + static_cast<unsigned char>(byte);
}

} // namespace

const char *findText(const char *begin, const char *end, QByteArrayView needle)
{
    const auto size = static_cast<size_t>(needle.size());
    if (static_cast<size_t>(end - begin) < size)
        return end;
    const char *const last = end - size; // the last place where the needle could begin
    const Block first = filled(needle.front());
    const Block final = filled(needle.back());
    const char *at = begin;
    for (; last - at >= 15; at += 16) {
        const auto hits = reinterpret_cast<Words>((load(at) == first) & (load(at + size - 1) == final));
        if ((hits[0] | hits[1]) == 0)
            continue;
        for (int i = 0; i < 16; ++i) {
            if (at[i] == needle.front() && std::memcmp(at + i, needle.data(), size) == 0)
                return at + i;
        }
    }
    for (; at <= last; ++at) {
        if (*at == needle.front() && std::memcmp(at, needle.data(), size) == 0)
            return at;
    }
    return end;
}

} // namespace gatehouse
