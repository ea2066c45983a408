// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <optional>

namespace gatehouse {

/// What of an account stands in a file, in the order of an export's columns. Each has its name in
/// exchangeFieldName().
enum class ExchangeField {
    Uuid,
    Username,
    Email,
    Phone,
    Nickname,
    Avatar,
    Apikey,
    Roles, ///< separated by commas; in JSON a list
    Status, ///< "active" or "disabled"
    Origin,
    CreatedAt,
    UpdatedAt,
    PasswordHash,
    PasswordIsDefault, ///< "true" while it is the one the program was delivered with
    Password, ///< in plain text; read, never written
    PasswordSalt, ///< where the hash of another system has its salt apart; read, never written
};

inline constexpr size_t exchangeFieldCount = 16;
/// Those that an export writes: all up to here.
inline constexpr size_t exportedFieldCount = 14;

/// "uuid", "username", ...: the columns' names where no other mapping is given.
[[nodiscard]] QString exchangeFieldName(ExchangeField field);
/// By that name, in any case.
[[nodiscard]] std::optional<ExchangeField> exchangeFieldByName(const QString &name);

/// One value of a file: not there at all, there but without a value, or a text.
struct ExchangeCell {
    enum class State { Absent, Null, Text };

    State state = State::Absent;
    QString text; ///< null unless Text

    [[nodiscard]] static ExchangeCell of(const QString &text)
    {
        return text.isNull() ? ExchangeCell{State::Null, {}} : ExchangeCell{State::Text, text};
    }
};

/// One account as a file has it, its values in the order of ExchangeField.
struct ExchangeRecord {
    qint64 line = 0; ///< where it begins, from 1
    std::array<ExchangeCell, exchangeFieldCount> cells;

    [[nodiscard]] const ExchangeCell &operator[](ExchangeField field) const
    {
        return cells[static_cast<size_t>(field)];
    }
    [[nodiscard]] ExchangeCell &operator[](ExchangeField field) { return cells[static_cast<size_t>(field)]; }
};

} // namespace gatehouse
