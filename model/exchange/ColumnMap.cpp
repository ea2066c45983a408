// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/ColumnMap.h"

#include <QCoreApplication>

namespace gatehouse {
namespace {

QString keyOf(const QString &column)
{
    return column.trimmed().toCaseFolded();
}

} // namespace

Result<ColumnMap> ColumnMap::parse(const QString &text)
{
    ColumnMap map;
    for (const QString &pair : text.split(u',', Qt::SkipEmptyParts)) {
        const QString name = pair.section(u'=', 0, 0).trimmed();
        const auto field = exchangeFieldByName(name);
        if (!pair.contains(u'=') || !field)
            return invalidInput(QStringLiteral("map"),
                QCoreApplication::translate("ColumnMap",
                    "A mapping is FIELD=COLUMN, separated by commas; \"%1\" is none, or names no field.")
                    .arg(pair.trimmed()));
        map.set(*field, pair.section(u'=', 1));
    }
    return map;
}

void ColumnMap::set(ExchangeField field, const QString &column)
{
    m_names.insert(field, keyOf(column));
}

std::optional<ExchangeField> ColumnMap::fieldOf(const QString &column) const
{
    const QString key = keyOf(column);
    for (auto row = m_names.begin(); row != m_names.end(); ++row) {
        if (!row.value().isEmpty() && row.value() == key)
            return row.key();
    }
    const auto own = exchangeFieldByName(key);
    return own && !m_names.contains(*own) ? own : std::nullopt;
}

QStringList ColumnMap::missingFrom(const QStringList &columns) const
{
    QStringList keys;
    for (const QString &column : columns)
        keys.append(keyOf(column));
    QStringList missing;
    for (const QString &name : m_names) {
        if (!name.isEmpty() && !keys.contains(name))
            missing.append(name);
    }
    return missing;
}

} // namespace gatehouse
