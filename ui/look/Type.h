// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace gatehouse {

/// The sizes of text there are: a page's title, a heading, the plain text, and what is said beside.
enum class Type { Display, Title, Heading, Strong, Body, Caption };

/// Gives the widget that text size; Caption is muted too. Once, after it was made.
void setType(QWidget *widget, Type type);

/// Paints the widget's text in the muted colour, whatever the scheme becomes.
void setMuted(QWidget *widget);

/// Space between things, in pixels: inside a group, between groups, around a page.
inline constexpr int tightSpace = 4;
inline constexpr int space = 8;
inline constexpr int wideSpace = 16;
inline constexpr int pageMargin = 20;

} // namespace gatehouse
