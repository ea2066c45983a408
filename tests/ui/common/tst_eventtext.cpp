// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessions/Session.h"
#include "ui/common/ErrorText.h"
#include "ui/common/EventText.h"

#include <QLocale>
#include <QTest>

using namespace gatehouse;
using namespace Qt::StringLiterals;

/// What the log holds and what goes wrong, in words.
class TestEventText final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void says_data();
    void says();
    void hasWordsForEveryAction();
    void hasWordsForEveryEnd();
    void hasWordsForEveryError();
};

void TestEventText::says_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("actor");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *action, const char *actor, const char *detail, const QString &expected) {
        QTest::addRow("%s %s %s", action, actor, detail)
            << QString::fromLatin1(action) << QString::fromLatin1(actor) << QString::fromLatin1(detail)
            << expected;
    };
    row("logged_in", "api", "", u"Logged in through buyer from 192.0.2.7"_s);
    row("login_failed", "api", "", u"A login through buyer from 192.0.2.7 failed"_s);
    row("login_failed", "api", "password", u"A login through buyer from 192.0.2.7 failed: wrong password"_s);
    row("login_failed", "api", "locked",
        u"A login through buyer from 192.0.2.7 failed: the name is locked"_s);
    row("profile_changed", "api", "email,phone",
        u"Changed the profile through buyer from 192.0.2.7: e-mail and phone"_s);
    row("account_added", "console", "", u"Added in the console"_s);
    row("account_edited", "command line", "roles", u"Edited on the command line: roles"_s);
    row("account_disabled", "console", "sessions=3", u"Disabled in the console; 3 session(s) ended"_s);
    row("account_disabled", "console", "", u"Disabled in the console"_s);
    row("session_revoked", "system", "", u"Session ended by Gatehouse itself"_s);
    row("flown_to_the_moon", "api", "", u"Something that this version does not know: flown_to_the_moon"_s);
}

void TestEventText::says()
{
    QFETCH(const QString, action);
    QFETCH(const QString, actor);
    QFETCH(const QString, detail);
    QFETCH(const QString, expected);
    RecordedEvent event{1, 1, action, {}};
    event.event.actor = actor;
    event.event.dialect = u"buyer"_s;
    event.event.address = u"192.0.2.7"_s;
    event.event.detail = detail;
    QCOMPARE(EventText::sentence(event), expected);
    event.event.address.clear();
    QVERIFY(!EventText::sentence(event).contains(u"from ;"));
    QVERIFY(!EventText::sentence(event).contains(u'%'));
}

void TestEventText::hasWordsForEveryAction()
{
    // Up to the first number that no action has.
    for (int i = 0; i <= static_cast<int>(AuditAction::StoreRestored); ++i) {
        const auto action = static_cast<AuditAction>(i);
        QCOMPARE(auditActionOf(auditActionName(action)), std::optional(action));
        const RecordedEvent event{1, 1, auditActionName(action), {}};
        QVERIFY2(!EventText::sentence(event).contains(auditActionName(action)),
            qPrintable(EventText::sentence(event)));
        QVERIFY(EventText::action(action) != auditActionName(action));
        QVERIFY(!EventText::iconName(event).isEmpty());
    }
}

void TestEventText::hasWordsForEveryEnd()
{
    for (const EndReason reason : {EndReason::LoggedOut, EndReason::Revoked, EndReason::PasswordChanged,
             EndReason::AccountDisabled, EndReason::AccountDeleted}) {
        QVERIFY(!EventText::endReason(endReasonName(reason)).contains(u'_'));
        QVERIFY(!EventText::endReason(endReasonName(reason)).isEmpty());
    }
}

void TestEventText::hasWordsForEveryError()
{
    for (int i = 0; i <= static_cast<int>(ErrorCode::Internal); ++i) {
        Error error;
        error.code = static_cast<ErrorCode>(i);
        error.detail = u"because"_s;
        QVERIFY(!ErrorText::sentence(error).isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestEventText)
#include "tst_eventtext.moc"
