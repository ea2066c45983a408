// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/LinkLabel.h"

#include <QKeyEvent>

namespace gatehouse {
namespace {

const QString target = QStringLiteral("go");

} // namespace

LinkLabel::LinkLabel(QWidget *parent)
    : QLabel(parent)
{
    setWords({}, false);
}

void LinkLabel::setWords(const QString &text, bool isLink)
{
    m_isLink = isLink;
    // Without a link there is nothing for the keys to do here.
    setTextInteractionFlags(
        isLink ? Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard : Qt::TextSelectableByMouse);
    setTextFormat(isLink ? Qt::RichText : Qt::PlainText);
    setText(isLink ? QStringLiteral("<a href=\"%1\">%2</a>").arg(target, text.toHtmlEscaped()) : text);
}

void LinkLabel::focusInEvent(QFocusEvent *event)
{
    QLabel::focusInEvent(event);
    if (m_isLink && event->reason() != Qt::MouseFocusReason)
        QLabel::focusNextPrevChild(true); // from the label to the link in it, which then shows the focus
}

void LinkLabel::keyPressEvent(QKeyEvent *event)
{
    const bool follows =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (!m_isLink || !follows)
        return QLabel::keyPressEvent(event);
    event->accept();
    Q_EMIT linkActivated(target);
}

} // namespace gatehouse
