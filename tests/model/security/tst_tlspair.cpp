// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/SelfSignedPair.h"
#include "model/security/TlsPair.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace gatehouse;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 dayMs = 24 * 60 * 60 * 1000;
constexpr qint64 now = 1'800'000'000'000;

mode_t modeOf(const QString &path)
{
    struct stat state { };
    return ::stat(qPrintable(path), &state) == 0 ? state.st_mode & 07777 : 0;
}

} // namespace

/// Certificates that are made, and those that are chosen.
class TestTlsPair final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesAPairForTheMachine();
    void namesWhatTheServerListensOn_data();
    void namesWhatTheServerListensOn();
    void replacesAPairInOneStep();
    void saysWhereAFolderCannotBe();
    void refusesWhatIsNoPair_data();
    void refusesWhatIsNoPair();
};

void TestTlsPair::makesAPairForTheMachine()
{
    const QTemporaryDir place;
    const QString folder = place.filePath(u"data/tls"_s);
    const QStringList names{u"localhost"_s, u"127.0.0.1"_s, u"::1"_s, u"gate.example"_s};
    const Result<SelfSignedPair::Files> files = SelfSignedPair::make(folder, names, now);
    QVERIFY(files);
    QCOMPARE(modeOf(folder), mode_t(0700));
    QCOMPARE(modeOf(files->key), mode_t(0600));
    QCOMPARE(modeOf(files->certificate), mode_t(0600));
    const Result<TlsPair> pair = TlsPair::read(files->certificate, files->key);
    QVERIFY2(pair, qPrintable(pair ? QString() : pair.error().detail));
    QCOMPARE(pair->names, names);
    QVERIFY(pair->isSelfSigned);
    QCOMPARE(pair->validFromMs, now - dayMs);
    QCOMPARE(pair->validUntilMs - pair->validFromMs, SelfSignedPair::days * dayMs);
}

void TestTlsPair::namesWhatTheServerListensOn_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("name");
    QTest::newRow("loopback") << u"127.0.0.1"_s << u"127.0.0.1"_s;
    QTest::newRow("an address") << u"192.0.2.7"_s << u"192.0.2.7"_s;
    QTest::newRow("IPv6") << u"2001:db8::7"_s << u"2001:db8::7"_s;
    QTest::newRow("all of them") << u"0.0.0.0"_s << QSysInfo::machineHostName();
}

void TestTlsPair::namesWhatTheServerListensOn()
{
    QFETCH(const QString, address);
    QFETCH(const QString, name);
    const QStringList names = SelfSignedPair::namesFor(address);
    QVERIFY(names.contains(name));
    QVERIFY(names.contains(u"localhost"_s) && names.contains(u"127.0.0.1"_s));
    QVERIFY(!names.contains(u"0.0.0.0"_s));
    QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), names.size());
}

void TestTlsPair::replacesAPairInOneStep()
{
    const QTemporaryDir place;
    const Result<SelfSignedPair::Files> first = SelfSignedPair::make(place.path(), {u"a"_s}, now);
    const Result<SelfSignedPair::Files> second = SelfSignedPair::make(place.path(), {u"b"_s}, now);
    QVERIFY(first && second);
    QCOMPARE(first->key, second->key);
    QCOMPARE(TlsPair::read(second->certificate, second->key)->names, QStringList{u"b"_s});
    QCOMPARE(QDir(place.path()).entryList(QDir::Files).size(), 2);
}

void TestTlsPair::saysWhereAFolderCannotBe()
{
    const QTemporaryDir place;
    QFile file(place.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto files = SelfSignedPair::make(file.fileName() + u"/tls"_s, {u"a"_s}, now);
    QCOMPARE(files.error().code, ErrorCode::StoreUnavailable);
    QVERIFY(files.error().detail.contains(file.fileName()));
}

void TestTlsPair::refusesWhatIsNoPair_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *certificate, const char *key, const char *field,
                         const char *words) {
        QTest::newRow(name) << QString::fromLatin1(certificate) << QString::fromLatin1(key)
                            << QString::fromLatin1(field) << QString::fromLatin1(words);
    };
    row("no file", "none.pem", "one/key.pem", "tls/certificate", "cannot be read");
    row("no key file", "one/certificate.pem", "none.pem", "tls/key", "cannot be read");
    row("no certificate", "letter.txt", "one/key.pem", "tls/certificate", "holds no PEM certificate");
    row("a key for a certificate", "one/key.pem", "one/key.pem", "tls/certificate",
        "holds no PEM certificate");
    row("no key", "one/certificate.pem", "letter.txt", "tls/key", "holds no PEM private key");
    row("another one's key", "one/certificate.pem", "two/key.pem", "tls/key", "is not the key of");
}

void TestTlsPair::refusesWhatIsNoPair()
{
    QFETCH(const QString, certificate);
    QFETCH(const QString, key);
    QFETCH(const QString, field);
    QFETCH(const QString, words);
    const QTemporaryDir place;
    for (const QString &folder : {u"one"_s, u"two"_s})
        QVERIFY(SelfSignedPair::make(place.filePath(folder), {u"localhost"_s}, now));
    QFile letter(place.filePath(u"letter.txt"_s));
    QVERIFY(letter.open(QIODevice::WriteOnly) && letter.write("Dear Sir or Madam") > 0);
    letter.close();
    const Result<TlsPair> pair = TlsPair::read(place.filePath(certificate), place.filePath(key));
    QCOMPARE(pair.error().code, ErrorCode::InvalidInput);
    QCOMPARE(pair.error().field, field);
    QVERIFY2(pair.error().detail.contains(words), qPrintable(pair.error().detail));
}

QTEST_GUILESS_MAIN(TestTlsPair)
#include "tst_tlspair.moc"
