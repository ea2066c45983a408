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
constexpr int patienceMs = 10'000; // only ever waited for where a test fails

QWidget *front()
{
    if (QWidget *popup = QApplication::activePopupWidget())
        return popup;
    if (QWidget *dialog = QApplication::activeModalWidget())
        return dialog;
    return QApplication::activeWindow();
}

QString nameOf(QWidget *widget)
{
    QAccessibleInterface *what = widget ? QAccessible::queryAccessibleInterface(widget) : nullptr;
    return what ? what->text(QAccessible::Name) : QString();
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

int Hands::row(const QAbstractItemView *list, const QString &words)
{
    const QAbstractItemModel *model = list ? list->model() : nullptr;
    for (int row = 0; model && row < model->rowCount(); ++row) {
        for (int column = 0; column < model->columnCount(); ++column) {
            if (model->index(row, column).data().toString() == words)
                return row;
        }
    }
    return -1;
}

void Hands::press(int key, Qt::KeyboardModifiers modifiers)
{
    const QWidget *popup = QApplication::activePopupWidget();
    QWindow *window = popup ? popup->windowHandle() : QGuiApplication::focusWindow();
    QTest::keyClick(window, static_cast<Qt::Key>(key), modifiers);
}

void Hands::type(const QString &text)
{
    for (const QChar character : text)
        QTest::keyClick(QGuiApplication::focusWindow(), character.toLatin1());
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
    if (isDouble)
        QTest::mouseDClick(window, button, {}, there);
    else
        QTest::mouseClick(window, button, {}, there);
    return true;
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
    int met = 0;
    bool isFine = true;
    QList<QPointer<QWidget>> known{front()};
    // Each waits on a timer of its own: an act may itself wait until the next has been met.
    std::function<void(qsizetype)> meet = [&](qsizetype step) {
        if (step == then.size())
            return;
        auto *look = new QTimer(qApp);
        QObject::connect(look, &QTimer::timeout, look, [&, look, step] {
            QWidget *opened = front();
            if (!opened || known.contains(opened) || !opened->isVisible())
                return;
            look->stop();
            look->deleteLater();
            known.append(opened);
            meet(step + 1);
            const QPointer<QWidget> watched = opened;
            isFine = then[step]() && isFine;
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
