// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/Tone.h"

#include <QColor>
#include <QPalette>

namespace gatehouse {

/// The colours of one scheme beyond what a QPalette has room for. Text on its ground has a contrast of
/// at least 4.5 to 1 (WCAG 2.1 1.4.3).
struct Colors {
    struct Toned {
        QColor text; ///< on a soft ground, the window or a surface
        QColor soft; ///< the ground of a badge or strip
        QColor solid; ///< the ground of a button, under white; a dot
    };

    bool isDark;
    QColor window; ///< behind everything
    QColor sidebar;
    QColor surface; ///< cards, tables, fields
    QColor raised; ///< every second row; a header
    QColor hover;
    QColor border; ///< of cards, and lines between
    QColor controlBorder; ///< of what can be operated (WCAG 2.1 1.4.11)
    QColor text;
    QColor muted; ///< what is said beside
    QColor disabled;
    Toned accent;
    Toned neutral;
    Toned success;
    Toned warning;
    Toned danger;

    /// The colours that go with that palette; a widget asks with its own.
    [[nodiscard]] static const Colors &of(const QPalette &palette);
    [[nodiscard]] static const Colors &light();
    [[nodiscard]] static const Colors &dark();

    [[nodiscard]] const Toned &tone(Tone tone) const;
    [[nodiscard]] QPalette palette() const;
};

} // namespace gatehouse
