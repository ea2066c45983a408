// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/accounts/AccountFields.h"

#include "model/accounts/AccountRules.h"
#include "model/core/Text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace gatehouse {
namespace {

constexpr qsizetype mostUsername = 50;
constexpr qsizetype leastPassword = 6;
constexpr qsizetype mostPassword = 100;
constexpr qsizetype mostNickname = 100;
constexpr qsizetype mostApikey = 255;

QString translated(const char *words)
{
    return QCoreApplication::translate("AccountFields", words);
}

QString username(const QString &value)
{
    if (value.isEmpty())
        return translated(QT_TRANSLATE_NOOP("AccountFields", "A username is needed."));
    if (codePoints(value) > mostUsername)
        return translated(QT_TRANSLATE_NOOP("AccountFields", "A username has at most %1 characters."))
            .arg(mostUsername);
    if (value.contains(u'@'))
        return translated(
            QT_TRANSLATE_NOOP("AccountFields", "A username holds no @: that would make it an e-mail."));
    return isUsername(value)
        ? QString()
        : translated(QT_TRANSLATE_NOOP("AccountFields",
            "A username neither begins nor ends with a space, and every character can be seen."));
}

QString password(const QString &value)
{
    if (codePoints(value) < leastPassword)
        return translated(QT_TRANSLATE_NOOP("AccountFields", "A password has at least %1 characters."))
            .arg(leastPassword);
    if (codePoints(value) > mostPassword)
        return translated(QT_TRANSLATE_NOOP("AccountFields", "A password has at most %1 characters."))
            .arg(mostPassword);
    return hasNul(value)
        ? translated(QT_TRANSLATE_NOOP("AccountFields", "A password holds no NUL character."))
        : QString();
}

QString email(const QString &value)
{
    return value.isEmpty() || isEmail(value) ? QString()
                                             : translated(QT_TRANSLATE_NOOP("AccountFields",
                                                 "This is no e-mail address, such as name@example.com."));
}

QString phone(const QString &value)
{
    return value.isEmpty() || isPhone(value)
        ? QString()
        : translated(QT_TRANSLATE_NOOP("AccountFields",
            "A phone number has up to 20 digits, spaces, brackets and dashes, and may begin with +."));
}

QString nickname(const QString &value)
{
    if (codePoints(value) > mostNickname)
        return translated(QT_TRANSLATE_NOOP("AccountFields", "A nickname has at most %1 characters."))
            .arg(mostNickname);
    return hasControl(value)
        ? translated(QT_TRANSLATE_NOOP("AccountFields", "A nickname holds no character that cannot be seen."))
        : QString();
}

QString avatar(const QString &value)
{
    return value.isEmpty() || isWebUrl(value)
        ? QString()
        : translated(QT_TRANSLATE_NOOP(
            "AccountFields", "An avatar is a web address that begins with http:// or https://."));
}

QString apikey(const QString &value)
{
    if (codePoints(value) > mostApikey)
        return translated(QT_TRANSLATE_NOOP("AccountFields", "An API key has at most %1 characters."))
            .arg(mostApikey);
    return hasControl(value)
        ? translated(QT_TRANSLATE_NOOP("AccountFields", "An API key holds no character that cannot be seen."))
        : QString();
}

QString roles(const QString &value)
{
    const QStringList names = value.split(u',');
    return value.isEmpty() || std::ranges::all_of(names, isRole)
        ? QString()
        : translated(QT_TRANSLATE_NOOP("AccountFields",
            "Roles are separated by commas; each has up to 32 lower-case letters, digits, dashes or "
            "underscores."));
}

struct Row {
    const char *name;
    QString (*problem)(const QString &value);
};

// In the order of the enumeration.
constexpr std::array rows{
    Row{"username", &username},
    Row{"password", &password},
    Row{"email", &email},
    Row{"phone", &phone},
    Row{"nickname", &nickname},
    Row{"avatar", &avatar},
    Row{"apikey", &apikey},
    Row{"roles", &roles},
};

} // namespace

QString accountFieldName(AccountField field)
{
    return QString::fromLatin1(rows[static_cast<size_t>(field)].name);
}

QString accountFieldProblem(AccountField field, const QString &value)
{
    return rows[static_cast<size_t>(field)].problem(value);
}

bool isRole(const QString &text)
{
    const auto isAllowed = [](QChar character) {
        const char16_t code = character.unicode();
        return (code >= u'a' && code <= u'z') || (code >= u'0' && code <= u'9') || code == u'_'
            || code == u'-';
    };
    return !text.isEmpty() && text.size() <= 32 && std::ranges::all_of(text, isAllowed);
}

} // namespace gatehouse
