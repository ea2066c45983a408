// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace gatehouse {

/// Copies a JSON text that is known to be good and puts the mark in place of secrets: of all that stands
/// under a secret's name, and of every string with a token in it. Use one for one text.
class JsonRedactor final {
public:
    explicit JsonRedactor(QByteArrayView text)
        : m_text(text)
    {
        m_out.reserve(text.size() + slack);
    }

    [[nodiscard]] QByteArray run();

private:
    static constexpr qsizetype slack = 64;

    void value();
    void object();
    void array();
    void skipValue();
    void keepString();
    void keepScalar();
    void space();
    /// The string that begins here, with its quotes; moves behind it.
    [[nodiscard]] QByteArrayView takeString();
    void copy(qsizetype count);
    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    QByteArray m_out;
};

} // namespace gatehouse
