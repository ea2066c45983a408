// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTranslator>

namespace gatehouse {

class Preferences;

/// The language of the window: the desktop's, or one that was chosen; changed while the program runs
/// (QEvent::LanguageChange) and remembered. Sets the locale for numbers and dates as well.
class Language final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Language)

public:
    enum class Choice { System, English, Chinese };
    Q_ENUM(Choice)

    explicit Language(Preferences &preferences, QObject *parent = nullptr);
    ~Language() override;

    [[nodiscard]] Choice choice() const { return m_choice; }
    void choose(Choice choice);

private:
    void apply();

    Preferences &m_preferences;
    Choice m_choice;
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace gatehouse
