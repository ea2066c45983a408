// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/PasswordGenerator.h"

#include "model/security/SecureRandom.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace gatehouse {
namespace {

// Without l, I, 1, O, 0 and o; the signs are safe in shells' double quotes, URLs' forms and spreadsheets.
constexpr std::array<std::string_view, 4> kinds{
    "abcdefghijkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789", "#%*?_.:"};

/// A number below `bound` (at most 256), each as likely as the others.
int below(int bound)
{
    const int fair = 256 - 256 % bound;
    for (;;) {
        const int drawn = static_cast<unsigned char>(secureRandom(1).front());
        if (drawn < fair)
            return drawn % bound;
    }
}

bool hasEveryKind(const QString &password)
{
    return std::ranges::all_of(kinds, [&password](std::string_view kind) {
        return std::ranges::any_of(password,
            [kind](QChar character) { return kind.find(character.toLatin1()) != std::string_view::npos; });
    });
}

} // namespace

QString PasswordGenerator::make(int length)
{
    std::string all;
    for (const std::string_view kind : kinds)
        all += kind;
    // Drawn again as a whole: a character put in its place afterwards would be easier to guess.
    for (;;) {
        QString password;
        for (int i = 0; i < std::clamp(length, 8, 100); ++i)
            password.append(QLatin1Char(all[static_cast<size_t>(below(static_cast<int>(all.size())))]));
        if (hasEveryKind(password))
            return password;
    }
}

QString PasswordGenerator::makeApikey()
{
    return QStringLiteral("sk-") + QString::fromLatin1(secureRandom(16).toHex());
}

} // namespace gatehouse
