// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/ByteSource.h"
#include "model/exchange/RecordReader.h"

#include <QByteArrayList>
#include <QJsonObject>

namespace gatehouse {

/// JSON: a list of objects, or an object a line. Lists may also stand in an object, as "users" or
/// "accounts", as other systems export them; what else is in it is passed over.
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
    [[nodiscard]] Outcome endOfFile();
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
    bool m_isInObject = false; ///< the lists are
    bool m_isFirstMember = true; ///< of that object
    QByteArrayList m_lists; ///< of that object so far, by name
    bool m_isFirst = true; ///< of the list's elements
};

} // namespace gatehouse
