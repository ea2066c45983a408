// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/Hands.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QGenericPlugin>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace gatehouse::test {

/// Somebody at the keyboard of a console that a test has started: changes a setting that holds from the next
/// start of the program, and starts it anew from there.
class RestartingHand final : public QObject {
    Q_OBJECT

public:
    RestartingHand()
    {
        // The program that follows is left alone.
        qunsetenv("QT_QPA_GENERIC_PLUGINS");
        QTimer::singleShot(0, this, &RestartingHand::begin);
    }

private:
    static constexpr int patienceMs = 20'000; // only ever waited for where a test fails

    static void begin()
    {
        if (!work())
            qFatal("the hand could not do its work");
    }

    static bool work()
    {
        const auto isWelcomed = [] { return QApplication::activeModalWidget() != nullptr; };
        if (!QTest::qWaitFor(isWelcomed, patienceMs))
            return false;
        Hands::press(Qt::Key_Escape);
        Hands::press(Qt::Key_K, Qt::ControlModifier);
        Hands::type(u"Passwords"_s);
        const auto isOffered = [] {
            return Hands::row(Hands::list(u"What fits"_s), u"Passwords"_s, Qt::UserRole) == 0;
        };
        if (!QTest::qWaitFor(isOffered, patienceMs))
            return false;
        Hands::press(Qt::Key_Return);
        if (!Hands::tabTo(u"Waiting logins"_s))
            return false;
        Hands::type(u"77"_s);
        Hands::press(Qt::Key_S, Qt::ControlModifier);
        const auto isSaved = [] { return Hands::sees(u"hold from the next start of Gatehouse"_s); };
        const auto restart = [] {
            Hands::press(Qt::Key_Space);
            return true;
        };
        const auto agree = [] {
            Hands::press(Qt::Key_Return); // what is asked destroys nothing, so its verb is the default
            return true;
        };
        return QTest::qWaitFor(isSaved, patienceMs) && Hands::tabTo(u"Restart Gatehouse"_s)
            && Hands::during(restart, {agree});
    }
};

/// How Qt finds the hand, by QT_QPA_GENERIC_PLUGINS.
class HandPlugin final : public QGenericPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "RestartingHand.json")

public:
    QObject *create(const QString &, const QString &) override { return new RestartingHand; }
};

} // namespace gatehouse::test

#include "RestartingHand.moc"
