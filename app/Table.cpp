// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Table.h"

#include "app/Console.h"
#include "app/TextWidth.h"

#include <algorithm>

namespace gatehouse {
namespace {

constexpr qsizetype rowsInPiece = 500;

} // namespace

Table::Table(QList<Column> columns)
    : m_columns(std::move(columns))
{
    for (const Column &column : m_columns)
        m_widths.append(displayWidth(column.head));
}

bool Table::add(const QStringList &cells)
{
    QStringList safe;
    for (const QString &cell : cells) {
        safe.append(harmless(cell));
        qsizetype &width = m_widths[safe.size() - 1];
        width = std::max(width, displayWidth(safe.last()));
    }
    m_rows.append(safe);
    return m_rows.size() < rowsInPiece || flush();
}

bool Table::end()
{
    return flush();
}

bool Table::flush()
{
    QString text;
    if (!m_hasHeads) {
        QStringList heads;
        for (const Column &column : m_columns)
            heads.append(column.head);
        text += emphasised(line(heads)) + u'\n';
        m_hasHeads = true;
    }
    for (const QStringList &row : std::as_const(m_rows))
        text += line(row) + u'\n';
    m_rows.clear();
    return print(text);
}

QString Table::line(const QStringList &cells) const
{
    QString text;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const QString gap = i == 0 ? QString() : QStringLiteral("  ");
        const QString fill(m_widths[i] - displayWidth(cells[i]), u' ');
        text += m_columns[i].side == Side::Right ? QString(gap + fill + cells[i])
                                                 : QString(gap + cells[i] + fill);
    }
    while (text.endsWith(u' '))
        text.chop(1);
    return text;
}

void Sheet::add(const QString &name, const QString &value)
{
    m_lines.append({name, harmless(value)});
}

bool Sheet::print() const
{
    qsizetype width = 0;
    for (const auto &[name, value] : m_lines)
        width = std::max(width, displayWidth(name));
    QString text;
    for (const auto &[name, value] : m_lines)
        text += emphasised(paddedTo(name, width)) + QStringLiteral("  ")
            + (value.isEmpty() ? QStringLiteral("-") : value) + u'\n';
    return gatehouse::print(text);
}

} // namespace gatehouse
