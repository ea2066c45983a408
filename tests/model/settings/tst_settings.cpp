// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/settings/Settings.h"
#include "model/storage/SettingRepository.h"
#include "tests/support/TestStore.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace gatehouse;
using namespace Qt::StringLiterals;

class TestSettings final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tableFollowsTheEnumeration();
    void keepsToTheBoundsOfEachRow_data();
    void keepsToTheBoundsOfEachRow();
    void refusesWhatIsNoNumber_data();
    void refusesWhatIsNoNumber();
    void readsFlags();
    void refusesUnknownKeys_data();
    void refusesUnknownKeys();
    void hasTheDocumentedDefaults();
    void laysStoredValuesOverTheDefaults();
    void refusesAStoredValueOutOfBounds();
};

void TestSettings::tableFollowsTheEnumeration()
{
    static const QRegularExpression form(u"\\A[a-z]+/[a-z_]+\\z"_s);
    QCOMPARE(settingSpecs().size(), static_cast<size_t>(Setting::Count));
    QSet<QString> keys;
    int number = 0;
    for (const SettingSpec &spec : settingSpecs()) {
        const QString key = QString::fromLatin1(spec.key);
        QCOMPARE(static_cast<int>(spec.id), number++);
        QCOMPARE(&settingSpec(spec.id), &spec);
        QVERIFY2(form.match(key).hasMatch(), spec.key);
        QVERIFY2(settingByKey(key) == spec.id, spec.key);
        QVERIFY2(QByteArray(spec.meaning).size() > 10, spec.key);
        keys.insert(key);
    }
    QCOMPARE(keys.size(), number);
}

void TestSettings::keepsToTheBoundsOfEachRow_data()
{
    QTest::addColumn<int>("setting");
    for (const SettingSpec &spec : settingSpecs()) {
        if (spec.type == SettingType::Integer)
            QTest::newRow(spec.key) << static_cast<int>(spec.id);
    }
}

void TestSettings::keepsToTheBoundsOfEachRow()
{
    QFETCH(const int, setting);
    const SettingSpec &spec = settingSpec(static_cast<Setting>(setting));
    const QString key = QString::fromLatin1(spec.key);
    QVERIFY(spec.least < spec.most);
    QVERIFY(spec.standard.toLongLong() >= spec.least && spec.standard.toLongLong() <= spec.most);
    Settings settings;
    QCOMPARE(settings.integer(spec.id), spec.standard.toLongLong());
    for (const qint64 allowed : {spec.least, spec.most}) {
        QVERIFY(settings.set(key, QString::number(allowed)));
        QCOMPARE(settings.integer(spec.id), allowed);
    }
    for (const qint64 wrong : {spec.least - 1, spec.most + 1}) {
        const Result<void> refused = settings.set(key, QString::number(wrong));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
        QCOMPARE(refused.error().field, key);
        QVERIFY(refused.error().detail.contains(QString::number(spec.least)));
        QVERIFY(refused.error().detail.contains(QString::number(spec.most)));
        QCOMPARE(settings.integer(spec.id), spec.most);
    }
}

void TestSettings::refusesWhatIsNoNumber_data()
{
    QTest::addColumn<QString>("value");
    for (const char *value : {"", "x", "5x", "1.5", "1e3", "0x10", "5 000", "99999999999999999999", "true"})
        QTest::newRow(*value ? value : "empty") << QString::fromLatin1(value);
    QTest::newRow("Arabic digits") << u"\u0665"_s;
}

void TestSettings::refusesWhatIsNoNumber()
{
    QFETCH(const QString, value);
    Settings settings;
    QCOMPARE(settings.set(u"security/max_attempts"_s, value).error().code, ErrorCode::InvalidInput);
    QCOMPARE(settings.integer(Setting::MaxAttempts), 5);
}

void TestSettings::readsFlags()
{
    Settings settings;
    const QString key = u"listen/allow_default_admin"_s;
    QVERIFY(!settings.flag(Setting::AllowDefaultAdmin));
    QVERIFY(settings.set(key, u"true"_s) && settings.flag(Setting::AllowDefaultAdmin));
    QVERIFY(settings.set(key, u"0"_s) && !settings.flag(Setting::AllowDefaultAdmin));
    QVERIFY(settings.set(key, u"1"_s) && settings.flag(Setting::AllowDefaultAdmin));
    for (const QString &wrong : {u""_s, u"yes"_s, u"2"_s, u"TRUE"_s})
        QCOMPARE(settings.set(key, wrong).error().field, key);
    QVERIFY(settings.flag(Setting::AllowDefaultAdmin));
    QVERIFY(settings.set(key, u"false"_s) && !settings.flag(Setting::AllowDefaultAdmin));
}

void TestSettings::refusesUnknownKeys_data()
{
    QTest::addColumn<QString>("key");
    for (const char *key : {"", "security", "security/", "/bcrypt_cost", "bcrypt_cost",
             "security/bcrypt_cost ", "Security/Bcrypt_Cost", "security.bcrypt_cost", "security/nothing"})
        QTest::newRow(*key ? key : "empty") << QString::fromLatin1(key);
}

void TestSettings::refusesUnknownKeys()
{
    QFETCH(const QString, key);
    Settings settings;
    QVERIFY(!settingByKey(key));
    const Result<void> refused = settings.set(key, u"5"_s);
    QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
    QCOMPARE(refused.error().field, key);
}

void TestSettings::hasTheDocumentedDefaults()
{
    const Settings settings;
    QCOMPARE(settings.text(Setting::ListenAddress), u"127.0.0.1"_s);
    QCOMPARE(settings.integer(Setting::BuyerPort), 5000);
    QCOMPARE(settings.integer(Setting::UsercenterPort), 8000);
    QCOMPARE(settings.integer(Setting::EmployeePort), 8080);
    QCOMPARE(settings.integer(Setting::BcryptCost), 10);
    QCOMPARE(settings.integer(Setting::MaxAttempts), 5);
    QCOMPARE(settings.integer(Setting::LockSeconds), 900);
    QCOMPARE(settings.integer(Setting::AccessSeconds), 7200);
    QCOMPARE(settings.integer(Setting::RefreshSeconds), 604'800);
    QCOMPARE(settings.integer(Setting::UsercenterSeconds), 86'400);
    QCOMPARE(settings.integer(Setting::EmployeeSeconds), 86'400);
    QCOMPARE(settings.integer(Setting::RequestLineBytes), 8192);
    QCOMPARE(settings.integer(Setting::HeaderBytes), 16'384);
    QCOMPARE(settings.integer(Setting::HeaderFields), 64);
    QCOMPARE(settings.integer(Setting::BodyBytes), 65'536);
    QCOMPARE(settings.integer(Setting::MaxConnections), 2000);
    QCOMPARE(settings.integer(Setting::MaxConnectionsPerAddress), 512);
}

void TestSettings::laysStoredValuesOverTheDefaults()
{
    const test::TestStore store;
    const auto connection = store.open();
    const auto save = [&](const QString &key, const QString &value) {
        return test::inTransaction(*connection, 1, [&](UnitOfWork &unit) {
            const Result<void> saved = SettingRepository::save(unit, key, value);
            return saved.ok() && unit.changes().size() == 1 && unit.changes()[0].kind == ChangeKind::Setting
                && unit.changes()[0].ref == key;
        });
    };
    QVERIFY(save(u"security/max_attempts"_s, u"7"_s));
    QVERIFY(save(u"security/max_attempts"_s, u"8"_s));
    QVERIFY(save(u"tls/key"_s, u"/a 'quoted' \u4e2d\u6587/key.pem"_s));
    QVERIFY(save(u"future/setting"_s, u"whatever"_s));
    Settings settings;
    QVERIFY(SettingRepository::load(*connection, settings));
    QCOMPARE(settings.integer(Setting::MaxAttempts), 8);
    QCOMPARE(settings.text(Setting::TlsKey), u"/a 'quoted' \u4e2d\u6587/key.pem"_s);
    QCOMPARE(settings.integer(Setting::LockSeconds), 900);
}

void TestSettings::refusesAStoredValueOutOfBounds()
{
    const test::TestStore store;
    store.run(u"INSERT INTO settings VALUES ('security/max_attempts', '0', 1)"_s);
    Settings settings;
    const Result<void> loaded = SettingRepository::load(*store.open(), settings);
    QCOMPARE(loaded.error().code, ErrorCode::InvalidInput);
    QCOMPARE(loaded.error().field, u"security/max_attempts"_s);
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
