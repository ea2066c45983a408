// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"

#include <utility>
#include <variant>

namespace gatehouse {

/// What a dialect has read from a request, or the answer that refuses it.
template <typename T>
class [[nodiscard]] Decoded final {
public:
    Decoded(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Decoded(http::Response refusal)
        : m_state(std::in_place_index<1>, std::move(refusal))
    {
    }

    explicit operator bool() const { return m_state.index() == 0; }
    /// Only where true.
    const T &operator*() const { return *std::get_if<0>(&m_state); }
    const T *operator->() const { return std::get_if<0>(&m_state); }
    /// Only where false.
    [[nodiscard]] const http::Response &refusal() const { return *std::get_if<1>(&m_state); }

private:
    std::variant<T, http::Response> m_state;
};

} // namespace gatehouse
