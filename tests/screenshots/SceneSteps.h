// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/MainWindow.h"
#include "ui/common/PageTarget.h"

/// What scenes do on the way to their picture.
namespace gatehouse::test::steps {

inline PageTarget targetOf(const QString &page)
{
    PageTarget target;
    target.page = page;
    return target;
}

inline void open(MainWindow &window, const QString &page)
{
    window.open(targetOf(page));
}

/// Until the store has answered.
inline void rest()
{
    QTest::qWait(400);
}

/// In place of what is in that field.
inline void type(MainWindow &window, const char *field, const QString &text)
{
    auto *edit = window.findChild<QLineEdit *>(QString::fromLatin1(field));
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

} // namespace gatehouse::test::steps
