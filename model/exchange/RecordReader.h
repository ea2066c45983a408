// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/ColumnMap.h"
#include "model/exchange/ExchangeFormat.h"

#include <memory>

class QIODevice;

namespace gatehouse {

/// Reads accounts out of a file, one after another, holding one at a time.
class RecordReader {
    Q_DISABLE_COPY_MOVE(RecordReader)

public:
    enum class Outcome {
        Record, ///< here is one
        Fault, ///< there is one, but it cannot be read; the next can
        End, ///< there are no more
        Broken, ///< neither this one nor what follows can be read
    };

    /// No account in a file is larger; a quote left open would swallow the rest.
    static constexpr qsizetype mostRecordBytes = 1024 * 1024;

    /// A reader over an open device, which must live as long.
    [[nodiscard]] static std::unique_ptr<RecordReader> open(
        QIODevice &device, ExchangeFormat format, const ColumnMap &map);

    virtual ~RecordReader() = default;

    [[nodiscard]] virtual Outcome next() = 0;

    /// Of the last Record.
    [[nodiscard]] const ExchangeRecord &record() const { return m_record; }
    /// Where the last Record, Fault or Broken began, from 1.
    [[nodiscard]] qint64 line() const { return m_record.line; }
    /// Why, after Fault and Broken: a translated sentence.
    [[nodiscard]] const QString &reason() const { return m_reason; }
    /// Bytes read so far.
    [[nodiscard]] qint64 position() const { return m_position; }
    /// What the record last read has in the file, whether it is mapped to a field or not: the file's own name
    /// for it, and the value as text.
    using Raw = QList<std::pair<QString, QString>>;
    [[nodiscard]] virtual Raw raw() const = 0;

protected:
    RecordReader() = default;

    void start(qint64 line)
    {
        m_record = {};
        m_record.line = line;
    }
    Outcome fail(Outcome outcome, const QString &reason)
    {
        m_reason = reason;
        return outcome;
    }

    ExchangeRecord m_record;
    qint64 m_position = 0;

private:
    QString m_reason;
};

} // namespace gatehouse
