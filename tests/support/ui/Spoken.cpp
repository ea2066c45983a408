// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/Spoken.h"

#include "ui/common/Page.h"

#include <QAccessible>

namespace gatehouse::test {
namespace {

/// Whether it, or what it is part of, was hidden on its page or in its dialog: it has nothing to say then.
bool isPutAway(const QWidget *widget, const QWidget *root)
{
    for (; widget && widget != root && !qobject_cast<const Page *>(widget); widget = widget->parentWidget()) {
        if (widget->isHidden() && widget->testAttribute(Qt::WA_WState_ExplicitShowHide))
            return true;
    }
    return false;
}

} // namespace

Spoken spokenControls(QWidget &root)
{
    Spoken spoken;
    const QList<QWidget *> all = root.findChildren<QWidget *>();
    for (QWidget *widget : all) {
        const bool isReached = (widget->focusPolicy() & Qt::TabFocus) != 0 && !widget->focusProxy();
        // The list that a combo box drops down speaks for the box.
        const bool isDroppedDown = widget->window()->windowType() == Qt::Popup;
        if (!isReached || isDroppedDown || isPutAway(widget, &root)
            || widget->objectName().startsWith(u"qt_"))
            continue;
        QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(widget);
        if (heard && !heard->text(QAccessible::Name).trimmed().isEmpty())
            ++spoken.named;
        else
            spoken.nameless.append(QString::fromLatin1(widget->metaObject()->className()) + u" in "
                + QString::fromLatin1(widget->parentWidget()->metaObject()->className()));
    }
    return spoken;
}

} // namespace gatehouse::test
