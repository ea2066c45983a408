// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/AccountImport.h"

#include "model/exchange/AccountExport.h"
#include "model/security/PhoneCipher.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/KeyRepository.h"
#include "model/storage/Query.h"
#include "tests/support/RunningModel.h"

#include <QBuffer>
#include <QTest>
#include <QtCrypto>

#include <algorithm>
#include <sys/stat.h>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::RunningModel;

namespace {

const QByteArray hashOfSecret = "pbkdf2_sha256$10$salt$L7FR2lv3pExUcDRbb/BxbXJ5u8kTcpnV8aX2K7EBq50=";

/// A pipe: it cannot be read twice.
class Pipe final : public QIODevice {
public:
    explicit Pipe(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
    }
    [[nodiscard]] bool isSequential() const override { return true; }

private:
    qint64 readData(char *data, qint64 most) override
    {
        const qsizetype count = std::min<qsizetype>(most, m_bytes.size());
        std::copy_n(m_bytes.constData(), count, data);
        m_bytes.remove(0, count);
        return count > 0 ? count : -1;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

    QByteArray m_bytes;
};

ImportOptions updating(ExchangeFormat format, bool allOrNothing = true)
{
    ImportOptions options;
    options.format = format;
    options.rules.duplicates = DuplicatePolicy::Update;
    options.allOrNothing = allOrNothing;
    return options;
}

/// "added updated skipped bad", and '!' where nothing of it was written.
QString summary(const Result<ImportReport> &report)
{
    if (!report)
        return u"error: "_s + report.error().detail;
    return u"%1 %2 %3 %4%5"_s.arg(report->added)
        .arg(report->updated)
        .arg(report->skipped)
        .arg(report->bad)
        .arg(report->isWritten ? QString() : u"!"_s);
}

} // namespace

class TestAccountImport final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_model = std::make_unique<RunningModel>(); }
    void cleanup() { m_model.reset(); }

    void keepsTheRules_data();
    void keepsTheRules();
    void takesDuplicates_data();
    void takesDuplicates();
    void reportsEachBadLine();
    void fillsInWhatIsMissing();
    void updatesWhatIsGiven();
    void logsInWithForeignHashes();
    void hashesPlainPasswords();
    void encryptsPhones();
    void bringsEverythingBack_data();
    void bringsEverythingBack();
    void leavesHashesOut();
    void endsSessionsOfChangedPasswords();
    void importsManyInPieces_data();
    void importsManyInPieces();
    void stopsWhenCancelled_data();
    void stopsWhenCancelled();
    void stopsWhilePasswordsAreHashed_data();
    void stopsWhilePasswordsAreHashed();
    void leavesNothingWhereOneAppearsMeanwhile();
    void exportsIntoAPrivateFile();

private:
    [[nodiscard]] Result<ImportReport> import(
        const QByteArray &bytes, ImportOptions options = {}, const ProgressPtr &progress = {})
    {
        options.rules.who = {u"command line"_s, {}};
        Pipe pipe(bytes);
        if (!pipe.open(QIODevice::ReadOnly))
            return ErrorCode::Internal;
        return AccountImport(m_model->backend(), options, progress).run(pipe);
    }
    [[nodiscard]] QByteArray exported(ExchangeFormat format, bool hashes = true)
    {
        QBuffer buffer;
        const bool isOpen = buffer.open(QIODevice::WriteOnly);
        const auto report =
            AccountExport(m_model->backend().location(), {format, hashes, std::nullopt}, {}).run(buffer);
        return isOpen && report ? buffer.data() : QByteArray();
    }
    [[nodiscard]] Credentials stored(const QString &name)
    {
        const auto found =
            AccountRepository::findByLogin(*m_model->store().open(Connection::Mode::Read), name);
        return found ? *found : Credentials{};
    }
    [[nodiscard]] qint64 accounts() { return m_model->store().number(u"SELECT count(*) FROM accounts"_s); }

    const QCA::Initializer m_cryptography;
    std::unique_ptr<RunningModel> m_model;
};

void TestAccountImport::keepsTheRules_data()
{
    QTest::addColumn<QByteArray>("row"); // username,email,phone,roles,status,uuid,created_at,password_hash
    QTest::addColumn<QString>("field"); // empty: it is fine
    const QByteArray hash = hashOfSecret;
    const auto row = [](const char *name, const QByteArray &line, const QString &field) {
        QTest::newRow(name) << line << field;
    };
    row("all",
        "ann,a@example.com,+86 1,\"user,admin\",disabled,9f1c0e6e-3b62-4b0a-9d0c-3f8f6a1f4c11,2026-01-02,"
            + hash,
        {});
    row("little", "ann,,,,,,," + hash, {});
    row("no hash", "ann,,,,,,,", u"password_hash"_s);
    row("no password on purpose", "ann,,,,,,,!", {});
    row("no username", ",a@example.com,,,,,," + hash, u"username"_s);
    row("@ in the username", "a@b,,,,,,," + hash, u"username"_s);
    row("no e-mail", "ann,nowhere,,,,,," + hash, u"email"_s);
    row("long phone", "ann,,123456789012345678901,,,,," + hash, u"phone"_s);
    row("bad role", "ann,,,Big Boss,,,," + hash, u"roles"_s);
    row("roles by semicolon", "ann,,,user;admin,,,," + hash, {});
    row("bad status", "ann,,,,maybe,,," + hash, u"status"_s);
    row("bad uuid", "ann,,,,,123,," + hash, u"uuid"_s);
    row("bad time", "ann,,,,,,soon," + hash, u"created_at"_s);
    row("bad hash", "ann,,,,,,,secret", u"password_hash"_s);
    row("dear hash", "ann,,,,,,,$2b$20$" + QByteArray(53, '.'), u"password_hash"_s);
    row("too many values", "ann,,,,,,,!,,", u""_s + u"-");
}

void TestAccountImport::keepsTheRules()
{
    QFETCH(const QByteArray, row);
    QFETCH(const QString, field);
    const QByteArray file = "username,email,phone,roles,status,uuid,created_at,password_hash\n" + row + '\n';
    const Result<ImportReport> report = import(file);
    QVERIFY(report);
    QCOMPARE(report->rows, 1);
    QCOMPARE(report->bad, field.isEmpty() ? 0 : 1);
    QCOMPARE(report->isWritten, field.isEmpty());
    QCOMPARE(accounts(), field.isEmpty() ? 2 : 1);
    if (field.isEmpty())
        return;
    QCOMPARE(report->problems.size(), 1);
    QCOMPARE(report->problems.first().line, 2);
    QCOMPARE(report->problems.first().field, field == u"-" ? QString() : field);
    QVERIFY(!report->problems.first().reason.isEmpty());
    QVERIFY(!report->problems.first().reason.contains(u"secret"_s));
}

void TestAccountImport::takesDuplicates_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<DuplicatePolicy>("policy");
    QTest::addColumn<QString>("whole"); // summary of all or nothing
    QTest::addColumn<QString>("parts"); // summary of skip-bad
    QTest::addColumn<QString>("dry");
    using enum DuplicatePolicy;
    // In the store: admin, and Alice with alice@example.com.
    const auto row = [](const char *name, const QByteArray &rows, DuplicatePolicy policy,
                         const QString &whole, const QString &parts, const QString &dry) {
        QTest::newRow(name) << rows << policy << whole << parts << dry;
    };
    row("new, fail", "ann,,!\nbob,,!\n", Fail, u"2 0 0 0"_s, u"2 0 0 0"_s, u"2 0 0 0!"_s);
    row("name, fail", "ann,,!\nALICE,,!\n", Fail, u"1 0 0 1!"_s, u"1 0 0 1"_s, u"1 0 0 1!"_s);
    row("name, skip", "ann,,!\nALICE,,!\n", Skip, u"1 0 1 0"_s, u"1 0 1 0"_s, u"1 0 1 0!"_s);
    row("name, update", "ann,,!\nALICE,,!\n", Update, u"1 1 0 0"_s, u"1 1 0 0"_s, u"1 1 0 0!"_s);
    row("e-mail, fail", "ann,Alice@Example.com,!\n", Fail, u"0 0 0 1!"_s, u"0 0 0 1"_s, u"0 0 0 1!"_s);
    row("e-mail, skip", "ann,Alice@Example.com,!\n", Skip, u"0 0 1 0"_s, u"0 0 1 0"_s, u"0 0 1 0!"_s);
    row("e-mail, update", "ann,Alice@Example.com,!\n", Update, u"0 1 0 0"_s, u"0 1 0 0"_s, u"0 1 0 0!"_s);
    row("two accounts, update", "admin,alice@example.com,!\n", Update, u"0 0 0 1!"_s, u"0 0 0 1"_s,
        u"0 0 0 1!"_s);
    row("without a password, update", "alice,,\n", Update, u"0 1 0 0"_s, u"0 1 0 0"_s, u"0 1 0 0!"_s);
    row("without a password, skip", "alice,,\n", Skip, u"0 0 1 0"_s, u"0 0 1 0"_s, u"0 0 1 0!"_s);
    row("in the file, fail", "ann,,!\nAnn,,!\n", Fail, u"1 0 0 1!"_s, u"1 0 0 1"_s, u"1 0 0 1!"_s);
    row("in the file, skip", "ann,,!\nAnn,,!\n", Skip, u"1 0 1 0"_s, u"1 0 1 0"_s, u"1 0 1 0!"_s);
    row("in the file, update", "ann,,!\nAnn,,!\n", Update, u"1 0 0 1!"_s, u"1 1 0 0"_s, u"1 0 0 1!"_s);
    row("e-mail in the file", "ann,a@example.com,!\nbob,A@example.com,!\n", Fail, u"1 0 0 1!"_s, u"1 0 0 1"_s,
        u"1 0 0 1!"_s);
}

void TestAccountImport::takesDuplicates()
{
    QFETCH(const QByteArray, rows);
    QFETCH(const DuplicatePolicy, policy);
    QFETCH(const QString, whole);
    QFETCH(const QString, parts);
    QFETCH(const QString, dry);
    const QByteArray file = "username,email,password_hash\n" + rows;
    ImportOptions options;
    options.rules.duplicates = policy;
    for (const bool allOrNothing : {true, false}) {
        init();
        static_cast<void>(m_model->add(u"Alice"_s, u"alice@example.com"_s));
        options.allOrNothing = allOrNothing;
        options.dryRun = true;
        QCOMPARE(summary(import(file, options)), dry);
        QCOMPARE(accounts(), 2);
        options.dryRun = false;
        const Result<ImportReport> report = import(file, options);
        QCOMPARE(summary(report), allOrNothing ? whole : parts);
        QCOMPARE(accounts(), 2 + (report->isWritten ? report->added : 0));
        QCOMPARE(m_model->store().number(u"SELECT count(*) FROM import_rows"_s), 0);
        QCOMPARE(m_model->store().number(
                     u"SELECT count(*) FROM audit_events WHERE action = 'accounts_imported'"_s),
            report->isWritten && report->added + report->updated > 0 ? 1 : 0);
    }
}

void TestAccountImport::reportsEachBadLine()
{
    const QByteArray file = "username,email,password_hash\n"
                            "ann,,!\n"
                            "b@d,,!\n"
                            "bob,\n"
                            "cid,\"x\n\ny\",!\n"
                            "dan,,!\n"
                            "admin,,!\n";
    ImportOptions options;
    options.allOrNothing = false;
    QList<qint64> told;
    QBuffer buffer;
    buffer.setData(file);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    const Result<ImportReport> report =
        AccountImport(m_model->backend(), options, {}, [&told](const ImportProblem &problem) {
            told.append(problem.line);
        }).run(buffer);
    QCOMPARE(summary(report), u"2 0 0 4"_s);
    QCOMPARE(report->rows, 6);
    QStringList lines;
    for (const ImportProblem &problem : report->problems)
        lines.append(u"%1 %2"_s.arg(problem.line).arg(problem.field));
    QCOMPARE(lines, (QStringList{u"3 username"_s, u"4 "_s, u"5 email"_s, u"9 username"_s}));
    QCOMPARE(told.size(), 4);
}

void TestAccountImport::fillsInWhatIsMissing()
{
    QCOMPARE(summary(import("username,password_hash\nann,!\n")), u"1 0 0 0"_s);
    const Credentials ann = stored(u"ann"_s);
    QCOMPARE(ann.account.nickname, u"ann"_s);
    QCOMPARE(ann.account.roles, QStringList{u"user"_s});
    QCOMPARE(ann.account.origin, u"import"_s);
    // Version 7 (RFC 9562 5.7): it begins with the time.
    QCOMPARE(ann.account.uuid.size(), 36);
    QCOMPARE(ann.account.uuid.at(14), u'7');
    const QString time = ann.account.uuid.left(8) + ann.account.uuid.mid(9, 4);
    QCOMPARE(time.toLongLong(nullptr, 16), m_model->clock().nowMs());
    QVERIFY(ann.account.isActive);
    QVERIFY(ann.account.email.isNull() && ann.account.phone.isNull());
    QCOMPARE(ann.account.createdAtMs, m_model->clock().nowMs());
    QCOMPARE(ann.account.updatedAtMs, m_model->clock().nowMs());
    ImportOptions options;
    options.rules.withoutPassword = true;
    QCOMPARE(summary(import("username\nbob\n", options)), u"1 0 0 0"_s);
    QCOMPARE(stored(u"bob"_s).passwordHash, u"!"_s);
    QVERIFY(!m_model->logIn(u"bob"_s, "!"));
    QVERIFY(!m_model->logIn(u"bob"_s, ""));
}

void TestAccountImport::updatesWhatIsGiven()
{
    const Account alice = m_model->add(u"Alice"_s, u"alice@example.com"_s);
    const QString hash = stored(u"alice"_s).passwordHash;
    m_model->clock().advanceSeconds(60);
    QCOMPARE(summary(import(R"([{"username":"alice","nickname":"Al","phone":"13800000000","email":null}])"_ba,
                 updating(ExchangeFormat::Json))),
        u"0 1 0 0"_s);
    const Credentials now = stored(u"alice"_s);
    QCOMPARE(now.account.username, u"alice"_s);
    QCOMPARE(now.account.nickname, u"Al"_s);
    QCOMPARE(now.account.phone, u"13800000000"_s);
    QVERIFY(!now.account.phoneEncrypted.isNull());
    QVERIFY(now.account.email.isNull());
    QCOMPARE(now.account.uuid, alice.uuid);
    QCOMPARE(now.account.roles, alice.roles);
    QCOMPARE(now.account.createdAtMs, alice.createdAtMs);
    QCOMPARE(now.account.updatedAtMs, m_model->clock().nowMs());
    QCOMPARE(now.passwordHash, hash);
}

void TestAccountImport::logsInWithForeignHashes()
{
    QCOMPARE(summary(import("username,password_hash\nann," + hashOfSecret + '\n')), u"1 0 0 0"_s);
    QVERIFY(!m_model->logIn(u"ann"_s, "wrong"));
    QVERIFY(m_model->logIn(u"ann"_s, "secret"));
    QVERIFY(stored(u"ann"_s).passwordHash.startsWith(u"$2b$04$"));
    QVERIFY(m_model->logIn(u"ann"_s, "secret"));
}

void TestAccountImport::hashesPlainPasswords()
{
    QByteArray file = "username,password\n";
    for (int i = 0; i < 20; ++i)
        file += "user" + QByteArray::number(i) + ",\"pass, word" + QByteArray::number(i) + "\"\n";
    for (const bool allOrNothing : {true, false}) {
        init();
        ImportOptions options;
        options.allOrNothing = allOrNothing;
        const Result<ImportReport> report = import(file, options);
        QCOMPARE(summary(report), u"20 0 0 0"_s);
        QCOMPARE(report->plainPasswords, 20);
        QVERIFY(m_model->logIn(u"user19"_s, "pass, word19"));
        QVERIFY(!m_model->logIn(u"user19"_s, "pass, word18"));
        QVERIFY(stored(u"user0"_s).passwordHash.startsWith(u"$2b$04$"));
    }
    QCOMPARE(summary(import("username,password,password_hash\nann,secret,!\n")), u"0 0 0 1!"_s);
    QCOMPARE(summary(import("username,password\nann,short\n")), u"0 0 0 1!"_s);
    ImportOptions update;
    update.rules.duplicates = DuplicatePolicy::Update;
    QCOMPARE(m_model->store().number(u"SELECT sum(password_is_default) FROM accounts"_s), 1);
    QCOMPARE(summary(import("username,password\nADMIN,another\n", update)), u"0 1 0 0"_s);
    QCOMPARE(m_model->store().number(u"SELECT sum(password_is_default) FROM accounts"_s), 0);
    QCOMPARE(summary(import("username,password\nADMIN,admin123\n", update)), u"0 1 0 0"_s);
    QCOMPARE(m_model->store().number(u"SELECT sum(password_is_default) FROM accounts"_s), 1);
}

void TestAccountImport::encryptsPhones()
{
    QCOMPARE(summary(import("username,phone,password_hash\nann,13800000000,!\nbob,,!\n")), u"2 0 0 0"_s);
    QVERIFY(stored(u"bob"_s).account.phoneEncrypted.isNull());
    const auto keys = KeyRepository::all(*m_model->store().open(Connection::Mode::Read));
    const auto key = std::ranges::find_if(*keys,
        [](const StoredKey &each) { return each.purpose == QLatin1StringView(StoredKey::phonePurpose); });
    QCOMPARE(*decryptPhone(stored(u"ann"_s).account.phoneEncrypted, key->key.material), u"13800000000"_s);
}

void TestAccountImport::bringsEverythingBack_data()
{
    QTest::addColumn<ExchangeFormat>("format");
    QTest::addColumn<bool>("allOrNothing");
    for (const bool whole : {true, false}) {
        const QByteArray how = whole ? ", all or nothing" : ", what is good";
        QTest::newRow(QByteArray("CSV" + how).constData()) << ExchangeFormat::Csv << whole;
        QTest::newRow(QByteArray("JSON" + how).constData()) << ExchangeFormat::Json << whole;
        QTest::newRow(QByteArray("JSON Lines" + how).constData()) << ExchangeFormat::JsonLines << whole;
    }
}

void TestAccountImport::bringsEverythingBack()
{
    QFETCH(const ExchangeFormat, format);
    QFETCH(const bool, allOrNothing);
    const auto put = [this](const QString &values) {
        m_model->store().run(
            u"INSERT INTO accounts (uuid, username, username_key, email, email_key, phone, phone_encrypted, "
            "nickname, avatar, apikey, password_hash, password_is_default, roles, status, origin, "
            "created_at, "
            "updated_at) VALUES ("_s
            + values + u')');
    };
    put(u"'9f1c0e6e-3b62-4b0a-9d0c-3f8f6a1f4c11','Ann','ann','Ann@Example.com','ann@example.com','+86-1','"
        u"old',"
        "'=\"A\"','https://example.com/a?b=c,d','sk-''x''','$2b$04$abcdefghijklmnopqrstuu5s2v8.iXieOjg/"
        ".AySBTTZIIVFJeBui',0,'admin,user',0,'usercenter',"
        "1600000000001,1700000000999"_s);
    put(u"'9f1c0e6e-3b62-4b0a-9d0c-3f8f6a1f4c12','张三','张三',NULL,NULL,'','old','','',NULL,"
        "'$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAA',0,'buyer',1,'command line',0,1"_s);
    put(u"'9f1c0e6e-3b62-4b0a-9d0c-3f8f6a1f4c13','-dash ''quote','-dash "
        u"''quote',NULL,NULL,NULL,NULL,NULL,NULL,'',"
        "'!',0,'employee',1,'employee',5,6"_s);
    // Every column of every row as one text, but the id and phone_encrypted, which is made anew.
    const auto everything = [this] {
        const auto connection = m_model->store().open(Connection::Mode::Read);
        Query query(*connection,
            "SELECT uuid, username, username_key, email, email_key, phone, nickname, avatar, apikey, "
            "password_hash, password_is_default, roles, status, origin, created_at, updated_at FROM accounts "
            "ORDER BY uuid");
        QStringList rows;
        if (query.run()) {
            while (query.next()) {
                QStringList cells;
                for (int column = 0; column < 16; ++column)
                    cells.append(query.text(column).isNull() ? u"NULL"_s : u'"' + query.text(column) + u'"');
                rows.append(cells.join(u' '));
            }
        }
        return rows;
    };
    m_model->store().run(u"UPDATE accounts SET avatar = NULL WHERE avatar = ''"_s);
    const QStringList before = everything();
    const QByteArray file = exported(format);
    QVERIFY(!file.isEmpty());
    init(); // another store: its admin is there already, with a UUID and a hash of its own
    QCOMPARE(summary(import(file, updating(format, allOrNothing))), u"3 1 0 0"_s);
    QCOMPARE(everything(), before);
    QCOMPARE(exported(format), file);
    QCOMPARE(m_model->store().number(u"SELECT count(*) FROM accounts WHERE phone IS NOT NULL AND "
                                     "length(phone_encrypted) > 300"_s),
        2);
}

void TestAccountImport::leavesHashesOut()
{
    static_cast<void>(m_model->add(u"Alice"_s));
    const QByteArray file = exported(ExchangeFormat::Csv, false);
    QVERIFY(!file.contains("password") && !file.contains("$2b$"));
    QCOMPARE(file.count('\n'), 3);
    ImportOptions options;
    options.rules.duplicates = DuplicatePolicy::Update;
    QCOMPARE(summary(import(file, options)), u"0 2 0 0"_s);
    QVERIFY(m_model->logIn(u"alice"_s));
    QVERIFY(m_model->logIn(u"admin"_s, "admin123"));
}

void TestAccountImport::endsSessionsOfChangedPasswords()
{
    static_cast<void>(m_model->add(u"Alice"_s));
    const QByteArray same = exported(ExchangeFormat::JsonLines);
    const Login login = *m_model->logIn(u"alice"_s);
    const auto isLive = [&] {
        return m_model->workspace().sessions().authenticate(Dialect::Buyer, login.tokens.access).ok();
    };
    const ImportOptions options = updating(ExchangeFormat::JsonLines);
    QVERIFY(isLive());
    QCOMPARE(summary(import(same, options)), u"0 2 0 0"_s);
    QVERIFY(isLive()); // the same password
    QCOMPARE(summary(import("{\"username\":\"alice\",\"password_hash\":\"" + hashOfSecret + "\"}", options)),
        u"0 1 0 0"_s);
    QVERIFY(!isLive());
    const Login again = *m_model->logIn(u"alice"_s);
    QCOMPARE(summary(import("{\"username\":\"alice\",\"status\":0}", options)), u"0 1 0 0"_s);
    QVERIFY(!m_model->workspace().sessions().authenticate(Dialect::Buyer, again.tokens.access));
    QCOMPARE(m_model->store().number(u"SELECT count(*) FROM sessions WHERE ended_by = 'command line'"_s), 2);
}

void TestAccountImport::importsManyInPieces_data()
{
    QTest::addColumn<bool>("allOrNothing");
    QTest::newRow("all or nothing") << true;
    QTest::newRow("what is good") << false;
}

void TestAccountImport::importsManyInPieces()
{
    QFETCH(const bool, allOrNothing);
    QByteArray file = "username,email,phone,password_hash\n";
    for (int i = 0; i < 2'345; ++i) {
        const QByteArray number = QByteArray::number(i);
        file += "user" + number + ",user" + number + "@example.com,138,!\n";
    }
    ImportOptions options;
    options.allOrNothing = allOrNothing;
    const auto progress = std::make_shared<Progress>();
    QCOMPARE(summary(import(file, options, progress)), u"2345 0 0 0"_s);
    QCOMPARE(accounts(), 2'346);
    QCOMPARE(m_model->store().number(u"SELECT count(*) FROM accounts WHERE phone_encrypted IS NULL"_s), 1);
    options.rules.duplicates = DuplicatePolicy::Skip;
    QCOMPARE(summary(import(file, options)), u"0 0 2345 0"_s);
    options.rules.duplicates = DuplicatePolicy::Update;
    QCOMPARE(summary(import(file, options)), u"0 2345 0 0"_s);
    QCOMPARE(accounts(), 2'346);
}

void TestAccountImport::stopsWhenCancelled_data()
{
    importsManyInPieces_data();
}

void TestAccountImport::stopsWhenCancelled()
{
    QFETCH(const bool, allOrNothing);
    QByteArray file = "username,password_hash\n";
    for (int i = 0; i < 5'000; ++i)
        file += "user" + QByteArray::number(i) + ",!\n";
    const auto progress = std::make_shared<Progress>();
    ImportOptions options;
    options.allOrNothing = allOrNothing;
    // Cancelled from within: when the second pass, or the first without one, is under way.
    QObject context;
    int events = 0;
    const int enough = allOrNothing ? 25 : 3;
    const std::function<void()> again = [&] {
        if (++events >= enough)
            progress->cancelled = true;
        else
            QMetaObject::invokeMethod(&context, again, Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(&context, again, Qt::QueuedConnection);
    const Result<ImportReport> report = import(file, options, progress);
    QVERIFY(report);
    QVERIFY(report->cancelled);
    QVERIFY(report->rows < 5'000);
    QCOMPARE(report->isWritten, !allOrNothing);
    QCOMPARE(accounts(), 1 + (allOrNothing ? 0 : report->added));
    QCOMPARE(m_model->store().number(u"SELECT count(*) FROM import_rows"_s), 0);
}

void TestAccountImport::stopsWhilePasswordsAreHashed_data()
{
    importsManyInPieces_data();
}

void TestAccountImport::stopsWhilePasswordsAreHashed()
{
    QFETCH(const bool, allOrNothing);
    QByteArray file = "username,password\n";
    for (int i = 0; i < 240; ++i)
        file += "user" + QByteArray::number(i) + ",Passw0rd!\n";
    const auto progress = std::make_shared<Progress>();
    ImportOptions options;
    options.allOrNothing = allOrNothing;
    // All has been read by then, in the second pass where there are two.
    const qint64 whole = file.size() * (allOrNothing ? 2 : 1);
    QObject context;
    const std::function<void()> look = [&] {
        progress->cancelled = progress->done >= whole;
        if (!progress->cancelled)
            QMetaObject::invokeMethod(&context, look, Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(&context, look, Qt::QueuedConnection);
    const Result<ImportReport> report = import(file, options, progress);
    QVERIFY(report && report->cancelled);
    QCOMPARE(report->isWritten, !allOrNothing);
    QVERIFY(allOrNothing || report->added < 240);
    QCOMPARE(accounts(), 1 + (allOrNothing ? 0 : report->added));
}

void TestAccountImport::leavesNothingWhereOneAppearsMeanwhile()
{
    if (test::TestPlace::isServer())
        QSKIP("the other process is a trigger in SQLite's own words");
    QByteArray file = "username,password_hash\n";
    for (int i = 0; i < 1'000; ++i)
        file += "user" + QByteArray::number(i) + ",!\n";
    // Made past all checks: it is there when the rows become accounts.
    m_model->store().run(
        u"CREATE TRIGGER meanwhile AFTER INSERT ON accounts WHEN new.username = 'user2' BEGIN "
        "INSERT INTO accounts (uuid, username, username_key, password_hash, roles, origin, "
        "created_at, updated_at) VALUES ('x', 'USER3', 'user3', '!', 'user', 'x', 1, 1); END"_s);
    const Result<ImportReport> report = import(file);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::UsernameTaken);
    QVERIFY(!report.error().detail.isEmpty());
    QCOMPARE(accounts(), 1);
    QCOMPARE(m_model->store().number(u"SELECT count(*) FROM import_rows"_s), 0);
}

void TestAccountImport::exportsIntoAPrivateFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"users.csv"_s);
    QFile before(path);
    QVERIFY(before.open(QIODevice::WriteOnly));
    QVERIFY(before.setPermissions(QFile::ReadOwner | QFile::ReadOther));
    before.close();
    AccountExport whole(m_model->backend().location(), {}, {});
    QCOMPARE(whole.runToFile(path)->accounts, 1);
    struct stat state { };
    QCOMPARE(::stat(QFile::encodeName(path).constData(), &state), 0);
    QCOMPARE(state.st_mode & 0777, 0600U);
    const auto progress = std::make_shared<Progress>();
    progress->cancelled = true;
    AccountExport cancelled(m_model->backend().location(), {}, progress);
    QVERIFY(cancelled.runToFile(folder.filePath(u"other.csv"_s))->cancelled);
    AccountExport nowhere(m_model->backend().location(), {}, {});
    QVERIFY(!nowhere.runToFile(folder.filePath(u"none/users.csv"_s)));
    AccountExport some(
        m_model->backend().location(), {ExchangeFormat::Csv, true, QList<AccountId>{{1}, {77}}}, {});
    QCOMPARE(some.runToFile(path)->accounts, 1);
    // A pipe would be replaced by the file.
    const QString pipe = folder.filePath(u"pipe.csv"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    AccountExport intoPipe(m_model->backend().location(), {}, {});
    QVERIFY(!intoPipe.runToFile(pipe));
    QCOMPARE(::stat(QFile::encodeName(pipe).constData(), &state), 0);
    QVERIFY(S_ISFIFO(state.st_mode));
    QVERIFY(QFile::remove(pipe));
    QFile full(u"/dev/full"_s);
    QVERIFY(full.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    AccountExport noSpace(m_model->backend().location(), {}, {});
    QVERIFY(!noSpace.run(full));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"users.csv"_s});
}

QTEST_GUILESS_MAIN(TestAccountImport)
#include "tst_accountimport.moc"
