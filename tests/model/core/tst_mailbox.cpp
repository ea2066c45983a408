// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/Mailbox.h"

#include <QCoreApplication>
#include <QTest>
#include <QThread>

#include <atomic>
#include <thread>

using namespace gatehouse;

class TestMailbox final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void callsInTheOrderOfDelivery();
    void callsOnceAndOnItsThread();
    void dropsUncalled();
    void closingDropsAllThatWaits();
    void mayBeClosedByAContinuation();
    void mayEndInAContinuation();
    void ignoresWhatComesAfterItsEnd();
    void takesDeliveriesFromManyThreads();
};

void TestMailbox::callsInTheOrderOfDelivery()
{
    Mailbox mailbox;
    QList<int> called;
    std::vector<Mailbox::Ticket> tickets;
    for (int i = 0; i < 5; ++i)
        tickets.push_back(mailbox.expect([&called, i] { called.append(i); }));
    for (const size_t next : {3, 0, 4, 1, 2})
        mailbox.deliver(tickets[next]);
    QVERIFY(called.isEmpty()); // never before the event loop runs
    QCoreApplication::processEvents();
    QCOMPARE(called, (QList<int>{3, 0, 4, 1, 2}));
}

void TestMailbox::callsOnceAndOnItsThread()
{
    Mailbox mailbox;
    int called = 0;
    QThread *where = nullptr;
    const Mailbox::Ticket ticket = mailbox.expect([&] {
        ++called;
        where = QThread::currentThread();
    });
    std::thread([&] {
        mailbox.deliver(ticket);
        mailbox.deliver(ticket);
        mailbox.drop(ticket);
    }).join();
    QTRY_COMPARE(called, 1);
    QCoreApplication::processEvents();
    QCOMPARE(called, 1);
    QCOMPARE(where, QThread::currentThread());
}

void TestMailbox::dropsUncalled()
{
    Mailbox mailbox;
    bool called = false;
    const auto owned = std::make_shared<int>(1);
    const Mailbox::Ticket ticket = mailbox.expect([&called, owned] { called = true; });
    mailbox.drop(ticket);
    QCOMPARE(owned.use_count(), 2);
    QCoreApplication::processEvents();
    QCOMPARE(owned.use_count(), 1);
    QVERIFY(!called);
}

void TestMailbox::closingDropsAllThatWaits()
{
    Mailbox mailbox;
    bool called = false;
    const auto owned = std::make_shared<int>(1);
    const Mailbox::Ticket delivered = mailbox.expect([&called, owned] { called = true; });
    static_cast<void>(mailbox.expect([&called, owned] { called = true; }));
    mailbox.deliver(delivered);
    QVERIFY(mailbox.isOpen());
    mailbox.close();
    QVERIFY(!mailbox.isOpen());
    QCOMPARE(owned.use_count(), 1);
    QCoreApplication::processEvents();
    QVERIFY(!called);
    mailbox.close();
}

void TestMailbox::mayBeClosedByAContinuation()
{
    Mailbox mailbox;
    bool second = false;
    const Mailbox::Ticket closing = mailbox.expect([&] { mailbox.close(); });
    const Mailbox::Ticket behind = mailbox.expect([&] { second = true; });
    mailbox.deliver(closing);
    mailbox.deliver(behind);
    QCoreApplication::processEvents();
    QVERIFY(!mailbox.isOpen());
    QVERIFY(!second);
}

void TestMailbox::mayEndInAContinuation()
{
    auto mailbox = std::make_shared<Mailbox>();
    bool called = false;
    const Mailbox::Ticket ticket = mailbox->expect([&] {
        mailbox->close();
        mailbox.reset();
        called = true;
    });
    mailbox->deliver(ticket);
    QCoreApplication::processEvents();
    QVERIFY(called && !mailbox);
}

void TestMailbox::ignoresWhatComesAfterItsEnd()
{
    Mailbox mailbox;
    mailbox.close();
    const auto owned = std::make_shared<int>(1);
    const Mailbox::Ticket ticket = mailbox.expect([owned] {});
    QCOMPARE(owned.use_count(), 1);
    mailbox.deliver(ticket);
    mailbox.drop(ticket);
    mailbox.deliver(12'345);
    QCoreApplication::processEvents();
}

void TestMailbox::takesDeliveriesFromManyThreads()
{
    constexpr int each = 2'000;
    auto mailbox = std::make_shared<Mailbox>();
    int called = 0;
    std::vector<Mailbox::Ticket> tickets;
    for (int i = 0; i < 3 * each; ++i)
        tickets.push_back(mailbox->expect([&called] { ++called; }));
    std::vector<std::jthread> threads;
    for (size_t part = 0; part < 3; ++part) {
        threads.emplace_back([&, part] {
            for (size_t i = part * each; i < (part + 1) * each; ++i)
                i % 10 ? mailbox->deliver(tickets[i]) : mailbox->drop(tickets[i]);
        });
    }
    QTRY_COMPARE(called, 3 * each * 9 / 10);
    threads.clear();
    // Closing while others deliver, and going before they are through.
    threads.emplace_back([mailbox] {
        for (Mailbox::Ticket ticket = 1; ticket < each; ++ticket)
            mailbox->deliver(ticket);
    });
    mailbox->close();
    mailbox.reset();
}

QTEST_GUILESS_MAIN(TestMailbox)
#include "tst_mailbox.moc"
