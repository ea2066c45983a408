// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace gatehouse {

/// How hard a password is to guess for somebody who knows what people choose, and why: an estimate by
/// zxcvbn, made in some milliseconds at most. Judges, but forbids nothing: the rules do that.
struct PasswordStrength {
    enum class Grade { None, VeryWeak, Weak, Fair, Good, Strong };

    Grade grade = Grade::None; ///< None: there is no password
    double bits = 0; ///< of guesses, as a power of two
    QString words; ///< the grade in a word, translated
    QString advice; ///< what makes it easy to guess, a translated sentence; empty from Good on

    /// @param ownWords what a guesser tries first: the username, the e-mail, the nickname
    [[nodiscard]] static PasswordStrength of(const QString &password, const QStringList &ownWords = {});
};

} // namespace gatehouse
