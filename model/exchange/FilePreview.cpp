// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/FilePreview.h"

#include "model/exchange/RecordReader.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace gatehouse {
namespace {

constexpr int mostRecords = 20;
constexpr qint64 peekedBytes = 4096;
constexpr qsizetype mostExample = 80;

void add(QList<FilePreview::Column> &columns, const RecordReader::Raw &raw, bool areValues)
{
    for (const auto &[name, value] : raw) {
        auto column = std::ranges::find(columns, name, &FilePreview::Column::name);
        if (column == columns.end())
            column = columns.insert(columns.end(), {name, {}, ColumnMap().fieldOf(name)});
        if (areValues && column->example.isEmpty())
            column->example = value.left(mostExample);
    }
}

} // namespace

Result<FilePreview> FilePreview::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::NotFound, {},
            QCoreApplication::translate("FilePreview", "%1 cannot be read: %2").arg(path, file.errorString()),
            0, 0};
    FilePreview preview;
    preview.format = exchangeFormatOfFile(path).value_or(sniffExchangeFormat(file.peek(peekedBytes)));
    const auto reader = RecordReader::open(file, preview.format, {});
    QString reason;
    for (int i = 0; i < mostRecords; ++i) {
        const RecordReader::Outcome outcome = reader->next();
        if (outcome == RecordReader::Outcome::End)
            break;
        if (outcome != RecordReader::Outcome::Record && reason.isEmpty())
            reason = reader->reason();
        // A header without the fields' own names is just what is asked about here; a reader goes on after it.
        add(preview.columns, reader->raw(), outcome != RecordReader::Outcome::Broken);
        if (outcome == RecordReader::Outcome::Broken && preview.columns.isEmpty())
            break;
    }
    if (!preview.columns.isEmpty())
        return preview;
    return invalidInput(QStringLiteral("file"),
        reason.isEmpty() ? QCoreApplication::translate("FilePreview", "The file holds no accounts.")
                         : reason);
}

} // namespace gatehouse
