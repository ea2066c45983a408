// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/StoreCopy.h"
#include "tests/support/TestStore.h"

#include <QTemporaryDir>
#include <QTest>
#include <QtCrypto>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::contents;
using test::TestStore;
using Kind = TestStore::Kind;

/// A store that moves into another one, and back again.
class TestStoreCopy final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void movesEverythingThereAndBack();
    void leavesTheTargetAloneWhenStopped();
    void refusesATargetWithRows();
    void refusesItself();
    void keepsOtherWritersOut();

private:
    [[nodiscard]] StoreLocation file(const QString &name) const
    {
        return StoreLocation{m_folder.filePath(name)};
    }
    static void fill(const TestStore &store);
    static void addAccount(const TestStore &store);

    const QCA::Initializer m_qca;
    const QTemporaryDir m_folder;
};

void TestStoreCopy::addAccount(const TestStore &store)
{
    const qint64 count = store.number(u"SELECT count(*) FROM accounts"_s);
    store.run(
        u"INSERT INTO accounts (uuid, username, username_key, password_hash, roles, origin, created_at, "
        "updated_at) VALUES ('u%1', 'n%1', 'n%1', 'h', 'user', 'x', 1, 1)"_s.arg(count));
}

void TestStoreCopy::fill(const TestStore &store)
{
    store.run(
        u"INSERT INTO settings VALUES ('a', 'b''\U0001F600', 9223372036854775807), ('empty', '', -1)"_s);
    QString sql = u"INSERT INTO sessions (id, account_id, username, dialect, address, user_agent, key_id, "
                  "created_at, last_seen_at, expires_at, ended_at, end_reason) VALUES "_s;
    for (int i = 0; i < 4'500; ++i) // more than one part of either kind
        sql +=
            u"%1('s%2', %3, 'admin', 'buyer', '::1', '', 'k', 1, 2, 3, %4, %5)"_s.arg(i ? u","_s : QString())
                .arg(i)
                .arg(i % 3 ? u"1"_s : u"NULL"_s, i % 2 ? u"4"_s : u"NULL"_s,
                    i % 2 ? u"'revoked'"_s : u"NULL"_s);
    store.run(sql);
    store.run(u"INSERT INTO login_failures VALUES ('x', 3, 1, 2, 0)"_s);
    store.run(u"INSERT INTO login_failure_addresses VALUES ('x', '::1', 3, 1, 2, 0)"_s);
}

void TestStoreCopy::movesEverythingThereAndBack()
{
    const TestStore store(Kind::Filled);
    fill(store);
    for (int i = 0; i < 3; ++i)
        addAccount(store);
    store.run(u"DELETE FROM accounts WHERE id > 1"_s);
    const QStringList before = contents(store.location());
    const StoreLocation there = file(u"there/store.sqlite"_s);
    Progress progress;
    const Result<StoreCopy::Outcome> moved = StoreCopy::run(store.location(), there, progress);
    QVERIFY2(moved, moved ? "" : qUtf8Printable(moved.error().detail));
    QCOMPARE(moved->rows, before.size());
    QCOMPARE(progress.done.load(), before.size());
    QCOMPARE(progress.total.load(), before.size());
    QCOMPARE(contents(there), before);

    const TestStore again(Kind::None);
    const Result<StoreCopy::Outcome> back = StoreCopy::run(there, again.location(), progress);
    QVERIFY2(back, back ? "" : qUtf8Printable(back.error().detail));
    QCOMPARE(contents(again.location()), before);
    // The next account gets a number of its own, which nobody has had before.
    addAccount(again);
    QCOMPARE(again.number(u"SELECT max(id) FROM accounts"_s), 5);
    test::ManualClock clock;
    Backend backend(again.location(), clock);
    QVERIFY(backend.start(TestStore::cheapHashing()));
}

void TestStoreCopy::leavesTheTargetAloneWhenStopped()
{
    const TestStore store(Kind::Filled);
    fill(store);
    const TestStore target(Kind::None);
    const StoreLocation source = file(u"stopped.sqlite"_s);
    Progress progress;
    QVERIFY(StoreCopy::run(store.location(), source, progress));
    Progress stopped;
    stopped.cancelled = true;
    QCOMPARE(StoreCopy::run(source, target.location(), stopped).error().code, ErrorCode::Busy);
    QVERIFY(contents(target.location()).isEmpty());
    QVERIFY(StoreCopy::run(source, target.location(), progress)); // and can be filled later
    QCOMPARE(contents(target.location()), contents(source));
}

void TestStoreCopy::refusesATargetWithRows()
{
    const TestStore store(Kind::Filled);
    const TestStore target(Kind::Empty);
    target.run(u"INSERT INTO settings VALUES ('a', 'b', 1)"_s);
    const QStringList before = contents(target.location());
    Progress progress;
    QCOMPARE(
        StoreCopy::run(store.location(), target.location(), progress).error().code, ErrorCode::StoreForeign);
    QCOMPARE(contents(target.location()), before);
}

void TestStoreCopy::refusesItself()
{
    const TestStore store(Kind::Empty);
    Progress progress;
    QCOMPARE(
        StoreCopy::run(store.location(), store.location(), progress).error().code, ErrorCode::InvalidInput);
}

/// What was written while it moved would be missing in the new place.
void TestStoreCopy::keepsOtherWritersOut()
{
    const TestStore store(Kind::Filled);
    const auto other = store.open();
    Transaction writing(*other);
    QVERIFY(writing.begin());
    Progress progress;
    const auto copying = [&] { return StoreCopy::run(store.location(), file(u"late.sqlite"_s), progress); };
    QCOMPARE(copying().error().code, ErrorCode::StoreUnavailable);
    QVERIFY(writing.commit());
    QVERIFY(copying());
}

QTEST_GUILESS_MAIN(TestStoreCopy)
#include "tst_storecopy.moc"
