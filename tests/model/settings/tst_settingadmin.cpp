// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/settings/SettingAdmin.h"
#include "model/storage/SettingRepository.h"
#include "tests/support/RunningModel.h"

#include <QTest>
#include <QtCrypto>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::RunningModel;

/// Settings that are changed while the program runs.
class TestSettingAdmin final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void changesAreInForceAndStored();
    void goesBackToTheDefault();
    void refusesAllWhereOneIsBad_data();
    void refusesAllWhereOneIsBad();
    void keepsWhatWasSaidForThisProcess();
    void followsAnotherProcess();

private:
    [[nodiscard]] Result<void> change(const SettingAdmin::Wishes &wishes)
    {
        SettingAdmin admin(m_model->backend(), Operator{u"console"_s, {}});
        return test::await<void>([&](const Done<void> &done) { admin.change(wishes, done); });
    }
    [[nodiscard]] qint64 stored() { return m_model->store().number(u"SELECT count(*) FROM settings"_s); }

    const QCA::Initializer m_qca;
    std::unique_ptr<RunningModel> m_model;
};

void TestSettingAdmin::init()
{
    m_model.reset();
    m_model = std::make_unique<RunningModel>(Backend::Overrides{{u"store/audit_days"_s, u"7"_s}});
}

void TestSettingAdmin::changesAreInForceAndStored()
{
    QVERIFY(change({{u"security/max_attempts"_s, u"3"_s}}));
    QVERIFY(change({{u"security/max_attempts"_s, u"2"_s}, {u"tokens/access_seconds"_s, u"60"_s}}));
    QCOMPARE(m_model->backend().settings().integer(Setting::MaxAttempts), 2);
    QCOMPARE(stored(), 2);
    QCOMPARE(m_model->store().number(
                 u"SELECT count(*) FROM audit_events WHERE action = 'setting_changed' AND actor = 'console' "
                 u"AND detail = 'security/max_attempts: 3 → 2, tokens/access_seconds: 7200 → 60'"_s),
        1);
    QVERIFY(!m_model->logIn(u"nobody"_s));
    QCOMPARE(m_model->logIn(u"nobody"_s).error().code, ErrorCode::NameLocked);
}

void TestSettingAdmin::goesBackToTheDefault()
{
    QVERIFY(change({{u"security/max_attempts"_s, u"2"_s}}));
    QVERIFY(change({{u"security/max_attempts"_s, QString()}}));
    QCOMPARE(m_model->backend().settings().integer(Setting::MaxAttempts), 5);
    QCOMPARE(stored(), 0);
    QCOMPARE(m_model->store().number(
                 u"SELECT count(*) FROM audit_events WHERE detail = 'security/max_attempts: 2 → 5'"_s),
        1);
}

void TestSettingAdmin::refusesAllWhereOneIsBad_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::newRow("no number") << u"tokens/access_seconds"_s << u"long"_s;
    QTest::newRow("out of range") << u"listen/buyer_port"_s << u"65536"_s;
    QTest::newRow("unknown") << u"no/setting"_s << u"1"_s;
    QTest::newRow("unknown, back to its default") << u"no/setting"_s << QString();
}

void TestSettingAdmin::refusesAllWhereOneIsBad()
{
    QFETCH(const QString, key);
    QFETCH(const QString, value);
    const Result<void> refused = change({{u"security/max_attempts"_s, u"2"_s}, {key, value}});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
    QCOMPARE(refused.error().field, key);
    QCOMPARE(m_model->backend().settings().integer(Setting::MaxAttempts), 5);
    QCOMPARE(stored(), 0);
}

void TestSettingAdmin::keepsWhatWasSaidForThisProcess()
{
    QVERIFY(change({{u"store/audit_days"_s, u"90"_s}, {u"store/session_days"_s, u"3"_s}}));
    QCOMPARE(m_model->backend().settings().integer(Setting::AuditDays), 7);
    QCOMPARE(m_model->backend().settings().integer(Setting::SessionDays), 3);
}

void TestSettingAdmin::followsAnotherProcess()
{
    m_model->writeElsewhere(
        [](UnitOfWork &unit) { return SettingRepository::save(unit, u"security/max_attempts"_s, u"1"_s); });
    QCOMPARE(m_model->logIn(u"nobody"_s).error().code, ErrorCode::NameLocked);
}

QTEST_GUILESS_MAIN(TestSettingAdmin)
#include "tst_settingadmin.moc"
