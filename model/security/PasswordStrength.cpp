// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/PasswordStrength.h"

#include "model/core/Text.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <array>
#include <vector>

#include <zxcvbn.h>

namespace gatehouse {
namespace {

// The estimate's cost grows fast with the length, and what is longer is no easier to guess.
constexpr qsizetype mostJudged = 64;
// What one character can add at most: any of 95 keys, or any of the characters a script uses daily.
constexpr double bitsOfKey = 6.6;
constexpr double bitsOfLetter = 12;

// The least bits of each grade. A stolen store is guessed at by some 100,000 bcrypt hashes a second: 50 bits
// then last for centuries, 20 for seconds.
constexpr std::array leastBits{0.0, 0.0, 20.0, 35.0, 50.0, 65.0};

// In the order of the grades.
constexpr std::array gradeWords{"", QT_TRANSLATE_NOOP("PasswordStrength", "Very weak"),
    QT_TRANSLATE_NOOP("PasswordStrength", "Weak"), QT_TRANSLATE_NOOP("PasswordStrength", "Fair"),
    QT_TRANSLATE_NOOP("PasswordStrength", "Good"), QT_TRANSLATE_NOOP("PasswordStrength", "Strong")};

QString translated(const char *words)
{
    return *words == '\0' ? QString() : QCoreApplication::translate("PasswordStrength", words);
}

const char *reasonOf(int type)
{
    switch (type & ~MULTIPLE_MATCH) {
    case DICTIONARY_MATCH:
    case DICT_LEET_MATCH:
        return QT_TRANSLATE_NOOP("PasswordStrength", "It is made of words that guessers try early.");
    case USER_MATCH:
    case USER_LEET_MATCH:
        return QT_TRANSLATE_NOOP("PasswordStrength", "It holds the account's own name or e-mail.");
    case REPEATS_MATCH:
        return QT_TRANSLATE_NOOP("PasswordStrength", "It repeats itself.");
    case SEQUENCE_MATCH:
        return QT_TRANSLATE_NOOP("PasswordStrength", "It holds a sequence such as abc or 123.");
    case SPATIAL_MATCH:
        return QT_TRANSLATE_NOOP("PasswordStrength", "It holds keys that lie side by side.");
    case DATE_MATCH:
    case YEAR_MATCH:
        return QT_TRANSLATE_NOOP("PasswordStrength", "It holds a date, which is quickly guessed.");
    default:
        return QT_TRANSLATE_NOOP("PasswordStrength", "It is short: every further character helps.");
    }
}

/// What most of the characters that are easy to guess have in common.
const char *commonReason(const ZxcMatch_t *matches)
{
    QHash<const char *, int> characters;
    const char *reason = reasonOf(BRUTE_MATCH);
    int most = 1; // one character alone is no reason
    for (const ZxcMatch_t *match = matches; match != nullptr; match = match->Next) {
        const int type = match->Type & ~MULTIPLE_MATCH;
        if (type == BRUTE_MATCH || type == NON_MATCH || type == LONG_PWD_MATCH)
            continue;
        int &count = characters[reasonOf(type)];
        count += match->Length;
        if (count > most) {
            most = count;
            reason = reasonOf(type);
        }
    }
    return reason;
}

/// The parts of names that are worth trying: whole, and between their signs.
std::vector<QByteArray> wordsToTry(const QStringList &ownWords)
{
    std::vector<QByteArray> words;
    const auto add = [&words](QStringView text) {
        if (text.size() >= 3 && text.size() <= mostJudged)
            words.push_back(text.toString().toLower().toUtf8());
    };
    for (const QString &own : ownWords) {
        add(own);
        qsizetype begin = 0;
        for (qsizetype i = 0; i <= own.size(); ++i) {
            if (i < own.size() && own[i].isLetterOrNumber())
                continue;
            add(QStringView(own).mid(begin, i - begin));
            begin = i + 1;
        }
    }
    return words;
}

double mostBits(const QString &password)
{
    double bits = 0;
    for (const uint code : password.toUcs4())
        bits += code < 0x80 ? bitsOfKey : bitsOfLetter;
    return bits;
}

PasswordStrength::Grade gradeOf(double bits)
{
    const auto above = std::ranges::upper_bound(leastBits, bits);
    return static_cast<PasswordStrength::Grade>(above - leastBits.begin() - 1);
}

} // namespace

PasswordStrength PasswordStrength::of(const QString &password, const QStringList &ownWords)
{
    if (password.isEmpty())
        return {};
    const QString judged = password.left(mostJudged);
    const std::vector<QByteArray> words = wordsToTry(ownWords);
    std::vector<const char *> pointers;
    for (const QByteArray &word : words)
        pointers.push_back(word.constData());
    pointers.push_back(nullptr);

    ZxcMatch_t *matches = nullptr;
    const double guessed = ZxcvbnMatch(judged.toUtf8().constData(), pointers.data(), &matches);
    const char *reason = commonReason(matches);
    ZxcvbnFreeInfo(matches);

    PasswordStrength strength;
    strength.bits = std::clamp(guessed, 0.0, mostBits(judged));
    strength.grade = gradeOf(strength.bits);
    strength.words = translated(gradeWords[static_cast<size_t>(strength.grade)]);
    if (strength.grade < Grade::Good)
        strength.advice = translated(reason);
    return strength;
}

} // namespace gatehouse
