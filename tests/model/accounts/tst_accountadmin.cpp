// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/accounts/AccountAdmin.h"
#include "model/accounts/AccountFields.h"
#include "model/accounts/PasswordReset.h"
#include "model/security/HashPool.h"
#include "model/sessions/SessionAdmin.h"
#include "model/storage/AccountRepository.h"
#include "tests/support/RunningModel.h"

#include <QFile>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>
#include <QtCrypto>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::RunningModel;

/// What operators do to accounts and sessions, and what the API's side sees of it at once.
class TestAccountAdmin final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void judgesFields_data();
    void judgesFields();
    void addsAnAccountThatLogsIn();
    void refusesABadAccount_data();
    void refusesABadAccount();
    void editsWhatIsAskedFor();
    void editsNothingUnasked();
    void refusesATakenName();
    void setsAPassword();
    void changesAPasswordOnlyWithTheOldOne();
    void knowsTheDefaultPassword();
    void appliesToMany_data();
    void appliesToMany();
    void unlocksANameNobodyHas();
    void endsACancelledActionBetweenPieces();
    void resetsManyPasswords();
    void keepsAPasswordThatCannotBeWrittenDown();
    void endsACancelledResetBetweenPieces();
    void waitsWithAResetForTheLogins();
    void revokesSessions();
    void revokesAllSessions();

private:
    template <typename T, typename Start>
    [[nodiscard]] Result<T> run(Start start)
    {
        return test::await<T>(start);
    }
    [[nodiscard]] Result<Account> add(const NewAccount &account)
    {
        return run<Account>([&](const Done<Account> &done) { m_admin->add(account, done); });
    }
    [[nodiscard]] Result<Account> edit(AccountId id, const AccountEdit &what)
    {
        return run<Account>([&](const Done<Account> &done) { m_admin->edit(id, what, done); });
    }
    [[nodiscard]] Result<AccountsChanged> apply(
        AccountAction action, const QList<AccountId> &ids, const ProgressPtr &progress = {})
    {
        return run<AccountsChanged>(
            [&](const Done<AccountsChanged> &done) { m_admin->apply(action, ids, progress, done); });
    }
    [[nodiscard]] PasswordsReset reset(const QList<AccountId> &ids, const QString &file,
        const ProgressPtr &progress = std::make_shared<Progress>())
    {
        PasswordReset all(m_model->backend(), Operator{u"console"_s, {}});
        const Result<PasswordsReset> outcome = run<PasswordsReset>(
            [&](const Done<PasswordsReset> &done) { all.run(ids, file, progress, done); });
        return outcome ? *outcome : PasswordsReset();
    }
    /// The file of passwords, a row a line.
    [[nodiscard]] static QList<QByteArrayList> rowsOf(const QString &path)
    {
        QFile file(path);
        QList<QByteArrayList> rows;
        if (file.open(QIODevice::ReadOnly)) {
            while (!file.atEnd())
                rows.append(file.readLine().trimmed().split(','));
        }
        return rows;
    }
    [[nodiscard]] Account stored(AccountId id)
    {
        const Result<Account> account =
            AccountRepository::find(*m_model->store().open(Connection::Mode::Read), id);
        return account ? *account : Account();
    }
    [[nodiscard]] qint64 events(const QString &action, const QString &detail = {})
    {
        return m_model->store().number(
            u"SELECT count(*) FROM audit_events WHERE actor = 'console' AND action = '%1' AND detail = '%2'"_s
                .arg(action, detail));
    }
    [[nodiscard]] ErrorCode codeOf(const QByteArray &token)
    {
        const Result<Principal> principal =
            m_model->workspace().sessions().authenticate(Dialect::Buyer, token);
        return principal ? ErrorCode::Internal : principal.error().code;
    }
    [[nodiscard]] bool isLive(const QByteArray &token)
    {
        return m_model->workspace().sessions().authenticate(Dialect::Buyer, token).ok();
    }

    const QCA::Initializer m_qca;
    std::unique_ptr<RunningModel> m_model;
    std::unique_ptr<AccountAdmin> m_admin;
};

void TestAccountAdmin::init()
{
    m_admin.reset();
    m_model.reset();
    m_model = std::make_unique<RunningModel>();
    m_admin = std::make_unique<AccountAdmin>(m_model->backend(), Operator{u"console"_s, {}});
}

void TestAccountAdmin::judgesFields_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isFine");
    using enum AccountField;
    const auto row = [](AccountField field, const QString &value, bool isFine) {
        QTest::addRow("%s %s", qPrintable(accountFieldName(field)), qPrintable(value.left(30)))
            << int(field) << value << isFine;
    };
    row(Username, u""_s, false);
    row(Username, u"anna"_s, true);
    row(Username, u"\u5f20\u4e09"_s, true);
    row(Username, u"a@b"_s, false);
    row(Username, u" anna"_s, false);
    row(Username, QString(50, u'x'), true);
    row(Username, QString(51, u'x'), false);
    row(Password, u"12345"_s, false);
    row(Password, u"123456"_s, true);
    row(Password, QString(100, u'x'), true);
    row(Password, QString(101, u'x'), false);
    row(Email, u""_s, true);
    row(Email, u"a@b.example"_s, true);
    row(Email, u"a@b"_s, false);
    row(Phone, u"+49 (30) 123-4"_s, true);
    row(Phone, u"phone"_s, false);
    row(Nickname, QString(101, u'x'), false);
    row(Nickname, u"a\u0007b"_s, false);
    row(Avatar, u"https://a.example/x.png"_s, true);
    row(Avatar, u"javascript:alert(1)"_s, false);
    row(Apikey, QString(255, u'k'), true);
    row(Apikey, QString(256, u'k'), false);
    row(Roles, u"admin,user"_s, true);
    row(Roles, u"Admin"_s, false);
    row(Roles, u"admin,,user"_s, false);
}

void TestAccountAdmin::judgesFields()
{
    QFETCH(const int, field);
    QFETCH(const QString, value);
    QFETCH(const bool, isFine);
    QCOMPARE(accountFieldProblem(static_cast<AccountField>(field), value).isEmpty(), isFine);
}

void TestAccountAdmin::addsAnAccountThatLogsIn()
{
    NewAccount wanted;
    wanted.username = u"\u5f20\u4e09"_s;
    wanted.password = "secret";
    wanted.email = u"Zhang@Example.com"_s;
    wanted.phone = u"13800138000"_s;
    wanted.avatar = u""_s; // a form's empty field
    wanted.roles = {u"admin"_s, u"user"_s};
    const Result<Account> made = add(wanted);
    QVERIFY(made);
    const Account account = stored(made->id);
    QCOMPARE(account.nickname, wanted.username);
    QCOMPARE(account.roles, wanted.roles);
    QCOMPARE(account.origin, u"console"_s);
    QVERIFY(account.avatar.isNull() && !account.phoneEncrypted.isNull());
    QVERIFY(m_model->logIn(u"zhang@example.COM"_s, "secret"));
    QCOMPARE(events(u"account_added"_s), 1);
}

void TestAccountAdmin::refusesABadAccount_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("username");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("email");
    QTest::newRow("no name") << u"username"_s << u""_s << u"secret"_s << u""_s;
    QTest::newRow("short password") << u"password"_s << u"anna"_s << u"12345"_s << u""_s;
    QTest::newRow("bad e-mail") << u"email"_s << u"anna"_s << u"secret"_s << u"nobody"_s;
    QTest::newRow("taken name") << u"username"_s << u"ADMIN"_s << u"secret"_s << u""_s;
    QTest::newRow("taken e-mail") << u"email"_s << u"anna"_s << u"secret"_s << u"WXCZ@wxcz.com"_s;
}

void TestAccountAdmin::refusesABadAccount()
{
    QFETCH(const QString, field);
    QFETCH(const QString, username);
    QFETCH(const QString, password);
    QFETCH(const QString, email);
    NewAccount wanted;
    wanted.username = username;
    wanted.password = password.toUtf8();
    wanted.email = email;
    const Result<Account> made = add(wanted);
    QVERIFY(!made);
    QCOMPARE(made.error().field, field);
    QCOMPARE(m_model->store().number(u"SELECT count(*) FROM accounts"_s), 1);
}

void TestAccountAdmin::editsWhatIsAskedFor()
{
    const Account anna = m_model->add(u"anna"_s, u"anna@one.example"_s);
    const QByteArray token = m_model->logIn(u"anna"_s)->tokens.access;
    AccountEdit wish;
    wish.username = u"anne"_s;
    wish.email = QString();
    wish.phone = u"13900139000"_s;
    wish.roles = QStringList{u"buyer"_s, u"admin"_s};
    QVERIFY(edit(anna.id, wish));
    const Account account = stored(anna.id);
    QCOMPARE(account.username, u"anne"_s);
    QVERIFY(account.email.isNull() && !account.phoneEncrypted.isNull());
    QCOMPARE(account.roles, *wish.roles);
    QCOMPARE(account.nickname, anna.nickname); // was not asked for
    QCOMPARE(events(u"account_edited"_s, u"username,email,phone,roles"_s), 1);
    // The API sees it at once, and the session goes on.
    const Result<Principal> principal = m_model->workspace().sessions().authenticate(Dialect::Buyer, token);
    QVERIFY(principal);
    QCOMPARE(principal->account.username, u"anne"_s);
    QVERIFY(m_model->logIn(u"ANNE"_s));
    QVERIFY(!m_model->logIn(u"anna"_s));
}

void TestAccountAdmin::editsNothingUnasked()
{
    const Account anna = m_model->add(u"anna"_s);
    AccountEdit same;
    same.username = anna.username;
    same.email = u""_s;
    QVERIFY(edit(anna.id, same));
    QCOMPARE(stored(anna.id).updatedAtMs, anna.updatedAtMs);
    QCOMPARE(m_model->store().number(u"SELECT count(*) FROM audit_events WHERE actor = 'console'"_s), 0);
    AccountEdit bad;
    bad.avatar = u"no address"_s;
    const Result<Account> refused = edit(anna.id, bad);
    QVERIFY(!refused && refused.error().field == u"avatar");
    QCOMPARE(edit({4711}, same).error().code, ErrorCode::NotFound);
}

void TestAccountAdmin::refusesATakenName()
{
    const Account anna = m_model->add(u"anna"_s);
    AccountEdit wish;
    wish.nickname = u"changed"_s;
    wish.username = u"Admin"_s;
    QCOMPARE(edit(anna.id, wish).error().code, ErrorCode::UsernameTaken);
    QCOMPARE(stored(anna.id).nickname, anna.nickname); // nothing half done
}

void TestAccountAdmin::setsAPassword()
{
    const Account anna = m_model->add(u"anna"_s);
    const QByteArray token = m_model->logIn(u"anna"_s)->tokens.access;
    const Result<qint64> ended =
        run<qint64>([&](const Done<qint64> &done) { m_admin->setPassword(anna.id, "another", done); });
    QVERIFY(ended);
    QCOMPARE(*ended, 1);
    QCOMPARE(codeOf(token), ErrorCode::SessionEnded);
    QVERIFY(!m_model->logIn(u"anna"_s, "secret"));
    QVERIFY(m_model->logIn(u"anna"_s, "another"));
    QCOMPARE(events(u"password_changed"_s), 1);
    const auto refused = [&](AccountId id, const QByteArray &password) {
        return run<qint64>([&](const Done<qint64> &done) { m_admin->setPassword(id, password, done); })
            .error()
            .code;
    };
    QCOMPARE(refused(anna.id, "short"), ErrorCode::InvalidInput);
    QCOMPARE(refused({4711}, "another"), ErrorCode::NotFound);
}

void TestAccountAdmin::changesAPasswordOnlyWithTheOldOne()
{
    const Account anna = m_model->add(u"anna"_s);
    const auto change = [&](const QByteArray &old) {
        return run<qint64>(
            [&](const Done<qint64> &done) { m_admin->changePassword(anna.id, old, "another", done); });
    };
    QCOMPARE(change("wrong!").error().code, ErrorCode::WrongCredentials);
    QVERIFY(m_model->logIn(u"anna"_s, "secret"));
    QVERIFY(change("secret"));
    QVERIFY(m_model->logIn(u"anna"_s, "another"));
}

void TestAccountAdmin::knowsTheDefaultPassword()
{
    const AccountId admin{m_model->store().number(u"SELECT id FROM accounts WHERE username = 'admin'"_s)};
    const auto set = [&](AccountId id, const QByteArray &password) {
        QVERIFY(run<qint64>([&](const Done<qint64> &done) { m_admin->setPassword(id, password, done); }));
    };
    QVERIFY(*m_model->backend().hasDefaultPassword());
    set(admin, "a better one");
    QVERIFY(!*m_model->backend().hasDefaultPassword());
    set(m_model->add(u"anna"_s).id, "admin123"); // weak, but nobody was told it
    QVERIFY(!*m_model->backend().hasDefaultPassword());
    set(admin, "admin123");
    QVERIFY(*m_model->backend().hasDefaultPassword());
}

void TestAccountAdmin::appliesToMany_data()
{
    QTest::addColumn<int>("action");
    QTest::addColumn<int>("changed");
    QTest::addColumn<int>("ended");
    QTest::addColumn<QString>("event");
    QTest::addColumn<int>("codeAfter");
    QTest::addColumn<bool>("logsInAfter");
    using enum AccountAction;
    const int live = int(ErrorCode::Internal);
    QTest::newRow("enable") << int(Enable) << 0 << 0 << u"account_enabled"_s << live << true;
    QTest::newRow("disable") << int(Disable) << 3 << 2 << u"account_disabled"_s
                             << int(ErrorCode::SessionEnded) << false;
    QTest::newRow("unlock") << int(Unlock) << 1 << 0 << u"name_unlocked"_s << live << true;
    QTest::newRow("end sessions") << int(EndSessions) << 1 << 2 << u"session_revoked"_s
                                  << int(ErrorCode::SessionEnded) << true;
    QTest::newRow("delete") << int(Delete) << 3 << 2 << u"account_deleted"_s << int(ErrorCode::AccountGone)
                            << false;
}

void TestAccountAdmin::appliesToMany()
{
    QFETCH(const int, action);
    QFETCH(const int, changed);
    QFETCH(const int, ended);
    QFETCH(const QString, event);
    QFETCH(const int, codeAfter);
    QFETCH(const bool, logsInAfter);
    const QList<AccountId> ids{m_model->add(u"anna"_s).id, m_model->add(u"bert"_s, u"bert@one.example"_s).id,
        m_model->add(u"carl"_s).id, AccountId{4711}};
    const QByteArray token = m_model->logIn(u"anna"_s)->tokens.access;
    QVERIFY(m_model->logIn(u"anna"_s));
    QVERIFY(!m_model->logIn(u"Bert@one.example"_s, "wrong")); // counted under the e-mail
    const Result<AccountsChanged> done = apply(static_cast<AccountAction>(action), ids);
    QVERIFY(done);
    QCOMPARE(done->accounts, changed);
    QCOMPARE(done->sessions, ended);
    QVERIFY(!done->cancelled);
    QCOMPARE(m_model->store().number(
                 u"SELECT count(*) FROM audit_events WHERE actor = 'console' AND action = '%1'"_s.arg(event)),
        changed);
    QCOMPARE(int(codeOf(token)), codeAfter);
    QCOMPARE(m_model->logIn(u"anna"_s).ok(), logsInAfter);
    // Once more there is nothing left to do, and that is no error.
    if (logsInAfter)
        return;
    const Result<AccountsChanged> again = apply(static_cast<AccountAction>(action), ids);
    QVERIFY(again && again->accounts == 0 && again->sessions == 0);
}

void TestAccountAdmin::unlocksANameNobodyHas()
{
    const auto unlock = [&] {
        return *run<bool>([&](const Done<bool> &done) { m_admin->unlockName(u"NoBody"_s, done); });
    };
    QVERIFY(!unlock());
    for (int i = 0; i < 5; ++i)
        QVERIFY(!m_model->logIn(u"nobody"_s));
    QCOMPARE(m_model->logIn(u"nobody"_s).error().code, ErrorCode::NameLocked);
    QVERIFY(unlock());
    QCOMPARE(m_model->logIn(u"nobody"_s).error().code, ErrorCode::WrongCredentials);
}

void TestAccountAdmin::endsACancelledActionBetweenPieces()
{
    const AccountId anna = m_model->add(u"anna"_s).id;
    const auto progress = std::make_shared<Progress>();
    progress->cancelled = true;
    const Result<AccountsChanged> done = apply(AccountAction::Delete, {anna}, progress);
    QVERIFY(done && done->cancelled && done->accounts == 0);
    QVERIFY(stored(anna).id.isValid());
    QCOMPARE(progress->total.load(), 1);
}

void TestAccountAdmin::resetsManyPasswords()
{
    QList<AccountId> ids;
    for (int i = 0; i < 5; ++i)
        ids.append(m_model->add(u"user%1"_s.arg(i), u"user%1@example.org"_s.arg(i)).id);
    const Result<Login> before = m_model->logIn(u"user3"_s);
    QVERIFY(before);
    ids.insert(2, AccountId{4'711}); // gone meanwhile
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"passwords.csv"_s);
    QFile old(path); // of some other time, and open to all
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("what was there\n") > 0);
    old.close();

    const PasswordsReset outcome = reset(ids, path);
    QVERIFY(!outcome.trouble);
    QCOMPARE(outcome.changed.accounts, 5);
    QCOMPARE(outcome.changed.sessions, 1);
    QVERIFY(!outcome.changed.cancelled);
    QVERIFY(!isLive(before->tokens.access));
    QCOMPARE(
        QFile::permissions(path), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser);
    const QList<QByteArrayList> rows = rowsOf(path);
    QCOMPARE(rows.size(), 6);
    QCOMPARE(rows.first().join(','), "id,username,email,password");
    QSet<QByteArray> passwords;
    for (const QByteArrayList &row : rows.mid(1)) {
        QCOMPARE(row[2], row[1] + "@example.org");
        QVERIFY(m_model->logIn(QString::fromUtf8(row[1]), row[3]));
        QVERIFY(!m_model->logIn(QString::fromUtf8(row[1])));
        QCOMPARE(stored({row[0].toLongLong()}).username, QString::fromUtf8(row[1]));
        passwords.insert(row[3]);
    }
    QCOMPARE(passwords.size(), 5);
    QCOMPARE(events(u"password_changed"_s), 5);
}

void TestAccountAdmin::keepsAPasswordThatCannotBeWrittenDown()
{
    const Account anna = m_model->add(u"anna"_s);
    const QTemporaryDir folder;
    const PasswordsReset outcome = reset({anna.id}, folder.filePath(u"none/passwords.csv"_s));
    QVERIFY(outcome.trouble);
    QVERIFY(outcome.trouble->detail.contains(u"none/passwords.csv"));
    QCOMPARE(outcome.changed.accounts, 0);
    QCOMPARE(outcome.unsure, 0);
    QVERIFY(m_model->logIn(u"anna"_s));
}

void TestAccountAdmin::endsACancelledResetBetweenPieces()
{
    QList<AccountId> ids;
    for (int i = 0; i < 200; ++i)
        ids.append(m_model->add(u"user%1"_s.arg(i)).id);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"passwords.csv"_s);
    const auto progress = std::make_shared<Progress>();
    QTimer often;
    connect(&often, &QTimer::timeout, this, [&] { progress->cancelled = progress->done > 0; });
    often.start(0);
    const PasswordsReset outcome = reset(ids, path, progress);
    QVERIFY(outcome.changed.cancelled);
    QVERIFY(outcome.changed.accounts > 0 && outcome.changed.accounts < ids.size());
    const QList<QByteArrayList> rows = rowsOf(path);
    QCOMPARE(rows.size(), outcome.changed.accounts + 1);
    QVERIFY(m_model->logIn(QString::fromUtf8(rows.last()[1]), rows.last()[3]));
    QVERIFY(m_model->logIn(u"user199"_s)); // as it was
}

void TestAccountAdmin::waitsWithAResetForTheLogins()
{
    const Account anna = m_model->add(u"anna"_s);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"passwords.csv"_s);
    // The pool is full, and stays so until it is let go.
    const auto mailbox = std::make_shared<Mailbox>();
    const auto gate = std::make_shared<QSemaphore>();
    HashPool &pool = m_model->backend().hashPool();
    const auto block = [&] {
        return pool
            .submit(
                mailbox, [gate] { return gate->tryAcquire(1, 60'000); }, [](bool) {})
            .ok();
    };
    while (block()) { }
    QTRY_COMPARE(pool.busy(), pool.threads());
    while (block()) { } // what the threads have taken out of the queue
    QTimer::singleShot(0, this, [gate] { gate->release(100'000); });
    const PasswordsReset outcome = reset({anna.id}, path);
    QVERIFY2(!outcome.trouble, outcome.trouble ? qPrintable(outcome.trouble->detail) : "");
    QCOMPARE(outcome.changed.accounts, 1);
    QVERIFY(m_model->logIn(u"anna"_s, rowsOf(path).last()[3]));
    mailbox->close();
}

void TestAccountAdmin::revokesSessions()
{
    static_cast<void>(m_model->add(u"anna"_s));
    const Login first = *m_model->logIn(u"anna"_s);
    const Login second = *m_model->logIn(u"anna"_s);
    SessionAdmin sessions(m_model->backend(), Operator{u"console"_s, {}});
    const auto revoke = [&](const QList<SessionId> &ids) {
        return run<SessionsRevoked>(
            [&](const Done<SessionsRevoked> &done) { sessions.revoke(ids, {}, done); });
    };
    const Result<SessionsRevoked> revoked = revoke({first.session.id, {u"unknown"_s}});
    QVERIFY(revoked);
    QCOMPARE(revoked->sessions, 1);
    QCOMPARE(codeOf(first.tokens.access), ErrorCode::SessionEnded);
    QVERIFY(isLive(second.tokens.access));
    QCOMPARE(revoke({first.session.id})->sessions, 0); // had ended already
    QCOMPARE(events(u"session_revoked"_s), 1);
}

void TestAccountAdmin::revokesAllSessions()
{
    static_cast<void>(m_model->add(u"anna"_s));
    const QByteArray first = m_model->logIn(u"anna"_s)->tokens.access;
    const QByteArray second = m_model->logIn(u"anna"_s)->tokens.access;
    SessionAdmin sessions(m_model->backend(), Operator{u"console"_s, {}});
    const Result<SessionsRevoked> revoked =
        run<SessionsRevoked>([&](const Done<SessionsRevoked> &done) { sessions.revokeAll({}, done); });
    QVERIFY(revoked);
    QCOMPARE(revoked->sessions, 2);
    QVERIFY(!isLive(first) && !isLive(second));
}

QTEST_GUILESS_MAIN(TestAccountAdmin)
#include "tst_accountadmin.moc"
