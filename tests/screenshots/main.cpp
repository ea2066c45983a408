// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/DemoStore.h"
#include "tests/screenshots/Gallery.h"
#include "tests/screenshots/Scene.h"
#include "ui/Pages.h"
#include "ui/common/Language.h"
#include "ui/look/Theme.h"

#include <QtCrypto>
#include <QtWidgets>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

struct Variant {
    Theme::Scheme scheme;
    Language::Choice language;
    QString suffix;
};

/// Until nothing has happened for a while: answers of the store, repaints.
void settle()
{
    QElapsedTimer patience;
    patience.start();
    while (patience.elapsed() < 400)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
}

void fill(RunningModel &model)
{
    const Result<void> filled = DemoStore::fill(model.backend().location(), model.clock().nowMs());
    if (!filled)
        qFatal("%s", qUtf8Printable(filled.error().detail));
}

void take(const Scene &scene, const Variant &variant, const QSize &size, const QDir &folder)
{
    ConsoleFixture fixture({}, scene.isDemo ? &fill : nullptr);
    Language language(fixture.preferences());
    Theme theme(fixture.preferences());
    theme.setScheme(variant.scheme);
    language.choose(variant.language);
    QList<Page *> pages = makePages(fixture.context());
    if (scene.name.startsWith(u"gallery"))
        pages.append(new Gallery(fixture.context()));
    MainWindow window(fixture.context(),
        {theme, language, QStringLiteral("/home/me/.local/share/gatehouse/gatehouse.sqlite")}, pages);
    window.resize(size);
    window.show();
    window.activateWindow(); // keys go to the active window alone
    settle();
    QWidget *shown = scene.prepare(fixture, window);
    if (!shown)
        qFatal("the scene %s shows nothing", qUtf8Printable(scene.name));
    settle();
    const QString file = folder.filePath(QStringLiteral("%1-%2.png").arg(scene.name, variant.suffix));
    if (!shown->grab().save(file))
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
                QStringLiteral("1280x800")}});
    parser.process(application);
    const QDir folder(parser.value(QStringLiteral("to")));
    folder.mkpath(QStringLiteral("."));
    const QStringList size = parser.value(QStringLiteral("size")).split(u'x');
    const QList<Variant> variants{
        {Theme::Scheme::Light, Language::Choice::English, QStringLiteral("light-en")},
        {Theme::Scheme::Dark, Language::Choice::English, QStringLiteral("dark-en")},
        {Theme::Scheme::Light, Language::Choice::Chinese, QStringLiteral("light-zh")},
        {Theme::Scheme::Dark, Language::Choice::Chinese, QStringLiteral("dark-zh")}};
    const QList<Scene> scenes = allScenes();
    for (const Scene &scene : scenes) {
        for (const Variant &variant : variants) {
            const QString name = scene.name + u'-' + variant.suffix;
            if (name.contains(parser.value(QStringLiteral("only"))))
                take(scene, variant, QSize(size.value(0).toInt(), size.value(1).toInt()), folder);
        }
    }
    return 0;
}
