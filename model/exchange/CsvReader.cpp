// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/CsvReader.h"

#include "model/exchange/FormulaGuard.h"
#include "model/exchange/Utf8.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatehouse {
namespace {

QString translated(const char *words)
{
    return QCoreApplication::translate("CsvReader", words);
}

char separatorOf(QByteArrayView beginning)
{
    const qsizetype lineEnd = beginning.indexOf('\n');
    const QByteArrayView header = lineEnd < 0 ? beginning : beginning.first(lineEnd);
    char best = ',';
    for (const char candidate : {';', '\t'}) {
        if (std::ranges::count(header, candidate) > std::ranges::count(header, best))
            best = candidate;
    }
    return best;
}

} // namespace

CsvReader::CsvReader(QIODevice &device, const ColumnMap &map)
    : m_map(map)
    , m_source(device)
    , m_separator(separatorOf(m_source.ahead()))
{
}

RecordReader::Outcome CsvReader::next()
{
    if (!m_hasHeader) {
        if (const Outcome header = readHeader(); header != Outcome::Record)
            return header;
    }
    start(m_source.line());
    const Row row = readRow();
    m_position = m_source.position();
    if (row != Row::Good)
        return broken(row);
    if (m_count == 1 && m_values.front().bytes.isEmpty() && !m_values.front().quoted)
        return next(); // an empty line
    return fill();
}

RecordReader::Raw CsvReader::raw() const
{
    Raw raw;
    for (size_t i = 0; i < static_cast<size_t>(m_names.size()); ++i)
        raw.append({m_names.at(static_cast<qsizetype>(i)),
            i < m_count ? unguardFormula(QString::fromUtf8(m_values[i].bytes)) : QString()});
    return raw;
}

RecordReader::Outcome CsvReader::broken(Row row)
{
    switch (row) {
    case Row::Malformed:
        return fail(Outcome::Fault,
            translated(QT_TRANSLATE_NOOP("CsvReader",
                "A quote stands inside a value that does not begin with one, or text follows a closing "
                "quote.")));
    case Row::TooLong:
        return fail(Outcome::Broken,
            translated(QT_TRANSLATE_NOOP("CsvReader",
                "A quoted value does not end, or the record is longer than 1 MiB; the rest of the file was "
                "not read.")));
    default:
        return m_source.error().isEmpty() ? Outcome::End : fail(Outcome::Broken, m_source.error());
    }
}

CsvReader::Row CsvReader::readRow()
{
    m_count = 0;
    m_rowBytes = 0;
    if (m_source.peek() == ByteSource::end)
        return Row::End;
    for (;;) {
        if (m_count == m_values.size())
            m_values.emplace_back();
        Value &value = m_values[m_count++];
        value.bytes.resize(0);
        value.quoted = false;
        if (const Row read = readValue(value); read != Row::Good)
            return read;
        const int after = m_source.take();
        if (after == '\r' && m_source.peek() == '\n')
            m_source.take();
        if (after != m_separator)
            return m_source.error().isEmpty() ? Row::Good : Row::End;
    }
}

/// Up to the separator, line end or end of the file, which is not taken.
CsvReader::Row CsvReader::readValue(Value &value)
{
    const auto isOver = [this](int byte) {
        return byte == ByteSource::end || byte == m_separator || byte == '\n' || byte == '\r';
    };
    if (m_source.peek() == '"') {
        value.quoted = true;
        if (!readQuoted(value))
            return Row::TooLong;
        if (isOver(m_source.peek()))
            return Row::Good;
        skipLine();
        return Row::Malformed;
    }
    for (int byte = m_source.peek(); !isOver(byte); byte = m_source.peek()) {
        if (byte == '"') {
            skipLine();
            return Row::Malformed;
        }
        value.bytes.append(static_cast<char>(m_source.take()));
        if (++m_rowBytes > mostRecordBytes)
            return Row::TooLong;
    }
    return Row::Good;
}

bool CsvReader::readQuoted(Value &value)
{
    m_source.take();
    for (;;) {
        const int byte = m_source.take();
        if (byte == ByteSource::end || ++m_rowBytes > mostRecordBytes)
            return false;
        if (byte == '"') {
            if (m_source.peek() != '"')
                return true;
            m_source.take();
        }
        value.bytes.append(static_cast<char>(byte));
    }
}

void CsvReader::skipLine()
{
    for (int byte = m_source.take(); byte != '\n' && byte != ByteSource::end;)
        byte = m_source.take();
}

RecordReader::Outcome CsvReader::readHeader()
{
    m_source.skipSpace();
    start(m_source.line());
    const Row row = readRow();
    m_position = m_source.position();
    if (row == Row::End && m_source.error().isEmpty())
        return fail(Outcome::Broken,
            translated(
                QT_TRANSLATE_NOOP("CsvReader", "The file is empty: its first line names the columns.")));
    if (row != Row::Good) {
        const Outcome outcome = broken(row);
        return outcome == Outcome::End ? outcome : Outcome::Broken;
    }
    QStringList names;
    for (size_t i = 0; i < m_count; ++i) {
        const auto name = strictUtf8(m_values[i].bytes);
        if (!name)
            return fail(Outcome::Broken,
                translated(QT_TRANSLATE_NOOP("CsvReader", "The file is not in UTF-8; save it as UTF-8.")));
        names.append(name->trimmed());
    }
    m_hasHeader = true;
    return useHeader(names);
}

RecordReader::Outcome CsvReader::useHeader(const QStringList &names)
{
    m_names = names;
    const QStringList missing = m_map.missingFrom(names);
    if (!missing.isEmpty())
        return fail(Outcome::Broken,
            translated(QT_TRANSLATE_NOOP("CsvReader", "The file has no column \"%1\"; its columns are: %2"))
                .arg(missing.first(), names.join(QStringLiteral(", "))));
    for (const QString &name : names) {
        const auto field = m_map.fieldOf(name);
        if (field && std::ranges::find(m_columns, field) != m_columns.end())
            return fail(Outcome::Broken,
                translated(QT_TRANSLATE_NOOP("CsvReader", "The file has two columns for %1."))
                    .arg(exchangeFieldName(*field)));
        m_columns.push_back(field);
        if (!field)
            m_ignored.append(name);
    }
    if (std::ranges::find(m_columns, std::optional(ExchangeField::Username)) == m_columns.end())
        return fail(Outcome::Broken,
            translated(QT_TRANSLATE_NOOP("CsvReader",
                           "The file has no column \"username\"; say which of its columns it is: %1"))
                .arg(names.join(QStringLiteral(", "))));
    return Outcome::Record;
}

RecordReader::Outcome CsvReader::fill()
{
    if (m_count != m_columns.size())
        return fail(Outcome::Fault,
            translated(QT_TRANSLATE_NOOP("CsvReader", "The line has %1 values; the header names %2 columns."))
                .arg(m_count)
                .arg(m_columns.size()));
    for (size_t i = 0; i < m_count; ++i) {
        if (!m_columns[i])
            continue;
        const Value &value = m_values[i];
        if (value.bytes.isEmpty() && !value.quoted) {
            m_record[*m_columns[i]] = ExchangeCell{ExchangeCell::State::Null, {}};
            continue;
        }
        const auto text = strictUtf8(value.bytes);
        if (!text)
            return fail(Outcome::Fault,
                translated(QT_TRANSLATE_NOOP("CsvReader", "The value of %1 is not in UTF-8."))
                    .arg(exchangeFieldName(*m_columns[i])));
        // No export holds passwords: an apostrophe in front of one is its own.
        const bool isGuarded = *m_columns[i] != ExchangeField::Password;
        m_record[*m_columns[i]] = ExchangeCell::of(isGuarded ? unguardFormula(*text) : *text);
    }
    return Outcome::Record;
}

} // namespace gatehouse
