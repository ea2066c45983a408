// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/screenshots/Scene.h"
#include "ui/common/Language.h"
#include "ui/look/Theme.h"

namespace gatehouse::test {

/// The console in the state of one scene, for as long as it lives.
class Stage final {
    Q_DISABLE_COPY_MOVE(Stage)

public:
    struct Variant {
        Theme::Scheme scheme = Theme::Scheme::Light;
        Language::Choice language = Language::Choice::English;
        QString suffix; ///< of a picture's name
    };

    Stage(const Scene &scene, const Variant &variant, const QSize &size);

    /// The window, or the dialog that the scene shows; at rest.
    [[nodiscard]] QWidget &shown() { return *m_shown; }
    /// Switches while all is open.
    void speak(Language::Choice language);

private:
    ConsoleFixture m_fixture;
    Language m_language;
    Theme m_theme;
    std::unique_ptr<MainWindow> m_window;
    QWidget *m_shown = nullptr; ///< the window, or below it
};

} // namespace gatehouse::test
