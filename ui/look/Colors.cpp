// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/Colors.h"

namespace gatehouse {
namespace {

QColor hex(QRgb value)
{
    return QColor::fromRgb(value);
}

Colors::Toned toned(QRgb text, QRgb soft, QRgb solid)
{
    return {hex(text), hex(soft), hex(solid)};
}

} // namespace

const Colors &Colors::light()
{
    static const Colors colors{
        .isDark = false,
        .window = hex(0xf3f5f9),
        .sidebar = hex(0xe9ecf3),
        .surface = hex(0xffffff),
        .raised = hex(0xf8f9fc),
        .hover = hex(0xeef1f8),
        .border = hex(0xdce0e9),
        .controlBorder = hex(0x8a93a6),
        .text = hex(0x1a1f2b),
        .muted = hex(0x596275),
        .disabled = hex(0x9aa2b1),
        .accent = toned(0x2f4bc9, 0xe3e9fd, 0x3552d8),
        .neutral = toned(0x4d5568, 0xe8ebf1, 0x6b7488),
        .success = toned(0x12683a, 0xdcf2e5, 0x1a8a4e),
        .warning = toned(0x855000, 0xfdefd3, 0xc27a00),
        .danger = toned(0xab231b, 0xfce5e3, 0xc4302b),
    };
    return colors;
}

const Colors &Colors::dark()
{
    static const Colors colors{
        .isDark = true,
        .window = hex(0x13161c),
        .sidebar = hex(0x0f1217),
        .surface = hex(0x1b1f28),
        .raised = hex(0x202530),
        .hover = hex(0x272d3a),
        .border = hex(0x2d3442),
        .controlBorder = hex(0x6a7488),
        .text = hex(0xe6e9f0),
        .muted = hex(0xa0a9ba),
        .disabled = hex(0x667083),
        .accent = toned(0x9db1ff, 0x263159, 0x4763e4),
        .neutral = toned(0xbcc4d2, 0x2b313e, 0x7c869a),
        .success = toned(0x77d7a2, 0x16362a, 0x2a9d62),
        .warning = toned(0xf2c26b, 0x3b2e15, 0xd9952b),
        .danger = toned(0xff9a93, 0x46211f, 0xcb3b34),
    };
    return colors;
}

const Colors &Colors::of(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? dark() : light();
}

const Colors::Toned &Colors::tone(Tone tone) const
{
    switch (tone) {
    case Tone::Info:
        return accent;
    case Tone::Success:
        return success;
    case Tone::Warning:
        return warning;
    case Tone::Danger:
        return danger;
    case Tone::Neutral:
        break;
    }
    return neutral;
}

QPalette Colors::palette() const
{
    QPalette palette(text, surface, surface, border, controlBorder, text, text, surface, window);
    palette.setColor(QPalette::AlternateBase, raised);
    palette.setColor(QPalette::Midlight, hover);
    palette.setColor(QPalette::Mid, border);
    palette.setColor(QPalette::Shadow, isDark ? Qt::black : controlBorder);
    palette.setColor(QPalette::Highlight, accent.solid);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, accent.text);
    palette.setColor(QPalette::LinkVisited, accent.text);
    palette.setColor(QPalette::PlaceholderText, muted);
    palette.setColor(QPalette::ToolTipBase, isDark ? hover : text);
    palette.setColor(QPalette::ToolTipText, isDark ? text : surface);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, border);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, disabled);
    return palette;
}

} // namespace gatehouse
