// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/accounts/AccountAdmin.h"
#include "model/directory/Directory.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/SessionRepository.h"
#include "tests/support/RunningModel.h"

#include <QSignalSpy>
#include <QTest>
#include <QtCrypto>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::RunningModel;

/// The console's lists: what they find, and that they follow what any process writes.
class TestDirectory final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void listsAccounts_data();
    void listsAccounts();
    void listsSessions_data();
    void listsSessions();
    void followsThisProcess();
    void followsAnotherProcess();
    void followsAnotherProgram();
    void showsLocks();
    void namesNoRowThatIsGone();
    void answersNobodyWhoHasGone();

private:
    [[nodiscard]] Listing accounts(const AccountQuery &query)
    {
        return *test::await<Listing>(
            [&](const Done<Listing> &done) { m_directory->accounts(this, query, done); });
    }
    [[nodiscard]] Listing sessions(const SessionQuery &query)
    {
        return *test::await<Listing>(
            [&](const Done<Listing> &done) { m_directory->sessions(this, query, done); });
    }
    [[nodiscard]] QStringList names(const AccountQuery &query)
    {
        const Listing listing = accounts(query);
        const Directory::Handles handles(listing.rows->begin(), listing.rows->end());
        const auto rows = test::await<QList<AccountRow>>(
            [&](const Done<QList<AccountRow>> &done) { m_directory->accountRows(this, handles, done); });
        QStringList all;
        for (const AccountRow &row : *rows)
            all.append(row.account.username);
        return all;
    }
    [[nodiscard]] QStringList people(const SessionQuery &query)
    {
        const Listing listing = sessions(query);
        const Directory::Handles handles(listing.rows->begin(), listing.rows->end());
        const auto rows = test::await<QList<SessionRow>>(
            [&](const Done<QList<SessionRow>> &done) { m_directory->sessionRows(this, handles, done); });
        QStringList all;
        for (const SessionRow &row : *rows)
            all.append(row.session.username);
        return all;
    }
    void startDirectory()
    {
        m_directory = std::make_unique<Directory>(m_model->backend());
        QVERIFY(m_directory->start());
        QTRY_VERIFY(accounts({}).isWhole && sessions({}).isWhole);
    }
    /// Searches without any other filter.
    [[nodiscard]] static AccountQuery byText(const QString &text)
    {
        AccountQuery query;
        query.text = text;
        query.sortBy = AccountColumn::Username;
        query.descending = false;
        return query;
    }

    const QCA::Initializer m_qca;
    std::unique_ptr<RunningModel> m_model;
    std::unique_ptr<Directory> m_directory;
};

void TestDirectory::init()
{
    m_model = std::make_unique<RunningModel>();
    m_model->clock().advanceSeconds(100);
    const Account anna = m_model->add(u"anna"_s, u"anna@one.example"_s);
    m_model->clock().advanceSeconds(100);
    static_cast<void>(m_model->add(u"Bert"_s, u"post@two.example"_s));
    m_model->clock().advanceSeconds(100);
    static_cast<void>(m_model->add(u"\u5f20\u4e09\u4e30"_s));
    m_model->writeElsewhere([anna](UnitOfWork &unit) {
        Account changed = anna;
        changed.phone = u"+49 30 1234"_s;
        changed.nickname = u"\u00c4nnchen"_s;
        changed.isActive = false;
        changed.roles = {u"admin"_s, u"tester"_s};
        changed.updatedAtMs = unit.nowMs();
        return AccountRepository::update(unit, changed);
    });
}

void TestDirectory::cleanup()
{
    m_directory.reset();
    m_model.reset();
}

void TestDirectory::listsAccounts_data()
{
    QTest::addColumn<AccountQuery>("query");
    QTest::addColumn<QStringList>("expected");
    const QString zhang = u"\u5f20\u4e09\u4e30"_s;
    const auto row = [](const char *name, const auto &fill, const QStringList &expected) {
        AccountQuery query = byText({});
        fill(query);
        QTest::newRow(name) << query << expected;
    };
    using Query = AccountQuery;
    const QStringList all{u"admin"_s, u"anna"_s, u"Bert"_s, zhang};
    row(
        "all by name", [](Query &) {}, all);
    row("newest first", [](Query &query) { query = Query(); }, {zhang, u"Bert"_s, u"anna"_s, u"admin"_s});
    row("part of a name, any case", [](Query &query) { query.text = u"ERT"_s; }, {u"Bert"_s});
    row("part of an e-mail", [](Query &query) { query.text = u"@One.ex"_s; }, {u"anna"_s});
    row("part of a phone", [](Query &query) { query.text = u"30 12"_s; }, {u"anna"_s});
    row("part of a nickname, folded", [](Query &query) { query.text = u"\u00e4nn"_s; }, {u"anna"_s});
    row("Chinese", [](Query &query) { query.text = u"\u4e09"_s; }, {zhang});
    row("nothing", [](Query &query) { query.text = u"zorro"_s; }, {});
    row("disabled", [](Query &query) { query.isActive = false; }, {u"anna"_s});
    row("a role among several", [](Query &query) { query.role = u"tester"_s; }, {u"anna"_s});
    row("a role two have", [](Query &query) { query.role = u"admin"_s; }, {u"admin"_s, u"anna"_s});
    row("a role nobody has", [](Query &query) { query.role = u"king"_s; }, {});
    row("an origin", [](Query &query) { query.origin = u"system"_s; }, {u"admin"_s});
    row("locked", [](Query &query) { query.isLocked = true; }, {});
    row(
        "not locked", [](Query &query) { query.isLocked = false; }, all);
    row("created between",
        [](Query &query) {
            query.createdFromMs = test::ManualClock::standardStartMs + 50'000;
            query.createdUntilMs = test::ManualClock::standardStartMs + 250'000;
        },
        {u"anna"_s, u"Bert"_s});
    row("by e-mail, backwards",
        [](Query &query) {
            query.sortBy = AccountColumn::Email;
            query.descending = true;
        },
        {u"admin"_s, u"Bert"_s, u"anna"_s, zhang});
}

void TestDirectory::listsAccounts()
{
    QFETCH(const AccountQuery, query);
    QFETCH(const QStringList, expected);
    startDirectory();
    QCOMPARE(names(query), expected);
    QCOMPARE(accounts(query).inStore, 4);
}

void TestDirectory::listsSessions_data()
{
    QTest::addColumn<SessionQuery>("query");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const auto &fill, const QStringList &expected) {
        SessionQuery query;
        query.descending = false;
        fill(query);
        QTest::newRow(name) << query << expected;
    };
    using Query = SessionQuery;
    row("all, oldest first", [](Query &) {}, {u"Bert"_s, u"admin"_s, u"Bert"_s});
    row("of a name", [](Query &query) { query.text = u"bert"_s; }, {u"Bert"_s, u"Bert"_s});
    row("of an address", [](Query &query) { query.text = u"192.0.2"_s; }, {u"Bert"_s, u"admin"_s, u"Bert"_s});
    row("of a client", [](Query &query) { query.text = u"TESTER/"_s; }, {u"Bert"_s, u"admin"_s, u"Bert"_s});
    row("of a dialect", [](Query &query) { query.dialect = u"employee"_s; }, {u"admin"_s});
    row("live", [](Query &query) { query.state = SessionState::Live; }, {u"Bert"_s});
    row("ended", [](Query &query) { query.state = SessionState::Ended; }, {u"Bert"_s});
    row("expired", [](Query &query) { query.state = SessionState::Expired; }, {u"admin"_s});
    row("of an account", [](Query &query) { query.account = {1}; }, {u"admin"_s});
}

void TestDirectory::listsSessions()
{
    QFETCH(const SessionQuery, query);
    QFETCH(const QStringList, expected);
    const SessionId ended = m_model->logIn(u"bert"_s)->session.id;
    m_model->writeElsewhere([ended](UnitOfWork &unit) {
        return SessionRepository::end(unit, ended, EndReason::Revoked, u"console"_s);
    });
    m_model->clock().advanceSeconds(1);
    QVERIFY(m_model->logIn(u"admin"_s, "admin123", Dialect::Employee));
    m_model->clock().advanceSeconds(24 * 60 * 60);
    QVERIFY(m_model->logIn(u"bert"_s));
    startDirectory();
    QCOMPARE(people(query), expected);
}

void TestDirectory::followsThisProcess()
{
    startDirectory();
    QSignalSpy changed(m_directory.get(), &Directory::changed);
    const Account carl = m_model->add(u"carl"_s);
    QTRY_COMPARE(names(byText(u"carl"_s)), QStringList{u"carl"_s});
    const SessionId session = m_model->logIn(u"carl"_s)->session.id;
    SessionQuery ofCarl;
    ofCarl.account = carl.id;
    QTRY_COMPARE(people(ofCarl), QStringList{u"carl"_s});
    QTRY_VERIFY(std::ranges::any_of(changed, [&session](const QList<QVariant> &told) {
        return told.first().value<StoreChanges>().sessions.contains(session);
    }));
}

void TestDirectory::followsAnotherProcess()
{
    startDirectory();
    const Account anna = *AccountRepository::find(*m_model->store().open(Connection::Mode::Read), {2});
    m_model->writeElsewhere([anna](UnitOfWork &unit) {
        Account renamed = anna;
        renamed.username = u"anneliese"_s;
        return AccountRepository::update(unit, renamed);
    });
    QTRY_COMPARE(names(byText(u"liese"_s)), QStringList{u"anneliese"_s});
    m_model->writeElsewhere([](UnitOfWork &unit) { return AccountRepository::remove(unit, {2}); });
    QTRY_COMPARE(names(byText(u"liese"_s)), QStringList{});
    QCOMPARE(accounts({}).inStore, 3);
}

void TestDirectory::followsAnotherProgram()
{
    startDirectory();
    m_model->store().run(u"UPDATE accounts SET username = 'wanda' WHERE username = 'Bert'"_s);
    m_model->store().run(u"DELETE FROM accounts WHERE username = 'anna'"_s);
    QTRY_COMPARE(names(byText({})), (QStringList{u"admin"_s, u"wanda"_s, u"\u5f20\u4e09\u4e30"_s}));
}

void TestDirectory::showsLocks()
{
    startDirectory();
    for (int i = 0; i < 5; ++i)
        QVERIFY(!m_model->logIn(u"POST@two.example"_s, "wrong"));
    AccountQuery locked = byText({});
    locked.isLocked = true;
    QTRY_COMPARE(names(locked), QStringList{u"Bert"_s});
    m_model->clock().advanceSeconds(15 * 60 + 1);
    QCOMPARE(names(locked), QStringList{}); // the lock is over, and nobody wrote that down
}

void TestDirectory::namesNoRowThatIsGone()
{
    startDirectory();
    const Listing before = accounts(byText({}));
    AccountAdmin admin(m_model->backend(), Operator{u"console"_s, {}});
    QVERIFY(test::await<AccountsChanged>([&](const Done<AccountsChanged> &done) {
        admin.apply(AccountAction::Delete, {AccountId{2}}, {}, done);
    }));
    QTRY_COMPARE(accounts({}).inStore, 3);
    const auto ids = test::await<QList<AccountId>>(
        [&](const Done<QList<AccountId>> &done) { m_directory->accountIds(this, before, done); });
    QCOMPARE(ids->size(), 3);
    QVERIFY(!ids->contains(AccountId{2}));
    const Directory::Handles handles(before.rows->begin(), before.rows->end());
    const auto rows = test::await<QList<AccountRow>>(
        [&](const Done<QList<AccountRow>> &done) { m_directory->accountRows(this, handles, done); });
    QCOMPARE(rows->size(), 4);
    QCOMPARE(std::ranges::count_if(*rows, [](const AccountRow &row) { return row.account.id.isValid(); }), 3);
}

void TestDirectory::answersNobodyWhoHasGone()
{
    startDirectory();
    bool answered = false;
    auto page = std::make_unique<QObject>();
    m_directory->accounts(page.get(), {}, [&answered](const Result<Listing> &) { answered = true; });
    page.reset();
    static_cast<void>(accounts({})); // asked later, so answered later
    QVERIFY(!answered);
}

QTEST_GUILESS_MAIN(TestDirectory)
#include "tst_directory.moc"
