// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace gatehouse::test {

/// What a screen reader can tell of the controls below a widget that Tab reaches.
struct Spoken {
    QStringList nameless; ///< "Class in Class", for those of which it can tell nothing
    int named = 0;
};

[[nodiscard]] Spoken spokenControls(QWidget &root);

} // namespace gatehouse::test
