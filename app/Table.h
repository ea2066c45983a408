// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace gatehouse {

/// A table for people: columns aligned by what the eye sees, two spaces between them, the heads emphasised on
/// a terminal. Long tables are printed in pieces, whose columns only ever grow.
class Table final {
public:
    /// Numbers stand right in their column.
    enum class Side { Left, Right };
    struct Column {
        QString head;
        Side side = Side::Left;
    };

    explicit Table(QList<Column> columns);

    /// A row's cells; what could move a terminal is made harmless. False once nobody reads any more.
    bool add(const QStringList &cells);
    /// Prints what has not been printed, the heads also where there are no rows.
    bool end();

private:
    [[nodiscard]] bool flush();
    [[nodiscard]] QString line(const QStringList &cells) const;

    QList<Column> m_columns;
    QList<qsizetype> m_widths;
    QList<QStringList> m_rows;
    bool m_hasHeads = false;
};

/// Names and values below one another, aligned.
class Sheet final {
public:
    void add(const QString &name, const QString &value);
    bool print() const;

private:
    QList<std::pair<QString, QString>> m_lines;
};

} // namespace gatehouse
