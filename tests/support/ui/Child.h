// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace gatehouse::test {

/// The widget of that name below another; a test that names none there is wrong, and dies.
template <typename T>
[[nodiscard]] T *childOf(const QWidget &root, const QString &name)
{
    T *found = root.findChild<T *>(name);
    if (!found)
        qFatal("there is no %s in %s", qUtf8Printable(name), root.metaObject()->className());
    return found;
}

} // namespace gatehouse::test
