// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/ConsoleFixture.h"

#include <QtTest>

using namespace gatehouse;
using namespace gatehouse::test;

class TestPreferences final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areWrittenTheMomentTheyChange();
};

void TestPreferences::areWrittenTheMomentTheyChange()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("console.ini"));
    QSettings settings(file, QSettings::IniFormat);
    Preferences preferences(settings);
    QCOMPARE(preferences.value(QStringLiteral("a/b"), 7).toInt(), 7);
    preferences.setValue(QStringLiteral("a/b"), 8);
    // As another process would see it: nothing was flushed by hand.
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(written.readAll().contains("b=8"));
}

QTEST_MAIN(TestPreferences)
#include "tst_preferences.moc"
