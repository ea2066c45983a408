// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screenshots/DialogCheck.h"

#include "tests/screenshots/Stage.h"
#include "tests/support/ui/Spoken.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDateEdit>
#include <QDirIterator>
#include <QFile>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSet>

namespace gatehouse::test {
namespace {

/// Every text that a person sees or hears there.
QSet<QString> wordsOf(const QWidget &root)
{
    QSet<QString> words{root.windowTitle()};
    const QList<const QWidget *> all = root.findChildren<const QWidget *>();
    for (const QWidget *widget : all) {
        if (!widget->isVisibleTo(&root))
            continue;
        words.unite({widget->toolTip(), widget->accessibleName()});
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            words.insert(label->text());
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            words.insert(button->text());
        if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
            words.insert(edit->placeholderText());
        if (const auto *date = qobject_cast<const QDateEdit *>(widget))
            words.insert(date->text());
        if (const auto *group = qobject_cast<const QGroupBox *>(widget))
            words.insert(group->title());
        if (const auto *choice = qobject_cast<const QComboBox *>(widget)) {
            for (int i = 0; i < choice->count(); ++i)
                words.insert(choice->itemText(i));
        }
    }
    return words;
}

QStringList faultsOf(const Scene &scene, QString *className)
{
    const QSize size(1280, 800);
    Stage stage(scene, {}, size);
    *className = QString::fromLatin1(stage.shown().metaObject()->className()).section(u':', -1);
    QStringList faults;
    const Spoken spoken = spokenControls(stage.shown());
    for (const QString &nameless : spoken.nameless)
        faults.append(QStringLiteral("%1: no name: %2").arg(scene.name, nameless));
    // What stays as it was, and is not to be seen where all was Chinese from the start, was forgotten.
    QSet<QString> kept = wordsOf(stage.shown());
    stage.speak(Language::Choice::Chinese);
    kept.intersect(wordsOf(stage.shown()));
    Stage fresh(scene, {Theme::Scheme::Light, Language::Choice::Chinese, {}}, size);
    kept.subtract(wordsOf(fresh.shown()));
    for (const QString &forgotten : std::as_const(kept))
        faults.append(QStringLiteral("%1: stays English: %2").arg(scene.name, forgotten));
    return faults;
}

/// The classes of the console that are dialogs.
QSet<QString> dialogClasses()
{
    static const QRegularExpression declared(QStringLiteral("class (\\w+) final : public QDialog"));
    QSet<QString> classes;
    QDirIterator headers(QStringLiteral(GATEHOUSE_SOURCE_DIR "/ui"), {QStringLiteral("*.h")}, QDir::Files,
        QDirIterator::Subdirectories);
    while (headers.hasNext()) {
        QFile header(headers.next());
        if (!header.open(QIODevice::ReadOnly))
            continue;
        const QRegularExpressionMatch match = declared.match(QString::fromUtf8(header.readAll()));
        if (match.hasMatch())
            classes.insert(match.captured(1));
    }
    return classes;
}

} // namespace

QStringList dialogFaults()
{
    QStringList faults;
    QSet<QString> unseen = dialogClasses();
    if (unseen.isEmpty())
        faults.append(QStringLiteral("no dialog was found"));
    const QList<Scene> scenes = allScenes();
    for (const Scene &scene : scenes) {
        if (!scene.isDialog)
            continue;
        QString className;
        faults.append(faultsOf(scene, &className));
        unseen.remove(className);
    }
    for (const QString &name : std::as_const(unseen))
        faults.append(QStringLiteral("%1: no scene shows it").arg(name));
    return faults;
}

} // namespace gatehouse::test
