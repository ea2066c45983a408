// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/CsvText.h"

#include "model/exchange/FormulaGuard.h"

namespace gatehouse {

QByteArray csvText(const QString &text)
{
    QByteArray bytes = guardFormula(text).toUtf8();
    const bool isPlain = !bytes.isEmpty() && !bytes.contains(',') && !bytes.contains(';')
        && !bytes.contains('"') && !bytes.contains('\n') && !bytes.contains('\r') && !bytes.contains('\t')
        && !bytes.startsWith(' ') && !bytes.endsWith(' ');
    return isPlain ? bytes : '"' + bytes.replace('"', "\"\"") + '"';
}

} // namespace gatehouse
