// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/FormulaGuard.h"

namespace gatehouse {
namespace {

constexpr QChar guard = u'\'';

bool isDangerous(QChar first)
{
    return QStringView(u"=+-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20").contains(first);
}

} // namespace

QString guardFormula(const QString &text)
{
    return text.isEmpty() || !isDangerous(text.front()) ? text : guard + text;
}

QString unguardFormula(const QString &text)
{
    return text.size() > 1 && text.front() == guard && isDangerous(text.at(1)) ? text.sliced(1) : text;
}

} // namespace gatehouse
