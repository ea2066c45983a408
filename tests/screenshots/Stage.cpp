// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screenshots/Stage.h"

#include "app/DemoStore.h"
#include "tests/screenshots/Gallery.h"
#include "ui/Pages.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace gatehouse::test {
namespace {

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

QList<Page *> pagesOf(const Scene &scene, const ConsoleContext &context)
{
    QList<Page *> pages = makePages(context);
    if (scene.name.startsWith(u"gallery"))
        pages.append(new Gallery(context));
    return pages;
}

} // namespace

Stage::Stage(const Scene &scene, const Variant &variant, const QSize &size)
    : m_fixture({}, scene.isDemo ? &fill : nullptr)
    , m_language(m_fixture.preferences())
    , m_theme(m_fixture.preferences())
{
    m_theme.setScheme(variant.scheme);
    m_language.choose(variant.language);
    const MainWindow::Dress dress{
        m_theme, m_language, QStringLiteral("/home/me/.local/share/gatehouse/gatehouse.sqlite")};
    m_window = std::make_unique<MainWindow>(m_fixture.context(), dress, pagesOf(scene, m_fixture.context()));
    m_window->resize(size);
    m_window->show();
    m_window->activateWindow(); // keys go to the active window alone
    settle();
    m_shown = scene.prepare(m_fixture, *m_window);
    if (!m_shown || (m_shown != m_window.get()) != scene.isDialog)
        qFatal("the scene %s shows something else than it says", qUtf8Printable(scene.name));
    settle();
}

void Stage::speak(Language::Choice language)
{
    m_language.choose(language);
    settle();
}

} // namespace gatehouse::test
