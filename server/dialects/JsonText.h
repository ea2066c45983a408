// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace gatehouse {

/// Writes one JSON object (RFC 8259) member by member, in the order of the documents. QJsonObject
/// sorts its keys, and building one cost a third of a profile's whole answer.
class JsonText final {
public:
    JsonText() { m_bytes.reserve(startBytes); }

    /// Keys are literals of plain ASCII letters and '_'. A null string becomes null.
    JsonText &add(const char *key, const QString &value);
    JsonText &add(const char *key, qint64 value);
    JsonText &add(const char *key, const QStringList &values);
    JsonText &add(const char *key, const JsonText &object);

    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    [[nodiscard]] QByteArray bytes() const { return '{' + m_bytes + '}'; }

private:
    static constexpr qsizetype startBytes = 512;

    void addKey(const char *key);
    void addString(const QString &value);

    QByteArray m_bytes; ///< the members, without the braces
};

} // namespace gatehouse
