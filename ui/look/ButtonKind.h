// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractButton;
class QWidget;

namespace gatehouse {

/// How much a button asks to be pressed. A dialog's or page's one main act is Primary, one that destroys
/// is Danger; Flat has no frame until the mouse is over it; a Chip is small and round.
enum class ButtonKind { Standard, Primary, Danger, Flat, Chip };

void setButtonKind(QAbstractButton *button, ButtonKind kind);
[[nodiscard]] ButtonKind buttonKind(const QWidget *widget);

/// Marks a field as holding a value that cannot be, for the style to show.
void setFieldWrong(QWidget *field, bool isWrong);
[[nodiscard]] bool isFieldWrong(const QWidget *field);

} // namespace gatehouse
