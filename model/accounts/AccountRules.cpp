// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/accounts/AccountRules.h"

#include "model/core/Text.h"

#include <QRegularExpression>
#include <QUrl>

namespace gatehouse {
namespace {

bool matches(const QRegularExpression &pattern, const QString &text)
{
    return pattern.match(text).hasMatch();
}

} // namespace

bool isUsername(const QString &text)
{
    const QString key = foldKey(text);
    return !key.isEmpty() && !hasControl(text) && !hasControl(key) && !hasOuterSpace(text)
        && !hasOuterSpace(key) && !key.contains(u'@');
}

bool isEmail(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral(
        R"(\A(?=.{1,64}@)[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@)"
        R"((?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+)"
        R"((?=\P{Nd})[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])\z)"));
    // Composed first: a letter and its accent are one character, however they were typed.
    return text.size() <= mostEmailCharacters
        && matches(pattern, text.normalized(QString::NormalizationForm_C));
}

bool isWebUrl(const QString &text)
{
    if (text.isEmpty() || text.size() > mostAvatarCharacters || hasControl(text) || text.contains(u' '))
        return false;
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == u"https" || url.scheme() == u"http");
}

bool isPhone(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral(R"(\A(?=.{1,20}\z)(?=.*[0-9])\+?[0-9 ().-]+\z)"));
    return matches(pattern, text);
}

} // namespace gatehouse
