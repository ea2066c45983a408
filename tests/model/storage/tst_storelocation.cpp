// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/Query.h"
#include "tests/support/TestStore.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace gatehouse;
using namespace gatehouse::test;

class TestStoreLocation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// SQLite tells by these locks that somebody still uses the log; without them the next process to
    /// close the store deletes it, and with it what is written afterwards.
    void keepsTheLocksOfOpenConnections()
    {
        const TestStore store;
        const auto connection = store.open();
        QVERIFY(connection->execute(QStringLiteral("SELECT count(*) FROM accounts")));
        QVERIFY(store.location().make());
        QVERIFY(isLocked(store.location().file));
    }

    void makesPrivateFiles()
    {
        const TestStore store(TestStore::Kind::None);
        QVERIFY(store.location().make());
        QCOMPARE(QFile::permissions(store.location().file) & (QFile::ReadGroup | QFile::ReadOther),
            QFile::Permissions());
        QVERIFY(store.location().make());
        // One that is there already is touched only once it is known to be a store.
        const QFile::Permissions open = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther;
        QVERIFY(QFile::setPermissions(store.location().file, open));
        QVERIFY(store.location().make());
        QVERIFY(QFile::permissions(store.location().file).testFlag(QFile::ReadOther));
        store.location().protect();
        QVERIFY(!QFile::permissions(store.location().file).testFlag(QFile::ReadOther));
    }

    void refusesAFolder()
    {
        const TestStore store(TestStore::Kind::None);
        QVERIFY(QDir().mkpath(store.location().file));
        const Result<void> made = store.location().make();
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::StoreUnavailable);
        QVERIFY(made.error().detail.contains(store.location().file));
    }

private:
    /// A lock of an open file description collides with those of its own process, too (fcntl(2)).
    static bool isLocked(const QString &path)
    {
        const int fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC);
        struct flock lock { };
        lock.l_type = F_WRLCK;
        const bool isKnown = ::fcntl(fd, F_OFD_GETLK, &lock) == 0;
        ::close(fd);
        return isKnown && lock.l_type != F_UNLCK;
    }
};

QTEST_GUILESS_MAIN(TestStoreLocation)
#include "tst_storelocation.moc"
