// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/LoginShare.h"

#include <QTest>

using namespace gatehouse;

namespace {

constexpr double part = 0.1;

} // namespace

class TestLoginShare final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spendsItsCreditBeforeItRests();
    void restsUntilTheCpuTimeIsEarned();
    void neverRestsLongerThanAllowed();
    void keepsToItsShareInTheLongRun();
    void savesUpNoMoreThanAllowed();
};

void TestLoginShare::spendsItsCreditBeforeItRests()
{
    LoginShare share([] { return true; }, part);
    QCOMPARE(share.restNs(1, 0), 0);
    QCOMPARE(share.restNs(1, LoginShare::mostCreditNs), 0);
    QVERIFY(share.restNs(1, LoginShare::mostCreditNs + 1'000) > 0);
}

void TestLoginShare::restsUntilTheCpuTimeIsEarned()
{
    LoginShare share([] { return true; }, part);
    QCOMPARE(share.restNs(1, 0), 0);
    const qint64 used = LoginShare::mostCreditNs + 100'000;
    const qint64 rest = share.restNs(1, used);
    QCOMPARE(rest, static_cast<qint64>(100'000 / part));
    QCOMPARE(share.restNs(1 + rest + 1'000, used), 0);
}

void TestLoginShare::neverRestsLongerThanAllowed()
{
    LoginShare share([] { return true; }, part);
    QCOMPARE(share.restNs(1, 0), 0);
    QCOMPARE(share.restNs(1, 1'000'000'000), LoginShare::mostRestNs);
}

void TestLoginShare::keepsToItsShareInTheLongRun()
{
    constexpr qint64 requestNs = 20'000;
    LoginShare share([] { return true; }, part);
    qint64 wall = 1;
    qint64 cpu = 0;
    for (int request = 0; request < 10'000; ++request) {
        wall += share.restNs(wall, cpu) + requestNs;
        cpu += requestNs;
    }
    const double used = static_cast<double>(cpu - LoginShare::mostCreditNs) / static_cast<double>(wall);
    QVERIFY2(used <= part * 1.01, qPrintable(QString::number(used)));
    QVERIFY2(used >= part * 0.9, qPrintable(QString::number(used)));
}

void TestLoginShare::savesUpNoMoreThanAllowed()
{
    LoginShare share([] { return true; }, part);
    QCOMPARE(share.restNs(1, 0), 0);
    constexpr qint64 hour = 3'600'000'000'000;
    QCOMPARE(share.restNs(hour, 0), 0);
    QVERIFY(share.restNs(hour, LoginShare::mostCreditNs + 1'000) > 0);
}

QTEST_GUILESS_MAIN(TestLoginShare)
#include "tst_loginshare.moc"
