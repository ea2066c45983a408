// SPDX-License-Identifier: GPL-3.0-or-later
// Takes pictures of the console's pages, dialogs and states; or, with --check, looks through its dialogs.
#include "tests/screenshots/DialogCheck.h"
#include "tests/screenshots/Stage.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QtCrypto>

#include <cstdio>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

int check()
{
    const QStringList faults = dialogFaults();
    for (const QString &fault : faults)
        std::fprintf(stderr, "%s\n", qUtf8Printable(fault));
    return faults.isEmpty() ? 0 : 1;
}

void take(const Scene &scene, const Stage::Variant &variant, const QSize &size, const QDir &folder)
{
    Stage stage(scene, variant, size);
    const QString file = folder.filePath(QStringLiteral("%1-%2.png").arg(scene.name, variant.suffix));
    if (!stage.shown().grab().save(file))
        qFatal("cannot write %s", qUtf8Printable(file));
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationVersion(QStringLiteral("0.1.0"));
    const QCA::Initializer cryptography;
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("to"), QStringLiteral("Folder."), QStringLiteral("DIR"), QStringLiteral(".")},
            {QStringLiteral("only"), QStringLiteral("Names that contain this."), QStringLiteral("TEXT")},
            {QStringLiteral("size"), QStringLiteral("Of the window."), QStringLiteral("WxH"),
                QStringLiteral("1280x800")},
            {QStringLiteral("check"), QStringLiteral("Look for faults in the dialogs; take no pictures.")}});
    parser.process(application);
    if (parser.isSet(QStringLiteral("check")))
        return check();
    const QDir folder(parser.value(QStringLiteral("to")));
    folder.mkpath(QStringLiteral("."));
    const QStringList size = parser.value(QStringLiteral("size")).split(u'x');
    const QList<Stage::Variant> variants{
        {Theme::Scheme::Light, Language::Choice::English, QStringLiteral("light-en")},
        {Theme::Scheme::Dark, Language::Choice::English, QStringLiteral("dark-en")},
        {Theme::Scheme::Light, Language::Choice::Chinese, QStringLiteral("light-zh")},
        {Theme::Scheme::Dark, Language::Choice::Chinese, QStringLiteral("dark-zh")}};
    const QList<Scene> scenes = allScenes();
    for (const Scene &scene : scenes) {
        for (const Stage::Variant &variant : variants) {
            const QString name = scene.name + u'-' + variant.suffix;
            if (name.contains(parser.value(QStringLiteral("only"))))
                take(scene, variant, QSize(size.value(0).toInt(), size.value(1).toInt()), folder);
        }
    }
    return 0;
}
