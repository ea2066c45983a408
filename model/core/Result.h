// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/ErrorCode.h"

#include <utility>
#include <variant>

namespace gatehouse {

/// A value or the Error that stood in its way (std::expected is not in GCC 12).
template <typename T>
class [[nodiscard]] Result final {
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }
    Result(ErrorCode code)
        : Result(Error{code, {}, {}, 0, 0})
    {
    }

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    /// Only where ok().
    [[nodiscard]] const T &value() const & { return *std::get_if<0>(&m_state); }
    [[nodiscard]] T &value() & { return *std::get_if<0>(&m_state); }
    [[nodiscard]] T &&value() && { return std::move(*std::get_if<0>(&m_state)); }
    const T *operator->() const { return std::get_if<0>(&m_state); }
    T *operator->() { return std::get_if<0>(&m_state); }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }

    /// Only where not ok().
    [[nodiscard]] const Error &error() const { return *std::get_if<1>(&m_state); }

private:
    std::variant<T, Error> m_state;
};

/// The outcome of work that yields nothing.
template <>
class [[nodiscard]] Result<void> final {
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
        , m_ok(false)
    {
    }
    Result(ErrorCode code)
        : Result(Error{code, {}, {}, 0, 0})
    {
    }

    [[nodiscard]] bool ok() const { return m_ok; }
    explicit operator bool() const { return m_ok; }
    [[nodiscard]] const Error &error() const { return m_error; }

private:
    Error m_error;
    bool m_ok = true;
};

/// An InvalidInput error about one field.
[[nodiscard]] inline Error invalidInput(const QString &field, const QString &detail)
{
    return Error{ErrorCode::InvalidInput, field, detail, 0, 0};
}

} // namespace gatehouse
