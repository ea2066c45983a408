// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

#include <functional>

namespace gatehouse {

/// Puts a text on the clipboard, and shows for a moment that it did. A secret is taken off again after a
/// while, unless something else was copied meanwhile.
class CopyButton final : public QToolButton {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CopyButton)

public:
    using Source = std::function<QString()>;

    static constexpr int secretSeconds = 30;

    /// @param source asked when pressed; an empty text copies nothing
    explicit CopyButton(Source source, QWidget *parent = nullptr);

    /// What it copies, for its tooltip and accessible name: "Copy the e-mail address".
    void setWords(const QString &words);
    void setSecret(bool isSecret) { m_isSecret = isSecret; }

    /// Copies as the button does, for menus and shortcuts.
    static void copy(const QString &text);
    /// The same, and off the clipboard after secretSeconds.
    static void copySecret(const QString &text);

private:
    void press();

    Source m_source;
    bool m_isSecret = false;
};

} // namespace gatehouse
