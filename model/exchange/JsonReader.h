// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/ByteSource.h"
#include "model/exchange/RecordReader.h"

#include <QJsonObject>

namespace gatehouse {

/// JSON: a list of objects, or an object a line. A list may also stand in an object, as "users" or
/// "accounts", as other systems export it.
class JsonReader final : public RecordReader {
public:
    JsonReader(QIODevice &device, bool isLines, const ColumnMap &map);

    [[nodiscard]] Outcome next() override;
    [[nodiscard]] Raw raw() const override;

private:
    enum class Place { Start, List, Lines, End };

    [[nodiscard]] Outcome enter();
    [[nodiscard]] Outcome findList();
    [[nodiscard]] Outcome nextElement();
    [[nodiscard]] Outcome endOfList();
    [[nodiscard]] Outcome nextLine();
    /// One value, up to what follows it; false where it never ends or is too large.
    [[nodiscard]] bool takeValue(QByteArray &text);
    [[nodiscard]] bool takeString(QByteArray &text);
    [[nodiscard]] Outcome read(const QByteArray &text);
    [[nodiscard]] Outcome broken();

    const ColumnMap m_map;
    ByteSource m_source;
    QJsonObject m_object; ///< read last
    Place m_place = Place::Start;
    bool m_isLines = false;
    bool m_isInObject = false; ///< the list is; what stands behind it is of no interest
    bool m_isFirst = true;
};

} // namespace gatehouse
