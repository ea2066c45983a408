// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/Hands.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QTest>
#include <QTimer>
#include <QWheelEvent>
#include <QWindow>

namespace gatehouse::test {
namespace {

constexpr int mostTabs = 120;
constexpr int mostTurns = 60;
constexpr int lookMs = 5;
constexpr int patienceMs = 30'000; // only ever waited for where a test fails

/// As a window manager does, which the offscreen platform lacks: what is left gets the keys once a menu or a
/// dialog is gone.
QWidget *activated()
{
    const QWidgetList all = QApplication::topLevelWidgets();
    for (QWidget *window : all) {
        if (window->isVisible() && window->windowType() == Qt::Window) {
            const QWindow *handle = window->windowHandle();
            if (handle != QGuiApplication::focusWindow())
                window->activateWindow();
            return QTest::qWaitFor([&] { return handle == QGuiApplication::focusWindow(); }) ? window
                                                                                             : nullptr;
        }
    }
    return nullptr;
}

QWidget *front()
{
    if (QWidget *popup = QApplication::activePopupWidget())
        return popup;
    if (QWidget *dialog = QApplication::activeModalWidget())
        return dialog;
    QWidget *active = QApplication::activeWindow();
    return active && active->isVisible() ? active : activated();
}

QWindow *windowOfKeys()
{
    const QWidget *window = front();
    if (!window)
        qFatal("no window has the keys");
    return window->windowHandle();
}

QString nameOf(QWidget *widget)
{
    QAccessibleInterface *what = widget ? QAccessible::queryAccessibleInterface(widget) : nullptr;
    return what ? what->text(QAccessible::Name) : QString();
}

/// Whether what is typed now goes to it.
bool hasKeys(const QWidget *opened)
{
    const bool isPopup = opened->windowType() == Qt::Popup;
    return opened->isVisible() && (isPopup || opened->windowHandle() == QGuiApplication::focusWindow());
}

/// Whether that point of it is there to be seen and touched.
bool isOpenAt(const QWidget *widget, const QPoint &place)
{
    if (!widget->isVisible() || !widget->visibleRegion().contains(place))
        return false;
    const QWidget *window = widget->window();
    const QWidget *top = window->childAt(widget->mapTo(window, place));
    return widget == window || widget == top || widget->isAncestorOf(top);
}

QPoint middle(const QWidget *widget)
{
    return widget->rect().center();
}

template <typename T>
T *find(const std::function<bool(T *)> &fits)
{
    const QWidget *window = front();
    const QList<T *> all = window ? window->findChildren<T *>() : QList<T *>();
    for (T *one : all) {
        if (one->isVisible() && one->window() == window && fits(one))
            return one;
    }
    return nullptr;
}

QString plain(QString text)
{
    return text.remove(u'&').remove(QChar(0x200B));
}

} // namespace

bool Hands::sees(const QString &words)
{
    const QLabel *found = label(words);
    return found && !found->visibleRegion().isEmpty();
}

QString Hands::focused()
{
    return nameOf(QApplication::focusWidget());
}

QAbstractButton *Hands::button(const QString &words)
{
    return find<QAbstractButton>(
        [&](QAbstractButton *one) { return plain(one->text()) == words || nameOf(one) == words; });
}

QLabel *Hands::label(const QString &words)
{
    return find<QLabel>([&](QLabel *one) { return plain(one->text()).contains(words); });
}

QWidget *Hands::named(const QString &name)
{
    return find<QWidget>([&](QWidget *one) { return one->accessibleName() == name; });
}

QAbstractItemView *Hands::list(const QString &name)
{
    return find<QAbstractItemView>([&](QAbstractItemView *one) { return one->accessibleName() == name; });
}

int Hands::row(const QAbstractItemView *list, const QString &words, int role)
{
    const QAbstractItemModel *model = list ? list->model() : nullptr;
    for (int row = 0; model && row < model->rowCount(); ++row) {
        for (int column = 0; column < model->columnCount(); ++column) {
            if (model->index(row, column).data(role).toString() == words)
                return row;
        }
    }
    return -1;
}

void Hands::press(int key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(windowOfKeys(), static_cast<Qt::Key>(key), modifiers);
}

void Hands::type(const QString &text)
{
    for (const QChar character : text)
        QTest::keyClick(windowOfKeys(), character.toLatin1());
}

bool Hands::tabTo(const QString &name)
{
    for (int i = 0; i < mostTabs; ++i) {
        QWidget *now = QApplication::focusWidget();
        if (now && nameOf(now).startsWith(name))
            return !now->visibleRegion().isEmpty();
        press(Qt::Key_Tab);
    }
    return false;
}

bool Hands::takeByKeys(const QString &words)
{
    const auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    for (int i = 0; menu && i < mostTabs; ++i) {
        const QAction *at = menu->activeAction();
        if (at && plain(at->text()).startsWith(words)) {
            press(Qt::Key_Return);
            return true;
        }
        press(Qt::Key_Down);
    }
    return false;
}

bool Hands::click(QWidget *widget, Qt::MouseButton button)
{
    return widget && clickAt(widget, middle(widget), button);
}

bool Hands::clickAt(QWidget *widget, const QPoint &place, Qt::MouseButton button, bool isDouble)
{
    if (!isOpenAt(widget, place))
        return false;
    const QPoint there = widget->mapTo(widget->window(), place);
    QWindow *window = widget->window()->windowHandle();
    if (isDouble) {
        QTest::mouseDClick(window, button, {}, there);
        return true;
    }
    // What the press opens may hold it up, but the finger is lifted all the same.
    bool isReleased = false;
    QTimer::singleShot(0, window, [&] {
        QTest::mouseRelease(window, button, {}, there);
        isReleased = true;
    });
    QTest::mousePress(window, button, {}, there);
    return QTest::qWaitFor([&] { return isReleased; }, patienceMs);
}

bool Hands::clickRow(QAbstractItemView *list, const QString &words, Qt::MouseButton button)
{
    const int at = row(list, words);
    if (at < 0)
        return false;
    const QRect cell = list->visualRect(list->model()->index(at, 0));
    return clickAt(list->viewport(), cell.center(), button);
}

bool Hands::takeByMouse(const QString &words)
{
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    const QList<QAction *> actions = menu ? menu->actions() : QList<QAction *>();
    for (QAction *action : actions) {
        if (plain(action->text()).startsWith(words) && action->isVisible())
            return clickAt(menu, menu->actionGeometry(action).center());
    }
    return false;
}

bool Hands::scrollTo(QWidget *widget)
{
    QWidget *window = widget->window();
    for (int i = 0; i < mostTurns && !isOpenAt(widget, middle(widget)); ++i) {
        const QWidget *area = widget->parentWidget();
        while (area->visibleRegion().isEmpty())
            area = area->parentWidget();
        const QPointF place = area->mapTo(window, area->visibleRegion().boundingRect().center());
        const bool isBelow = widget->mapTo(window, middle(widget)).y() > place.y();
        QWheelEvent wheel(place, window->mapToGlobal(place), {}, QPoint(0, isBelow ? -120 : 120), {}, {},
            Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(window->windowHandle(), &wheel);
    }
    return isOpenAt(widget, middle(widget));
}

bool Hands::during(const Act &opens, const QList<Act> &then)
{
    QObject lookers; // nobody looks on once this is over
    int met = 0;
    bool isFine = true;
    QList<QPointer<QWidget>> known{front()};
    // Each waits on a timer of its own: an act may itself wait until the next has been met.
    std::function<void(qsizetype)> meet = [&](qsizetype step) {
        if (step == then.size())
            return;
        auto *look = new QTimer(&lookers);
        QObject::connect(look, &QTimer::timeout, look, [&, look, step] {
            QWidget *opened = front();
            if (!opened || known.contains(opened) || !hasKeys(opened))
                return;
            look->stop();
            look->deleteLater();
            known.append(opened);
            meet(step + 1);
            const QPointer<QWidget> watched = opened;
            const bool isDone = then[step]();
            if (!isDone)
                qWarning("what is at hand: %s", qUtf8Printable(QDebug::toString(opened)));
            isFine = isDone && isFine;
            ++met;
            if (watched && watched->isVisible()) { // the test would wait for ever
                isFine = false;
                watched->close();
            }
        });
        look->start(lookMs);
    };
    meet(0);
    isFine = opens() && isFine;
    // A dialog that does not hold up what opened it comes only now.
    return QTest::qWaitFor([&] { return met == then.size(); }, patienceMs) && isFine;
}

} // namespace gatehouse::test
