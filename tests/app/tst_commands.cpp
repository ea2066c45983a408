// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"
#include "app/Commands.h"
#include "app/TextWidth.h"
#include "tests/support/app/ServeProcess.h"
#include "tests/support/app/Store.h"
#include "tests/support/server/ApiUser.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QtTest>

#include <sys/stat.h>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int unauthorized = 401;

QJsonArray arrayOf(const Ending &ending)
{
    return QJsonDocument::fromJson(ending.out).array();
}

QJsonObject objectOf(const Ending &ending)
{
    return QJsonDocument::fromJson(ending.out).object();
}

bool isOneLine(const QByteArray &error)
{
    return error.startsWith("gatehouse: ") && error.count('\n') == 1 && error.endsWith('\n');
}

QByteArray headerOf(const QByteArray &token)
{
    return QByteArray::fromBase64(token.left(token.indexOf('.')), QByteArray::Base64UrlEncoding);
}

} // namespace

/// The commands beside `serve`, as a script runs them, while a server runs on the same store: what they
/// change holds from its next request on.
class TestCommands final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void everyCommandHelps_data();
    void everyCommandHelps();
    void everyExampleIsACall_data() { everyCommandHelps_data(); }
    void everyExampleIsACall();
    void makesNoStoreByAccident_data();
    void makesNoStoreByAccident();
    void livesThroughAnAccount();
    void addsTheFirstAccountOfAStore();
    void refusesUnfitAccounts_data();
    void refusesUnfitAccounts();
    void findsAnAccountByAnyName();
    void listsWhatFits_data();
    void listsWhatFits();
    void unlocksNames();
    void endsSessions();
    void rotatesKeys();
    void inspectsTokens();
    void inspectsByAKeyFile();
    void backsUpAndRestores();
    void refusesToRestore_data();
    void refusesToRestore();
    void refusesToOverwrite();
    void asksAtATerminal();
    void alignsWideText();
    void showsNoControlCharacters();
    void behavesInAPipe();
    void completesWords_data();
    void completesWords();
    void writesThePages();
    void measuresHashing();

private:
    [[nodiscard]] Ending run(const QStringList &call, const QByteArray &input = {}) const
    {
        const QStringList more{u"--data"_s, m_home.data(), u"--set"_s, u"security/bcrypt_cost=4"_s};
        return runProgram(QStringLiteral(GATEHOUSE_BINARY), call + more, m_home.environment(), {}, input);
    }
    [[nodiscard]] Ending run(const char *call, const QByteArray &input = {}) const
    {
        return run(words(call), input);
    }
    [[nodiscard]] ApiUser registered(const QString &name) const
    {
        ApiUser user(*m_server, name);
        (void)user.registerAt(Dialect::Buyer);
        return user;
    }
    [[nodiscard]] QStringList usernames(const char *call) const
    {
        QStringList names;
        for (const QJsonValue &account : arrayOf(run(call)))
            names.append(account[u"username"_s].toString());
        return names;
    }

    Home m_home;
    std::unique_ptr<ServeProcess> m_server;
};

void TestCommands::initTestCase()
{
    m_server = std::make_unique<ServeProcess>(m_home, words("--set http/threads=2"));
    QVERIFY(m_server->isReady());
}

void TestCommands::cleanupTestCase()
{
    QCOMPARE(m_server->stop(), 0);
    QCOMPARE(Store(m_home).damage(), QString());
}

void TestCommands::everyCommandHelps_data()
{
    QTest::addColumn<QString>("name");
    for (const Command &command : commands()) {
        if (*command.name)
            QTest::newRow(command.name) << QString::fromLatin1(command.name);
    }
}

void TestCommands::everyCommandHelps()
{
    QFETCH(const QString, name);
    const Home empty;
    const Ending ending = runGatehouse(empty, name.split(u' ') + words("--help"));
    QCOMPARE(ending.status, 0);
    QCOMPARE(ending.error, QByteArray());
    const Command &command = *findCommand(name);
    const QByteArray usage = "Usage: gatehouse " + name.toLatin1() + " [options]";
    QVERIFY(ending.out.startsWith(usage));
    const QByteArray example = "\nExample:\n  " + QByteArray(command.example).split('\n').first();
    QVERIFY(ending.out.contains(example));
    for (const OptionSpec *option : optionsOf(command))
        QVERIFY2(ending.out.contains(dashed(*option).toLatin1()), option->name);
    for (const QString &line : QString::fromUtf8(ending.out).section(u"Settings"_s, 0, 0).split(u'\n'))
        QVERIFY2(line.startsWith(u"  gatehouse "_s) || displayWidth(line) <= 100, qPrintable(line));
    QCOMPARE(empty.entries(), QStringList());
}

void TestCommands::everyExampleIsACall()
{
    QFETCH(const QString, name);
    const auto examples = QString::fromLatin1(findCommand(name)->example).split(u'\n');
    for (QString example : examples) {
        example = example.mid(example.indexOf(u"gatehouse "_s)).section(u" | "_s, 0, 0);
        example = example.section(u" > "_s, 0, 0).section(u" < "_s, 0, 0).remove(u')').remove(u'"');
        const CommandLine line = CommandLine::parse(example.split(u' '));
        QVERIFY2(line.kind == CommandLine::Kind::Run, qPrintable(example + u": " + line.text));
        QCOMPARE(line.command, name);
    }
}

void TestCommands::makesNoStoreByAccident_data()
{
    QTest::addColumn<QString>("call");
    for (const char *call :
        {"user list", "user show admin", "user enable admin", "user disable admin", "user unlock admin",
            "user delete admin", "session list", "session revoke --all", "key list", "key rotate --all",
            "token inspect x", "backup FILE", "user set-password admin --password-stdin"})
        QTest::newRow(call) << QString::fromLatin1(call);
}

void TestCommands::makesNoStoreByAccident()
{
    QFETCH(QString, call);
    const Home empty;
    call.replace(u"FILE"_s, empty.path(u"backup"_s));
    const Ending ending = runGatehouse(empty, call.split(u' ') + words("--data") + QStringList(empty.data()));
    QCOMPARE(ending.status, 1);
    QVERIFY2(isOneLine(ending.error) && ending.error.contains("there is no store at"), ending.error);
    QCOMPARE(ending.out, QByteArray());
    QCOMPARE(empty.entries(), QStringList());
}

void TestCommands::livesThroughAnAccount()
{
    const Ending added = run("user add Carol_1 --email carol@example.com --phone 13800138000 --role buyer "
                             "--role auditor --password-stdin --json",
        "Secret#123\n");
    QCOMPARE(added.error, QByteArray());
    QCOMPARE(added.status, 0);
    QCOMPARE(objectOf(added)[u"roles"_s].toArray(), (QJsonArray{u"buyer"_s, u"auditor"_s}));
    const ApiUser carol(*m_server, u"Carol_1"_s);
    const QByteArray token = carol.token(Dialect::Buyer);
    QCOMPARE(carol.profile(Dialect::Buyer, token).status, 200);

    const Ending disabled = run("user disable carol_1 --json");
    QCOMPARE(objectOf(disabled), (QJsonObject{{u"accounts"_s, 1}, {u"sessions_ended"_s, 1}}));
    QCOMPARE(carol.profile(Dialect::Buyer, token).status, unauthorized);
    QCOMPARE(carol.logIn(Dialect::Buyer).status, unauthorized);
    QCOMPARE(run("user enable carol_1").out, QByteArray("Accounts enabled: 1.\n"));
    QCOMPARE(run("user unlock carol_1").status, 0);
    const QByteArray second = carol.token(Dialect::Employee);
    QCOMPARE(carol.profile(Dialect::Employee, second).status, 200);

    const Ending set = run("user set-password carol@example.com --password-stdin", "Another#456\r\n");
    QCOMPARE(set.out, QByteArray("Set the password of \"Carol_1\". Sessions ended: 1.\n"));
    QCOMPARE(carol.profile(Dialect::Employee, second).status, unauthorized);
    QCOMPARE(carol.logIn(Dialect::Employee).status, unauthorized);
    QCOMPARE(carol.logInAs(Dialect::Employee, u"carol_1"_s, u"Another#456"_s).status, 200);

    const QJsonObject shown = objectOf(run("user show carol_1 --json"));
    QCOMPARE(shown[u"email"_s].toString(), u"carol@example.com"_s);
    QCOMPARE(shown[u"status"_s].toString(), u"active"_s);
    QCOMPARE(shown[u"origin"_s].toString(), u"command line"_s);
    QCOMPARE(shown[u"live_sessions"_s].toInt(), 1);
    QVERIFY(shown[u"created_at"_s].toString().endsWith(u'Z'));

    QCOMPARE(run("user delete carol_1").out, QByteArray("Accounts deleted: 1. Sessions ended: 1.\n"));
    const Ending gone = run("user show carol_1");
    QCOMPARE(gone.status, 1);
    QCOMPARE(gone.error, QByteArray("gatehouse: there is no account \"carol_1\"\n"));
    const Store store(m_home);
    const QVariantList actors = store.column("SELECT DISTINCT actor FROM audit_events WHERE action IN "
                                             "('account_added', 'account_disabled', 'account_deleted', "
                                             "'password_changed')");
    QCOMPARE(actors, QVariantList{u"command line"_s});
}

void TestCommands::addsTheFirstAccountOfAStore()
{
    const Home empty;
    const QStringList call = words("user add first --password-stdin --set security/bcrypt_cost=4 --data")
        + QStringList(empty.data());
    const Ending ending =
        runProgram(QStringLiteral(GATEHOUSE_BINARY), call, empty.environment(), {}, "Secret#123");
    QCOMPARE(ending.error, QByteArray());
    QCOMPARE(ending.out, QByteArray("Added the account \"first\" with the id 2.\n"));
}

void TestCommands::refusesUnfitAccounts_data()
{
    QTest::addColumn<QStringList>("call");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("sentence");
    const auto row = [](const char *name, const QStringList &call, const char *input, int status,
                         const char *sentence) {
        QTest::newRow(name) << call << QByteArray(input) << status << QByteArray(sentence);
    };
    row("taken", words("user add ADMIN --password-stdin"), "Secret#123", 1,
        "another account has this username");
    row("taken e-mail", words("user add dave --email WXCZ@wxcz.com --password-stdin"), "Secret#123", 1,
        "another account has this e-mail");
    row("no e-mail", words("user add dave --email x --password-stdin"), "Secret#123", 2,
        "This is no e-mail address, such as name@example.com.");
    row("short", words("user add dave --password-stdin"), "abc", 2, "A password has at least 6 characters.");
    row("nothing on stdin", words("user add dave --password-stdin"), "", 2,
        "A password has at least 6 characters.");
    row("unknown among known", words("user disable admin nobody"), "", 1, "there is no account \"nobody\"");
    row("no such session", words("session revoke nothing"), "", 1, "there is no session \"nothing\"");
}

void TestCommands::refusesUnfitAccounts()
{
    QFETCH(const QStringList, call);
    QFETCH(const QByteArray, input);
    QFETCH(const int, status);
    QFETCH(const QByteArray, sentence);
    const QStringList before = usernames("user list --json");
    const Ending ending = run(call, input);
    QCOMPARE(ending.error, QByteArray("gatehouse: " + sentence + '\n'));
    QCOMPARE(ending.status, status);
    QCOMPARE(ending.out, QByteArray());
    QCOMPARE(usernames("user list --json"), before);
    QCOMPARE(objectOf(run("user show admin --json"))[u"status"_s].toString(), u"active"_s);
}

void TestCommands::findsAnAccountByAnyName()
{
    const QJsonObject admin = objectOf(run("user show admin --json"));
    QCOMPARE(admin[u"id"_s].toInt(), 1);
    QVERIFY(admin[u"has_apikey"_s].toBool());
    for (const QString &name : {u"ADMIN"_s, u"wxcz@WXCZ.com"_s, u"1"_s, admin[u"uuid"_s].toString()})
        QCOMPARE(objectOf(run(QStringList{u"user"_s, u"show"_s, name, u"--json"_s})), admin);
    QVERIFY(!run("user show admin --json").out.contains("sk-db36651a5e"));
    QVERIFY(!run("user show admin").out.contains("sk-db36651a5e"));
}

void TestCommands::listsWhatFits_data()
{
    QTest::addColumn<QByteArray>("call");
    QTest::addColumn<QStringList>("names");
    const auto row = [](const char *call, const char *names) {
        QTest::newRow(call) << QByteArray(call) << words(names);
    };
    row("user list --search l1st_ --json", "L1st_alpha L1st_beta L1st_gamma");
    row("user list --search l1st_ --sort username --reverse --json", "L1st_gamma L1st_beta L1st_alpha");
    row("user list --search l1st_ --sort email --limit 2 --json", "L1st_gamma L1st_beta");
    row("user list --search l1st_ --limit 0 --json", "");
    row("user list --search l1st_ --status disabled --json", "L1st_beta");
    row("user list --search l1st_ --role auditor --json", "L1st_gamma");
    row("user list --search l1st_ --origin buyer --json", "L1st_alpha");
    row("user list --search l1st_ --locked --json", "L1st_alpha");
    row("user list --origin system --json", "admin");
    row("user list --search zh@list.example --json", "L1st_alpha");
}

void TestCommands::listsWhatFits()
{
    if (usernames("user list --search l1st_ --json").isEmpty()) {
        const ApiUser alpha = registered(u"L1st_alpha"_s);
        QCOMPARE(
            run("user add L1st_beta --disabled --email x@list.example --password-stdin", "Secret#123").status,
            0);
        QCOMPARE(
            run("user add L1st_gamma --role auditor --email a@list.example --password-stdin", "Secret#123")
                .status,
            0);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(alpha.failToLogIn(Dialect::Employee).status, unauthorized);
        QVERIFY(Store(m_home).execute("UPDATE accounts SET email = 'zh@list.example', email_key = "
                                      "'zh@list.example' WHERE username = 'L1st_alpha'"));
    }
    QFETCH(const QByteArray, call);
    QFETCH(const QStringList, names);
    QCOMPARE(usernames(call.constData()), names);
}

void TestCommands::unlocksNames()
{
    const ApiUser user = registered(u"Locked_1"_s);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(user.failToLogIn(Dialect::Buyer).status, unauthorized);
    QCOMPARE(user.logIn(Dialect::Buyer).status, unauthorized);
    QVERIFY(!objectOf(run("user show Locked_1 --json"))[u"locked_until"_s].isNull());
    QCOMPARE(run("user unlock locked_1 nobody-has-this").out,
        QByteArray("Names whose failed logins were forgotten: 1.\n"));
    QCOMPARE(user.logIn(Dialect::Buyer).status, 200);
}

void TestCommands::endsSessions()
{
    const ApiUser user = registered(u"Session_1"_s);
    const QByteArray first = user.token(Dialect::Buyer);
    const QByteArray second = user.token(Dialect::Employee);
    const QByteArray third = user.token(Dialect::Usercenter);
    QCOMPARE(arrayOf(run("session list --user session_1 --json")).size(), 3);
    QCOMPARE(arrayOf(run("session list --user session_1 --api employee --json")).size(), 1);
    const QString id = ApiUser::claims(first)[u"sid"_s].toString();
    const Ending one = run(QStringList{u"session"_s, u"revoke"_s, id});
    QCOMPARE(one.out, QByteArray("Sessions ended: 1.\n"));
    QCOMPARE(user.profile(Dialect::Buyer, first).status, unauthorized);
    QCOMPARE(user.profile(Dialect::Employee, second).status, 200);
    QCOMPARE(run(QStringList{u"session"_s, u"revoke"_s, id}).out, QByteArray("Sessions ended: 0.\n"));

    QCOMPARE(run("session revoke --user session_1").out,
        QByteArray("Accounts logged out: 1. Sessions ended: 2.\n"));
    QCOMPARE(user.profile(Dialect::Employee, second).status, unauthorized);
    QCOMPARE(user.profile(Dialect::Usercenter, third).status, unauthorized);
    QCOMPARE(arrayOf(run("session list --user session_1 --json")).size(), 0);
    const QJsonArray ended = arrayOf(run("session list --user session_1 --all --json"));
    QCOMPARE(ended.size(), 3);
    QCOMPARE(ended[0][u"state"_s].toString(), u"ended"_s);
    QCOMPARE(ended[0][u"ended_by"_s].toString(), u"command line"_s);

    const QByteArray last = user.token(Dialect::Employee);
    QCOMPARE(user.profile(Dialect::Employee, last).status, 200);
    QVERIFY(run("session revoke --all").out.startsWith("Sessions ended: "));
    QCOMPARE(user.profile(Dialect::Employee, last).status, unauthorized);
    QCOMPARE(arrayOf(run("session list --json")).size(), 0);
}

void TestCommands::rotatesKeys()
{
    const ApiUser user = registered(u"Rotate_1"_s);
    for (const Dialect dialect : {Dialect::Buyer, Dialect::Employee}) {
        const QByteArray before = user.token(dialect);
        const Ending rotated = run(QStringList{u"key"_s, u"rotate"_s, dialectName(dialect), u"--json"_s});
        QCOMPARE(rotated.error, QByteArray());
        const QByteArray kid = arrayOf(rotated)[0][u"kid"_s].toString().toLatin1();
        QCOMPARE(user.profile(dialect, before).status, 200);
        for (int i = 0; i < 4; ++i) { // each API thread has keys of its own
            const QByteArray after = user.token(dialect);
            QVERIFY(headerOf(after).contains(kid) && !headerOf(before).contains(kid));
            QCOMPARE(user.profile(dialect, after).status, 200);
        }
        const auto published = m_server->ask(Dialect::Buyer, HttpRequest::get("/.well-known/jwks.json"));
        QCOMPARE(published.json()[u"keys"_s].toArray().size(), 2);
    }
    int signing = 0;
    const QJsonArray keys = arrayOf(run("key list --json"));
    for (const QJsonValue &key : keys)
        signing += key[u"retired_at"_s].isNull() ? 1 : 0;
    QCOMPARE(keys.size(), 6);
    QCOMPARE(signing, 4);
    QVERIFY(!run("key list").out.contains("PRIVATE"));
}

void TestCommands::inspectsTokens()
{
    const ApiUser user = registered(u"Inspect_1"_s);
    const QByteArray token = user.token(Dialect::Buyer);
    const Ending good = run("token inspect -", token + '\n');
    QCOMPARE(good.status, 0);
    QVERIFY2(good.out.endsWith("\nVALID, as an access token of buyer.\n"), good.out);
    const Ending json = run(QStringList{u"token"_s, u"inspect"_s, QString::fromLatin1(token), u"--json"_s});
    QCOMPARE(json.status, 0);
    QCOMPARE(objectOf(json)[u"account"_s][u"username"_s].toString(), u"Inspect_1"_s);
    QCOMPARE(objectOf(json)[u"claims"_s][u"sid"_s], objectOf(json)[u"session"_s][u"id"_s]);
    QCOMPARE(run("session revoke --user inspect_1").status, 0);
    const Ending ended = run("token inspect -", token);
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.out.endsWith("\nINVALID. Its session has ended.\n"), ended.out);
    QCOMPARE(ended.error, QByteArray());
    const Ending none = run("token inspect hello --json");
    QCOMPARE(none.status, 1);
    QCOMPARE(objectOf(none)[u"fault"_s].toString(), u"not_three_parts"_s);
}

void TestCommands::inspectsByAKeyFile()
{
    const ApiUser user = registered(u"Keyfile_1"_s);
    const QByteArray token = user.token(Dialect::Buyer);
    const auto published = m_server->ask(Dialect::Buyer, HttpRequest::get("/.well-known/jwks.json"));
    const QJsonArray keys = published.json()[u"keys"_s].toArray();
    const Home empty; // no store is needed, and none is made
    int valid = 0;
    for (const QJsonValue &key : keys) {
        const QString file = empty.write(u"key"_s, QJsonDocument(key.toObject()).toJson());
        const QStringList call{u"token"_s, u"inspect"_s, QString::fromLatin1(token), u"--jwk"_s, file};
        const int status = runGatehouse(empty, call).status;
        QVERIFY(status == 0 || status == 1);
        valid += status == 0 ? 1 : 0;
    }
    QCOMPARE(valid, 1);
    QCOMPARE(empty.entries(), QStringList{u"key"_s});
    empty.write(u"key"_s, R"({"kty":"EC"})");
    const Ending refused =
        runGatehouse(empty, words("token inspect a.b.c --jwk") + QStringList(empty.path(u"key"_s)));
    QCOMPARE(refused.status, 1);
    QVERIFY2(isOneLine(refused.error) && refused.error.contains("only oct and RSA"), refused.error);
    const Ending missing = runGatehouse(empty, words("token inspect a.b.c --jwk nowhere"));
    QCOMPARE(missing.status, 1);
    QVERIFY2(isOneLine(missing.error) && missing.error.contains("nowhere"), missing.error);
}

void TestCommands::backsUpAndRestores()
{
    const ApiUser early = registered(u"Backup_early"_s);
    const QByteArray before = early.token(Dialect::Employee);
    const QString file = m_home.path(u"backup.sqlite"_s);
    const Ending made = run(QStringList{u"backup"_s, file, u"--json"_s});
    QCOMPARE(made.error, QByteArray());
    QCOMPARE(made.status, 0);
    struct stat state { };
    QCOMPARE(::stat(qPrintable(file), &state), 0);
    QCOMPARE(state.st_mode & 07777, mode_t(0600));

    const ApiUser late = registered(u"Backup_late"_s);
    const QByteArray after = early.token(Dialect::Employee);
    QCOMPARE(run("key rotate employee").status, 0);
    QCOMPARE(run("user set-password backup_early --password-stdin", "Another#456").status, 0);
    QCOMPARE(early.profile(Dialect::Employee, before).status, unauthorized);

    const Ending restored = run(QStringList{u"restore"_s, file, u"--json"_s});
    QCOMPARE(restored.status, 0);
    QCOMPARE(objectOf(restored)[u"accounts"_s], objectOf(made)[u"accounts"_s]);
    // The server, which has gone on all the while, takes it from the next request on.
    for (int i = 0; i < 4; ++i)
        QCOMPARE(early.profile(Dialect::Employee, before).status, 200);
    QCOMPARE(early.profile(Dialect::Employee, after).status, unauthorized);
    QCOMPARE(early.logIn(Dialect::Buyer).status, 200);
    QCOMPARE(late.logIn(Dialect::Buyer).status, unauthorized);
    QCOMPARE(registered(u"Backup_after"_s).logIn(Dialect::Usercenter).status, 200);
    QCOMPARE(Store(m_home).damage(), QString());
    QCOMPARE(QDir(m_home.data()).entryList({u"restore*"_s}), QStringList());
}

void TestCommands::refusesToRestore_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char *kind, const char *part) {
        QTest::newRow(kind) << QByteArray(kind) << QByteArray(part);
    };
    row("missing", "there is no such file");
    row("text", "the file is no backup of Gatehouse");
    row("empty", "the file is no backup of Gatehouse");
    row("foreign", "the file is no backup of Gatehouse");
    row("newer", "newer version of Gatehouse (schema 99");
    row("damaged", "damaged");
    row("cut", "damaged");
    row("one letter", "the file is damaged, or was changed");
    row("cut by one", "the file is damaged, or was changed");
    row("longer by one", "the file is damaged, or was changed");
    row("folder", "that is a folder");
}

void TestCommands::refusesToRestore()
{
    QFETCH(const QByteArray, kind);
    QFETCH(const QByteArray, part);
    const Home other;
    const QString file = other.path(u"file"_s);
    if (kind == "text")
        other.write(u"file"_s, "Dear diary,\n");
    if (kind == "empty")
        other.write(u"file"_s, {});
    if (kind == "folder")
        QVERIFY(QDir().mkdir(file));
    if (kind == "foreign")
        Store::make(file, {"CREATE TABLE notes (text TEXT)"});
    if (kind == "newer" || kind == "damaged" || kind == "cut" || kind == "one letter"
        || kind.endsWith("by one"))
        QCOMPARE(run(QStringList{u"backup"_s, file}).status, 0);
    if (kind == "newer")
        Store::make(file, {"PRAGMA user_version = 99"});
    QByteArray bytes = readFile(file);
    if (kind == "damaged") {
        for (qsizetype at = 4096; at < bytes.size(); at += 4096)
            bytes.replace(at, 64, QByteArray(64, '\xff'));
        other.write(u"file"_s, bytes);
    }
    if (kind == "one letter") { // of a hash, which SQLite does not miss
        const qsizetype at = bytes.indexOf("$2b$") + 30;
        bytes[at] = bytes[at] == 'a' ? 'b' : 'a';
        other.write(u"file"_s, bytes);
    }
    if (kind.endsWith("by one"))
        other.write(u"file"_s, kind.startsWith("cut") ? bytes.chopped(1) : bytes + '\n');
    if (kind == "cut")
        other.write(u"file"_s, bytes.left(bytes.size() / 2));
    const Ending before = run("user list --json");
    const Ending ending = run(QStringList{u"restore"_s, file});
    QCOMPARE(ending.status, 1);
    QVERIFY2(isOneLine(ending.error) && ending.error.contains(part) && ending.error.contains(file.toUtf8()),
        ending.error);
    QCOMPARE(run("user list --json").out, before.out);
    // Where there is no store, none is left behind either.
    const Ending fresh =
        runGatehouse(other, QStringList{u"restore"_s, file, u"--data"_s, other.path(u"new"_s)});
    QCOMPARE(fresh.status, 1);
    QVERIFY(!QFileInfo::exists(other.path(u"new"_s)));
}

void TestCommands::refusesToOverwrite()
{
    const QString file = m_home.write(u"precious"_s, "text");
    const Ending refused = run(QStringList{u"backup"_s, file});
    QCOMPARE(refused.status, 2);
    QVERIFY(isOneLine(refused.error) && refused.error.contains("is there already"));
    QCOMPARE(readFile(file), QByteArray("text"));
    QCOMPARE(run(QStringList{u"backup"_s, file, u"--force"_s}).status, 0);
    QVERIFY(readFile(file).startsWith("SQLite format 3"));
    const Ending itself = run(QStringList{u"backup"_s, m_home.data() + u"/gatehouse.sqlite"_s, u"--force"_s});
    QCOMPARE(itself.status, 2);
    QVERIFY(isOneLine(itself.error) && itself.error.contains("is the store itself"));
    const Ending nowhere = run(QStringList{u"backup"_s, m_home.path(u"no/such/folder"_s)});
    QCOMPARE(nowhere.status, 1);
    QVERIFY(isOneLine(nowhere.error));
    QCOMPARE(QDir(m_home.path()).entryList({u"*.part-*"_s}), QStringList());
}

void TestCommands::asksAtATerminal()
{
    if (QStandardPaths::findExecutable(u"script"_s).isEmpty())
        QSKIP("script(1) makes the terminal");
    QCOMPARE(run("user add Terminal_1 --password-stdin", "Secret#123").status, 0);
    // What is typed before the question does not count, so each answer waits for its own.
    using Talk = QList<std::pair<QByteArray, QByteArray>>;
    const auto atTerminal = [this](const QString &call, const Talk &talk) {
        const QString whole = QStringLiteral(GATEHOUSE_BINARY " %1 --data %2 --set security/bcrypt_cost=4")
                                  .arg(call, m_home.data());
        QProcess process;
        process.setProcessEnvironment(m_home.environment());
        process.start(u"script"_s, {u"-qec"_s, whole, u"/dev/null"_s});
        Ending ending;
        for (const auto &[question, answer] : talk) {
            const qsizetype from = ending.out.size();
            while (!ending.out.mid(from).contains(question) && process.waitForReadyRead(30'000))
                ending.out += process.readAllStandardOutput();
            process.write(answer);
        }
        if (process.waitForFinished(30'000))
            ending.status = process.exitCode();
        ending.out += process.readAllStandardOutput();
        process.kill();
        process.waitForFinished();
        return ending;
    };
    const Ending set = atTerminal(u"user set-password Terminal_1"_s,
        {{"New password: ", "Typed#123\n"}, {"The same again: ", "Typed#123\n"}});
    QCOMPARE(set.status, 0);
    QVERIFY2(!set.out.contains("Typed"), set.out);
    const ApiUser user(*m_server, u"Terminal_1"_s, u"Typed#123"_s);
    QCOMPARE(user.logIn(Dialect::Employee).status, 200);
    const Ending differs = atTerminal(u"user set-password Terminal_1"_s,
        {{"New password: ", "Typed#456\n"}, {"The same again: ", "Typed#789\n"}});
    QCOMPARE(differs.status, 1);
    QVERIFY2(differs.out.contains("the two passwords differ"), differs.out);
    QCOMPARE(user.logIn(Dialect::Employee).status, 200);

    const Ending kept = atTerminal(u"user delete Terminal_1"_s, {{"[y/N]", "n\n"}});
    QCOMPARE(kept.status, 1);
    QVERIFY2(kept.out.contains("Delete the account \"Terminal_1\"? [y/N]"), kept.out);
    QCOMPARE(run("user show Terminal_1").status, 0);
    QCOMPARE(atTerminal(u"user delete Terminal_1"_s, {{"[y/N]", "y\n"}}).status, 0);
    QCOMPARE(run("user show Terminal_1").status, 1);
}

void TestCommands::alignsWideText()
{
    QCOMPARE(displayWidth(u"a\u00e9"), 2);
    QCOMPARE(displayWidth(u"e\u0301"), 1);
    QCOMPARE(displayWidth(u"测试"), 4);
    QCOMPARE(displayWidth(u"\U0001f600"), 2);
    QCOMPARE(paddedTo(u"测试"_s, 6), u"测试  "_s);
    QCOMPARE(foldedToWidth(u"one two three"_s, 8), (QStringList{u"one two"_s, u"three"_s}));
    QCOMPARE(foldedToWidth(u"测试测试"_s, 5), (QStringList{u"测试"_s, u"测试"_s}));
    QCOMPARE(run(QStringList{u"user"_s, u"add"_s, u"Wide_测试"_s, u"--email"_s, u"wide@example.com"_s,
                     u"--password-stdin"_s},
                 "Secret#123")
                 .status,
        0);
    const QStringList lines = QString::fromUtf8(run("user list").out).split(u'\n', Qt::SkipEmptyParts);
    const qsizetype column =
        displayWidth(QStringView(lines.first()).left(lines.first().indexOf(u"E-mail"_s)));
    for (const QString &line : lines) {
        const qsizetype at = line.indexOf(u"wide@"_s);
        if (at >= 0)
            QCOMPARE(displayWidth(QStringView(line).left(at)), column);
    }
    QVERIFY(!lines.join(u' ').contains(u'\033'));
}

void TestCommands::showsNoControlCharacters()
{
    const ApiUser user = registered(u"Agent_1"_s);
    const HttpRequest login =
        HttpRequest::json("POST", "/api/v1/auth/login", R"({"username":"Agent_1","password":"Secret#123"})")
            .with("User-Agent", "evil\xc2\x9b[2J");
    QCOMPARE(m_server->ask(Dialect::Buyer, login).status, 200);
    const QByteArray table = run("session list --user agent_1").out;
    QVERIFY2(table.contains("evil") && !table.contains("\xc2\x9b"), table);
}

void TestCommands::behavesInAPipe()
{
    const auto shell = [this](const QString &command) {
        QString whole = command;
        whole.replace(u"GATEHOUSE"_s, QStringLiteral(GATEHOUSE_BINARY));
        whole.replace(u"DATA"_s, u"--data "_s + m_home.data());
        return runProgram(u"bash"_s, {u"-c"_s, whole}, m_home.environment());
    };
    const Ending closed = shell(u"set -o pipefail; GATEHOUSE user list DATA | head -n 1"_s);
    QCOMPARE(closed.status, 0);
    QCOMPARE(closed.error, QByteArray());
    const Ending gone = shell(u"sleep 0.2 | true; (GATEHOUSE user list DATA; echo $? >&2) | true"_s);
    QCOMPARE(gone.error, QByteArray("0\n"));
    const Ending full = shell(u"GATEHOUSE user list DATA > /dev/full"_s);
    QCOMPARE(full.status, 1);
    QVERIFY2(isOneLine(full.error) && full.error.contains("cannot write the output"), full.error);
}

void TestCommands::completesWords_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("replies");
    const auto row = [](const char *line, const char *replies) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(replies);
    };
    row("gatehouse us", "user");
    row("gatehouse user l", "list");
    row("gatehouse --data /tmp user l", "list");
    row("gatehouse user list --st", "--status");
    row("gatehouse user list --status a", "active");
    row("gatehouse session list --api e", "employee");
    row("gatehouse serve --bu", "--buyer-port");
    row("gatehouse completion --he", "--help");
}

void TestCommands::completesWords()
{
    QFETCH(const QString, line);
    QFETCH(const QString, replies);
    const Home home;
    const QString script = home.write(u"script"_s, runGatehouse(home, words("completion bash")).out);
    const QString test = u"set -u; source '%1'; COMP_WORDS=(%2); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); "
                         "_gatehouse; echo \"${COMPREPLY[*]}\""_s.arg(script, line);
    const Ending ending = runProgram(u"bash"_s, {u"-c"_s, test}, home.environment());
    QCOMPARE(ending.error, QByteArray());
    QCOMPARE(QString::fromUtf8(ending.out).trimmed(), replies);
}

void TestCommands::writesThePages()
{
    const Home home;
    QCOMPARE(runGatehouse(home, words("manual --write") + QStringList(home.path(u"share"_s))).status, 0);
    const QDir pages(home.path(u"share/man/man1"_s));
    qsizetype named = 0;
    for (const Command &command : commands())
        named += *command.name ? 1 : 0;
    QCOMPARE(pages.entryList(QDir::Files).size(), named + 1);
    for (const QString &page : pages.entryList(QDir::Files)) {
        QVERIFY(readFile(pages.filePath(page)).startsWith(".TH GATEHOUSE"));
        if (QStandardPaths::findExecutable(u"groff"_s).isEmpty())
            continue;
        const Ending printed = runProgram(
            u"groff"_s, words("-man -Tutf8 -ww -z") + QStringList(pages.filePath(page)), home.environment());
        QCOMPARE(printed.error, QByteArray());
        QCOMPARE(printed.status, 0);
    }
    if (!QStandardPaths::findExecutable(u"fish"_s).isEmpty()) {
        const QString script = home.path(u"share/fish/vendor_completions.d/gatehouse.fish"_s);
        const QString test = u"source '%1'; complete -C 'gatehouse --data x user li'"_s.arg(script);
        QCOMPARE(runProgram(u"fish"_s, {u"-c"_s, test}, home.environment()).out,
            QByteArray("list\tList accounts\n"));
    }
    // Each shell that is there reads its script without complaint.
    for (const auto &[shell, file] : {std::pair{u"bash"_s, u"bash-completion/completions/gatehouse"_s},
             {u"zsh"_s, u"zsh/vendor-completions/_gatehouse"_s},
             {u"fish"_s, u"fish/vendor_completions.d/gatehouse.fish"_s}}) {
        QVERIFY(QFileInfo(home.path(u"share/"_s + file)).size() > 1000);
        if (!QStandardPaths::findExecutable(shell).isEmpty())
            QCOMPARE(
                runProgram(shell, {u"-n"_s, home.path(u"share/"_s + file)}, home.environment()).status, 0);
    }
}

void TestCommands::measuresHashing()
{
    const Home home;
    const Ending ending = runGatehouse(home, words("bench-hash --json --seconds 1"));
    QCOMPARE(ending.status, 0);
    const QJsonArray rows = arrayOf(ending);
    QCOMPARE(rows.size(), 7);
    for (const QJsonValue &row : rows)
        QVERIFY(row[u"logins_per_second"_s].toDouble() > 0);
    QCOMPARE(home.entries(), QStringList());
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
