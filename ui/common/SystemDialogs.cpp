// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/SystemDialogs.h"

#include "ui/common/MessageBox.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QStandardPaths>
#include <QUrl>

namespace gatehouse {

bool SystemDialogs::confirm(QWidget *parent, const Question &question)
{
    MessageBox box(question.isDestructive ? Tone::Danger : Tone::Info, question.title, question.text, parent);
    box.setVerb(question.verb, question.isDestructive);
    return box.exec() == QDialog::Accepted;
}

void SystemDialogs::fail(QWidget *parent, const QString &title, const QString &text)
{
    MessageBox box(Tone::Danger, title, text, parent);
    box.exec();
}

QString SystemDialogs::saveFile(
    QWidget *parent, const QString &title, const QString &name, const QString &filter)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileDialog::getSaveFileName(parent, title, folder + u'/' + name, filter);
}

QString SystemDialogs::openFile(QWidget *parent, const QString &title, const QString &filter)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileDialog::getOpenFileName(parent, title, folder, filter);
}

void SystemDialogs::browse(const QString &url)
{
    QDesktopServices::openUrl(QUrl(url));
}

} // namespace gatehouse
