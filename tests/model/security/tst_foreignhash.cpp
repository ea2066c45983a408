// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/security/ForeignHash.h"

#include "model/security/HashIntake.h"
#include "model/security/KeyDerivation.h"
#include "model/security/PasswordHasher.h"

#include <QTest>

#include <atomic>

#include <crypt.h>
#include <dlfcn.h>

using namespace gatehouse;
using namespace Qt::StringLiterals;

namespace {

constexpr int cheap = PasswordHasher::minimumCost;

std::atomic<int> rounds = 0; ///< of bcrypt, all of them together: 2^cost each

// The example of https://github.com/firebase/scrypt.
constexpr const char *firebaseParameters =
    "hash_config {\n  algorithm: SCRYPT,\n"
    "  base64_signer_key: "
    "jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==,\n"
    "  base64_salt_separator: Bw==,\n  rounds: 8,\n  mem_cost: 14,\n}\n";
constexpr const char *firebaseSalt = "42xEC+ixf3L2lw==";
constexpr const char *firebaseHash =
    "lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==";

QString keycloak(const QString &algorithm, const QString &iterations, const QString &salt,
    const QString &value, const QString &more = {})
{
    const QString secret = u"{\\\"value\\\":\\\"%2\\\",\\\"salt\\\":\\\"%1\\\"}"_s.arg(salt, value);
    const QString data =
        u"{\\\"hashIterations\\\":%2,\\\"algorithm\\\":\\\"%1\\\"%3}"_s.arg(algorithm, iterations, more);
    return u"{\"type\":\"password\",\"secretData\":\"%1\",\"credentialData\":\"%2\"}"_s.arg(secret, data);
}

QString keycloakAdmin()
{
    return keycloak(u"pbkdf2-sha256"_s, u"27500"_s, u"x/bm4Y3DcuV9eU97ervkPA=="_s,
        u"1u7BLvfSPxQFpwc5jpGSA+88EGl9pZYKhaZ8YPIu9N4="_s);
}

} // namespace

/// Stands before libxcrypt's own, to count the work instead of the time it takes.
extern "C" char *crypt_r(const char *phrase, const char *setting, crypt_data *data) noexcept
{
    using Function = char *(*)(const char *, const char *, crypt_data *);
    static const auto real = reinterpret_cast<Function>(dlsym(RTLD_NEXT, "crypt_r"));
    rounds += 1 << QByteArray(setting).sliced(4, 2).toInt();
    return real(phrase, setting, data);
}

class TestForeignHash final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void derivesKeys_data();
    void derivesKeys();
    void encryptsByCounter();
    void verifies_data();
    void verifies();
    void refuses_data();
    void refuses();
    void takesIn_data();
    void takesIn();
    void takesFirebase();
    void readsFirebaseParameters();
    void makesUpForCheapHashes();

private:
    const PasswordHasher m_hasher{};
};

void TestForeignHash::derivesKeys_data()
{
    QTest::addColumn<QByteArray>("derived");
    QTest::addColumn<QByteArray>("expected");
    // RFC 6070, RFC 7914 11 and 12.
    QTest::newRow("pbkdf2 sha1") << pbkdf2(QCryptographicHash::Sha1, "password", "salt", 4096, 20)
                                 << "4b007901b765489abead49d926f721d065a429c1"_ba;
    QTest::newRow("pbkdf2 sha256") << pbkdf2(QCryptographicHash::Sha256, "passwd", "salt", 1, 64)
                                   << "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
                                      "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783"_ba;
    QTest::newRow("scrypt, nothing") << scrypt("", "", 4, 1, 64)
                                     << "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                                        "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"_ba;
    QTest::newRow("scrypt") << scrypt("pleaseletmein", "SodiumChloride", 14, 8, 64)
                            << "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                               "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"_ba;
    // The reference implementation of RFC 9106 (its test.c).
    QTest::newRow("argon2id") << argon2id("password", "somesalt", 2, 256, 1, 32)
                              << "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"_ba;
    QTest::newRow("argon2id, lanes") << argon2id("password", "somesalt", 2, 256, 2, 32)
                                     << "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037"_ba;
    QTest::newRow("no such hash") << pbkdf2(QCryptographicHash::Md5, "p", "s", 1, 16) << ""_ba;
    QTest::newRow("no such parameters") << argon2id("p", "somesalt", 1, 1, 1, 32) << ""_ba;
}

void TestForeignHash::derivesKeys()
{
    QFETCH(const QByteArray, derived);
    QFETCH(const QByteArray, expected);
    QCOMPARE(derived.toHex(), expected);
}

void TestForeignHash::encryptsByCounter()
{
    // NIST SP 800-38A F.5.5 has another first counter; of ours, the first block is AES of zeros.
    const QByteArray key =
        QByteArray::fromHex("0000000000000000000000000000000000000000000000000000000000000000");
    QCOMPARE(aes256Ctr(key, QByteArray(16, '\0')).toHex(), "dc95c078a2408989ad48a21492842087"_ba);
    QVERIFY(aes256Ctr("short", "text").isEmpty());
}

void TestForeignHash::verifies_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("stored");
    const auto row = [](const QByteArray &password, const QByteArray &stored) {
        QTest::newRow(stored.left(60).constData()) << password << stored;
    };
    // Django's own tests.
    const QByteArray letmein = u"lètmein"_s.toUtf8();
    row(letmein, "pbkdf2_sha256$10000$seasalt$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=");
    row(letmein, "pbkdf2_sha1$10000$seasalt$oAfF6vgs95ncksAhGXOWf4Okq7o=");
    // Written for Keycloak's interface: "admin".
    row("admin", "$pbkdf2-sha256$i=27500$x/bm4Y3DcuV9eU97ervkPA$1u7BLvfSPxQFpwc5jpGSA+88EGl9pZYKhaZ8YPIu9N4");
    // passlib's documentation.
    row("password", "$pbkdf2-sha256$6400$.6UI/S.nXIk8jcbdHx3Fhg$98jZicV16ODfEsEZeYPGHU3kbrUrvUEXOPimVSQDD44");
    row("password", "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
    row("password", "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4");
    row("user1password",
        "$firebase-scrypt$ln=14,r=8$Bw==$"
        "jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==$"
            + QByteArray(firebaseSalt) + '$' + firebaseHash);
}

void TestForeignHash::verifies()
{
    QFETCH(const QByteArray, password);
    QFETCH(const QByteArray, stored);
    QVERIFY(m_hasher.verify(password, stored, cheap));
    QVERIFY(!m_hasher.verify('x' + password, stored, cheap));
    QVERIFY(!m_hasher.verify(password + '\0', stored, cheap));
    QVERIFY(!m_hasher.verify("", stored, cheap));
    QVERIFY(m_hasher.needsRenewal(stored, password, cheap));
}

void TestForeignHash::refuses_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<QString>("reason");
    const QByteArray digest = QByteArray(32, 'd').toBase64();
    const auto row = [](const QByteArray &stored, const QString &reason) {
        QTest::newRow(stored.left(70).constData()) << stored << reason;
    };
    row("pbkdf2_sha256$2000001$salt$" + digest, u"2000001 iterations; allowed are 1 to 2000000"_s);
    row("pbkdf2_sha256$99999999999$salt$" + digest, u"Django"_s);
    row("pbkdf2_sha256$0$salt$" + digest, u"iterations"_s);
    row("pbkdf2_sha256$010$salt$" + digest, u"Django"_s);
    row("pbkdf2_sha256$-10$salt$" + digest, u"Django"_s);
    row("pbkdf2_sha256$10$$" + digest, u"salt has"_s);
    row("pbkdf2_sha256$10$salt$" + QByteArray(8, 'd').toBase64(), u"digest has"_s);
    row("pbkdf2_sha256$10$salt$", u"digest has"_s);
    row("pbkdf2_sha256$10$salt$***", u"base64"_s);
    row("pbkdf2_sha256$10$salt$" + QByteArray(65, 'd').toBase64(), u"digest has"_s);
    row("pbkdf2_sha256$10$" + QByteArray(3000, 's') + '$' + digest, u"too long"_s);
    row("pbkdf2_sha256$10$s\xC3\xA9$" + digest, u"ASCII"_s);
    row("pbkdf2_md5$10$salt$" + digest, u"known form"_s);
    row("$pbkdf2-sha256$i=2000001$c2FsdA$" + digest, u"iterations"_s);
    row("$pbkdf2-sha256$c2FsdA$" + digest, u"PBKDF2"_s);
    row("$argon2id$v=19$m=262145,t=1,p=1$c29tZXNhbHQ$" + digest, u"262145 KiB"_s);
    row("$argon2id$v=19$m=262144,t=5,p=1$c29tZXNhbHQ$" + digest,
        u"5 passes; with its memory, allowed are 1 to 4"_s);
    row("$argon2id$v=19$m=8,t=200000,p=1$c29tZXNhbHQ$" + digest, u"passes"_s);
    row("$argon2id$v=19$m=65536,t=0,p=1$c29tZXNhbHQ$" + digest, u"passes"_s);
    row("$argon2id$v=19$m=65536,t=1,p=17$c29tZXNhbHQ$" + digest, u"lanes"_s);
    row("$argon2id$v=19$m=8,t=1,p=2$c29tZXNhbHQ$" + digest, u"memory"_s);
    row("$argon2id$v=19$m=0,t=1,p=1$c29tZXNhbHQ$" + digest, u"memory"_s);
    row("$argon2id$v=19$m=64,t=1$c29tZXNhbHQ$" + digest, u"names m, t and p"_s);
    row("$argon2id$v=19$m=64,m=64,t=1,p=1$c29tZXNhbHQ$" + digest, u"names m, t and p"_s);
    row("$argon2id$v=16$m=64,t=1,p=1$c29tZXNhbHQ$" + digest, u"argon2id"_s);
    row("$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$" + digest, u"known form"_s);
    row("$argon2id$v=19$m=64,t=1,p=1$c2FsdA$" + digest, u"salt has"_s);
    const QByteArray key = QByteArray(64, 'k').toBase64();
    row("$firebase-scrypt$ln=18,r=8$Bw==$" + key + "$c2FsdA$" + key, u"memory cost is 18"_s);
    row("$firebase-scrypt$ln=14,r=17$Bw==$" + key + "$c2FsdA$" + key, u"rounds"_s);
    row("$firebase-scrypt$ln=14,r=8$Bw==$" + key + "$c2FsdA$" + digest, u"digest has"_s);
    row("$firebase-scrypt$ln=14,r=8$Bw==$$c2FsdA$", u"signer key"_s);
    row("$6$salt$x", u"known form"_s);
    row("5f4dcc3b5aa765d61d8327deb882cf99", u"known form"_s);
    row("", u"known form"_s);
}

void TestForeignHash::refuses()
{
    QFETCH(const QByteArray, stored);
    QFETCH(const QString, reason);
    const Result<ForeignHash> parsed = ForeignHash::parse(stored);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, ErrorCode::InvalidInput);
    QVERIFY2(parsed.error().detail.contains(reason), qPrintable(parsed.error().detail));
    QVERIFY(!m_hasher.verify("p", stored, cheap));
}

void TestForeignHash::takesIn_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("stored"); // empty: refused
    const QString bcrypt = u"$2b$10$"_s + QString(53, u'.');
    QTest::newRow("bcrypt") << bcrypt << bcrypt;
    QTest::newRow("spaces") << u' ' + bcrypt + u'\n' << bcrypt;
    QTest::newRow("too dear") << QString(bcrypt).replace(u"$10$"_s, u"$16$"_s) << QString();
    const QString django = u"pbkdf2_sha256$10000$seasalt$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY="_s;
    QTest::newRow("Django") << django << django;
    QTest::newRow("Django's unusable") << u"!yXlx3vVTNvRLXMkcOYVQnGzYO1oZQcQrb3gH5RnZ"_s << u"!"_s;
    const QString admin =
        u"$pbkdf2-sha256$i=27500$x/bm4Y3DcuV9eU97ervkPA$1u7BLvfSPxQFpwc5jpGSA+88EGl9pZYKhaZ8YPIu9N4"_s;
    QTest::newRow("Keycloak") << keycloakAdmin() << admin;
    QTest::newRow("Keycloak's list") << u"[{\"type\":\"otp\"},"_s + keycloakAdmin() + u']' << admin;
    QTest::newRow("Keycloak's objects") << QString::fromLatin1(
        R"({"secretData":{"salt":"x/bm4Y3DcuV9eU97ervkPA==","value":"1u7BLvfSPxQFpwc5jpGSA+88EGl9pZYKhaZ8YPIu9N4="},"credentialData":{"hashIterations":27500,"algorithm":"pbkdf2-sha256"}})")
                                        << admin;
    QTest::newRow("Keycloak's argon2")
        << keycloak(u"argon2"_s, u"2"_s, u"c29tZXNhbHQ="_s, u"nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4="_s,
               QString::fromLatin1(
                   R"(,\"additionalParameters\":{\"hashLength\":[\"32\"],\"memory\":[\"256\"],\"type\":[\"id\"],\"version\":[\"1.3\"],\"parallelism\":[\"1\"]})"))
        << u"$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"_s;
    QTest::newRow("Keycloak, too many") << keycloak(
        u"pbkdf2-sha256"_s, u"20000000"_s, u"c2FsdA=="_s, u"1u7BLvfSPxQFpwc5jpGSA+88EGl9pZYKhaZ8YPIu9N4="_s)
                                        << QString();
    QTest::newRow("Keycloak, other algorithm")
        << keycloak(u"md5"_s, u"1"_s, u"c2FsdA=="_s, u"1u7BLvfSPxQFpwc5jpGSA+88EGl9pZYKhaZ8YPIu9N4="_s)
        << QString();
    QTest::newRow("an object of no meaning") << u"{}"_s << QString();
    QTest::newRow("a list of nothing") << u"[]"_s << QString();
    QTest::newRow("no JSON") << u"{\"secretData\":"_s << QString();
    QTest::newRow("Firebase's without its parameters") << QString::fromLatin1(firebaseHash) << QString();
    QTest::newRow("nothing") << u""_s << QString();
    QTest::newRow("a password") << u"secret"_s << QString();
}

void TestForeignHash::takesIn()
{
    QFETCH(const QString, given);
    QFETCH(const QString, stored);
    const Result<QString> taken = HashIntake(15).take(given);
    QCOMPARE(taken.ok(), !stored.isEmpty());
    if (taken)
        QCOMPARE(*taken, stored);
    else
        QVERIFY(
            !taken.error().detail.isEmpty() && (given.isEmpty() || !taken.error().detail.contains(given)));
}

void TestForeignHash::takesFirebase()
{
    const Result<FirebaseParameters> parameters = FirebaseParameters::parse(firebaseParameters);
    QVERIFY(parameters);
    const HashIntake intake(15, *parameters);
    const Result<QString> taken =
        intake.take(QString::fromLatin1(firebaseHash), QString::fromLatin1(firebaseSalt));
    QVERIFY(taken);
    QVERIFY(m_hasher.verify("user1password", taken->toLatin1(), cheap));
    QVERIFY(!m_hasher.verify("user2password", taken->toLatin1(), cheap));
    QVERIFY(!intake.take(QString::fromLatin1(firebaseHash)));
    QVERIFY(!intake.take(u"c2hvcnQ="_s, u"c2FsdA=="_s));
    QVERIFY(intake.take(u"$2b$10$"_s + QString(53, u'.')));
}

void TestForeignHash::readsFirebaseParameters()
{
    const auto read = FirebaseParameters::parse(
        R"({"base64_signer_key":"a2V5","base64_salt_separator":"Bw==","rounds":8,"mem_cost":14})");
    QVERIFY(read);
    QCOMPARE(read->signerKey, "key"_ba);
    QCOMPARE(read->separator, "\x07"_ba);
    QCOMPARE(read->rounds, 8u);
    QCOMPARE(read->memoryCost, 14u);
    QVERIFY(!FirebaseParameters::parse("{}"));
    QVERIFY(!FirebaseParameters::parse(QByteArray(firebaseParameters).replace("mem_cost", "cost")));
}

void TestForeignHash::makesUpForCheapHashes()
{
    const QByteArray digest = QByteArray(32, 'd').toBase64();
    const auto roundsOf = [this](const QByteArray &stored) {
        rounds = 0;
        static_cast<void>(m_hasher.verify("p", stored, 8));
        return rounds.load();
    };
    QCOMPARE(roundsOf({}), 256);
    // One iteration is next to nothing: bcrypt has to do nearly all of the work.
    const int cheapRounds = roundsOf("pbkdf2_sha256$1$salt$" + digest);
    QVERIFY2(cheapRounds > 192 && cheapRounds <= 256, qPrintable(QString::number(cheapRounds)));
    // A dear one has taken longer than any unknown name does: only the probe is left.
    QCOMPARE(roundsOf("pbkdf2_sha256$1000000$salt$" + digest), 16);
}

QTEST_GUILESS_MAIN(TestForeignHash)
#include "tst_foreignhash.moc"
