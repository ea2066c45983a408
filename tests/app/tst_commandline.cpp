// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/app/ServeProcess.h"
#include "tests/support/app/Store.h"

#include <QTcpServer>
#include <QtTest>

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/stat.h>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

const QStringList freePorts = words("--buyer-port 0 --usercenter-port 0 --employee-port 0");

/// One clear line, led by the program's name.
bool isOneLine(const QByteArray &error)
{
    return error.startsWith("gatehouse: ") && error.count('\n') == 1 && error.endsWith('\n');
}

QByteArray takenPort(quint16 port, const QByteArray &program, qint64 process)
{
    return "gatehouse: port " + QByteArray::number(port) + " on 127.0.0.1 is taken by " + program
        + " (process " + QByteArray::number(process) + ")\n";
}

/// Gives up root's rights, which know neither modes nor privileged ports. For others it does nothing.
void becomeOrdinary()
{
    for (const unsigned long right : {CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_NET_BIND_SERVICE})
        ::prctl(PR_CAPBSET_DROP, right, 0, 0, 0);
}

mode_t modeOf(const QString &path)
{
    struct stat state { };
    return ::stat(qPrintable(path), &state) == 0 ? state.st_mode & 07777 : 0;
}

} // namespace

class TestCommandLine final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void prints_data();
    void prints();
    void refusesWrongCalls_data();
    void refusesWrongCalls();
    void refusesPlaces_data();
    void refusesPlaces();
    void refusesAFolderThatMayNotBeWritten();
    void takesADatabaseBesideTheData_data();
    void takesADatabaseBesideTheData();
    void leavesForeignFilesAlone_data();
    void leavesForeignFilesAlone();
    void refusesANewerSchema();
    void namesATakenPort_data();
    void namesATakenPort();
    void refusesASecondServer();
    void refusesAPortOfTheSystem();
    void refusesUnfitTlsFiles_data();
    void refusesUnfitTlsFiles();
    void guardsTheDefaultAdmin();
    void keepsItsFilesPrivate();
    void refusesConfigurations_data();
    void refusesConfigurations();
    void readsAConfiguration();
    void findsItsDefaultFolder_data();
    void findsItsDefaultFolder();
};

void TestCommandLine::prints_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArrayList>("parts");
    QTest::newRow("version") << words("--version") << QByteArrayList{"gatehouse "};
    QTest::newRow("help") << words(
        "--help") << QByteArrayList{"Usage: ", "serve", "user list", "--data", "--set", "COMMAND --help"};
    QTest::newRow("short help") << words("-h") << QByteArrayList{"Usage: "};
    const QByteArrayList ofServe{"Usage: ", "Example:\n  gatehouse serve", "--database", "--listen",
        "--buyer-port", "--usercenter-port", "--employee-port", "--tls-cert", "--tls-key",
        "--allow-default-admin", "security/bcrypt_cost=10\n", "security/max_attempts=5\n",
        "security/lock_seconds=900\n", "tokens/access_seconds=7200\n", "tokens/refresh_seconds=604800\n",
        "tokens/usercenter_seconds=86400\n", "tokens/employee_seconds=86400\n"};
    QTest::newRow("help of serve") << words("serve --help") << ofServe;
    QTest::newRow("help of a group") << words("user --help")
                                     << QByteArrayList{"Usage: gatehouse user COMMAND",
                                            "user set-password NAME", "Example:\n  gatehouse user "};
    QTest::newRow("help before serve") << words("--help serve") << ofServe;
}

void TestCommandLine::prints()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArrayList, parts);
    const Home home;
    const Ending ending = runGatehouse(home, arguments);
    QCOMPARE(ending.status, 0);
    QCOMPARE(ending.error, QByteArray());
    for (const QByteArray &part : parts)
        QVERIFY2(ending.out.contains(part), QByteArray(part + " is not in " + ending.out));
    QVERIFY(ending.out.endsWith('\n'));
    QCOMPARE(home.entries(), QStringList());
}

void TestCommandLine::refusesWrongCalls_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("sentence");
    const auto row = [](const char *call, const QByteArray &sentence) {
        QTest::newRow(*call ? call : "nothing") << words(call) << sentence;
    };
    row("srve", "there is no command \"srve\"; gatehouse --help lists them; did you mean serve?");
    row("conquer", "there is no command \"conquer\"; gatehouse --help lists them");
    row("user",
        "user needs to be told what to do: list, show, add, set-password, enable, disable, unlock, delete, "
        "import, export");
    row("user lst",
        "there is no command \"user lst\"; gatehouse user --help lists them; did you mean user list?");
    row("serve twice", "serve takes no argument \"twice\"");
    row("user list --json alice", "user list takes no argument \"alice\"");
    row("user show", "user show needs NAME; gatehouse user show --help shows an example");
    row("serve --nonsense", "serve takes no option --nonsense");
    row("serve --liste 127.0.0.1", "serve takes no option --liste; did you mean --listen?");
    row("serve -x", "serve takes no option -x");
    row("user list --listen 127.0.0.1", "user list takes no option --listen");
    row("user list --json=yes", "--json takes no value");
    row("user list --limit many", "--limit takes a whole number, not \"many\"");
    row("user list --limit -1", "--limit takes a whole number, not \"-1\"");
    row("user list --status odd", "--status takes one of active, disabled, not \"odd\"");
    row("session revoke", "session revoke needs either session ids, or --user NAME, or --all");
    row("session revoke x --all", "session revoke needs either session ids, or --user NAME, or --all");
    row("key rotate", "key rotate needs to be told which: buyer, usercenter, employee, or --all");
    row("key rotate phone", "there is no API \"phone\": it is one of buyer, usercenter, employee");
    row("completion tcsh", "completion is there for bash, zsh, fish, not for \"tcsh\"");
    row("user add a@b", "A username holds no @: that would make it an e-mail.");
    row("serve --data", "--data needs its DIR");
    row("serve --data=", "--data takes a value, not an empty one");
    row("serve --database=", "--database takes a value, not an empty one");
    row("serve --set a/b", "--set takes KEY=VALUE, not \"a/b\"");
    row("serve --set =1", "--set  is no setting");
    row("serve --set no/such=1", "--set no/such is no setting");
    row("serve --set security/bcrypt_cost=",
        "--set security/bcrypt_cost takes a whole number from 4 to 20, not \"\"");
    row("serve --set security/bcrypt_cost=3",
        "--set security/bcrypt_cost takes a whole number from 4 to 20, not \"3\"");
    row("serve --set security/bcrypt_cost=1e1",
        "--set security/bcrypt_cost takes a whole number from 4 to 20, not \"1e1\"");
    row("serve --set tokens/access_seconds=99999999999999999999",
        "--set tokens/access_seconds takes a whole number from 1 to 31622400, not \"99999999999999999999\"");
    row("serve --set listen/allow_default_admin=maybe",
        "--set listen/allow_default_admin takes true or false, not \"maybe\"");
    row("serve --buyer-port 65536", "--buyer-port takes a whole number from 0 to 65535, not \"65536\"");
    row("serve --usercenter-port abc", "--usercenter-port takes a whole number from 0 to 65535, not \"abc\"");
    row("serve --employee-port -1", "--employee-port takes a whole number from 0 to 65535, not \"-1\"");
    row("serve --set security/bcrypt_cost=4 --set listen/buyer_port=x",
        "--set listen/buyer_port takes a whole number from 0 to 65535, not \"x\"");
    row("serve --listen nowhere", "--listen takes an IP address, not \"nowhere\"");
    row("serve --listen=", "--listen takes an IP address, not \"\"");
    row("serve --listen 127.0.0.1:80", "--listen takes an IP address, not \"127.0.0.1:80\"");
    row("serve --set listen/address=x", "--set listen/address takes an IP address, not \"x\"");
    const QByteArray takes =
        "--database takes sqlite:FILE or postgresql://user:password@host:port/name, not ";
    row("serve --database mysql://u:secret@h/n", takes + "\"mysql://...\"");
    row("serve --database sqlite:", takes + "\"sqlite:\"");
    row("serve --database mysql:x", takes + "\"mysql:x\"");
    row("serve --database postgresql://u:secret@h",
        "--database names no database: postgresql://user:password@host:port/name");
    row("serve --database postgresql://u:secret@h/n?sslmodus=x",
        "--database has a parameter \"sslmodus\" that PostgreSQL does not know");
    row("serve --database postgresql://u:secret@h:0/n",
        "--database has a port that is no number from 1 to 65535");
    row("serve --tls-cert /dev/null", "--tls-key is missing: TLS needs a certificate and its key");
    row("serve --tls-key /dev/null", "--tls-cert is missing: TLS needs a certificate and its key");
}

void TestCommandLine::refusesWrongCalls()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, sentence);
    const Home home;
    const Ending ending = runGatehouse(home, arguments);
    QCOMPARE(ending.error, QByteArray("gatehouse: " + sentence + '\n'));
    QCOMPARE(ending.status, 2);
    QCOMPARE(ending.out, QByteArray());
    QCOMPARE(home.entries(), QStringList());
}

void TestCommandLine::refusesPlaces_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("file in place") << words("--data FILE")
                                   << QByteArray("FILE/gatehouse.sqlite: Not a directory");
    QTest::newRow("file above") << words("--data FILE/below") << QByteArray("FILE/below: Not a directory");
    QTest::newRow("folder as database")
        << words("--database sqlite:FOLDER") << QByteArray("FOLDER: Is a directory");
}

void TestCommandLine::refusesPlaces()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, part);
    const Home home;
    const QString file = home.write(QStringLiteral("file"), "text");
    const QString folder = home.path(QStringLiteral("folder"));
    QVERIFY(QDir().mkdir(folder));
    arguments.replaceInStrings(QStringLiteral("FILE"), file)
        .replaceInStrings(QStringLiteral("FOLDER"), folder);
    part.replace("FILE", file.toUtf8()).replace("FOLDER", folder.toUtf8());
    const Ending ending = runGatehouse(home, words("serve") + freePorts + arguments);
    QCOMPARE(ending.status, 1);
    QVERIFY2(isOneLine(ending.error) && ending.error.contains(part), ending.error);
    QCOMPARE(ending.out, QByteArray());
    QCOMPARE(readFile(file), QByteArray("text"));
    QCOMPARE(home.entries(), words("file folder"));
}

void TestCommandLine::refusesAFolderThatMayNotBeWritten()
{
    const Home home;
    QVERIFY(QDir().mkdir(home.data()));
    QCOMPARE(::chmod(qPrintable(home.data()), 0555), 0);
    const QStringList call = words("serve --data") + QStringList{home.data()} + freePorts;
    const Ending ending = runGatehouse(home, call, &becomeOrdinary);
    QCOMPARE(ending.status, 1);
    QVERIFY2(isOneLine(ending.error) && ending.error.contains("gatehouse.sqlite: Permission denied"),
        ending.error);
    QCOMPARE(ending.out, QByteArray());
}

void TestCommandLine::takesADatabaseBesideTheData_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("file");
    QTest::newRow("relative") << QStringLiteral("sqlite:other.db") << QStringLiteral("data/other.db");
    QTest::newRow("below") << QStringLiteral("sqlite:a/b/other.db") << QStringLiteral("data/a/b/other.db");
    QTest::newRow("absolute") << QStringLiteral("sqlite:HOME/c/other.db") << QStringLiteral("c/other.db");
}

void TestCommandLine::takesADatabaseBesideTheData()
{
    QFETCH(QString, url);
    QFETCH(const QString, file);
    const Home home;
    url.replace(QStringLiteral("HOME"), home.path());
    ServeProcess server(home, {QStringLiteral("--database"), url});
    QVERIFY2(server.isReady(), server.log());
    QVERIFY(QFileInfo(home.path(file)).size() > 0);
    QVERIFY(!QFileInfo::exists(home.path(QStringLiteral("data/gatehouse.sqlite"))));
    QCOMPARE(modeOf(QFileInfo(home.path(file)).path()), mode_t(0700));
}

void TestCommandLine::leavesForeignFilesAlone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("part");
    const Home home;
    Store::make(home.path(QStringLiteral("foreign")), {"CREATE TABLE notes (text TEXT)"});
    QTest::newRow("other SQLite") << readFile(home.path(QStringLiteral("foreign")))
                                  << QByteArray("belongs to another program");
    Store::make(home.path(QStringLiteral("marked")), {"CREATE TABLE t (x)", "PRAGMA application_id = 7"});
    QTest::newRow("other mark") << readFile(home.path(QStringLiteral("marked")))
                                << QByteArray("belongs to another program");
    QTest::newRow("text") << QByteArray("Dear diary,\n") << QByteArray("is no SQLite database");
    QTest::newRow("large") << QByteArray(100'000, 'x') << QByteArray("is no SQLite database");
}

void TestCommandLine::leavesForeignFilesAlone()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, part);
    QVERIFY(!bytes.isEmpty());
    const Home home;
    const QString file = home.write(QStringLiteral("foreign"), bytes);
    QVERIFY(::chmod(qPrintable(file), 0644) == 0); // as /etc/passwd is
    const Ending ending =
        runGatehouse(home, words("serve --database") + QStringList(u"sqlite:" + file) + freePorts);
    QCOMPARE(ending.status, 1);
    QVERIFY2(isOneLine(ending.error) && ending.error.contains(part), ending.error);
    QVERIFY(ending.error.contains(file.toUtf8()));
    QCOMPARE(ending.out, QByteArray());
    QCOMPARE(readFile(file), bytes);
    QCOMPARE(modeOf(file), mode_t(0644));
    QCOMPARE(home.entries(), words("foreign"));
}

void TestCommandLine::refusesANewerSchema()
{
    const Home home;
    ServeProcess server(home);
    QCOMPARE(server.stop(), 0);
    const QString file = home.path(QStringLiteral("data/gatehouse.sqlite"));
    Store::make(file, {"PRAGMA user_version = 99"});
    const QByteArray before = readFile(file);
    const Ending ending = runGatehouse(home, words("serve --data") + QStringList(home.data()) + freePorts);
    QCOMPARE(ending.status, 1);
    QVERIFY2(isOneLine(ending.error) && ending.error.contains("newer version of Gatehouse (schema 99"),
        ending.error);
    QCOMPARE(readFile(file), before);
}

void TestCommandLine::namesATakenPort_data()
{
    QTest::addColumn<QString>("option");
    for (const char *option : {"--buyer-port", "--usercenter-port", "--employee-port"})
        QTest::newRow(option) << QString::fromLatin1(option);
}

void TestCommandLine::namesATakenPort()
{
    QFETCH(const QString, option);
    const Home home;
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QStringList call = words("serve --data") + QStringList(home.data()) + freePorts;
    const Ending ending = runGatehouse(home, call + QStringList{option, QString::number(other.serverPort())});
    QCOMPARE(
        ending.error, takenPort(other.serverPort(), "tst_commandline", QCoreApplication::applicationPid()));
    QCOMPARE(ending.status, 1);
    QCOMPARE(ending.out, QByteArray());
    QVERIFY(!other.waitForNewConnection(0));
}

void TestCommandLine::refusesASecondServer()
{
    const Home home;
    const ServeProcess first(home);
    QVERIFY(first.isReady());
    QStringList call = words("serve --data") + QStringList(home.data()) + freePorts;
    call << QStringLiteral("--employee-port") << QString::number(first.port(Dialect::Employee));
    const Ending second = runGatehouse(home, call);
    QCOMPARE(second.status, 1);
    QCOMPARE(second.error, takenPort(first.port(Dialect::Employee), "gatehouse", first.pid()));
    for (const Dialect dialect : allDialects)
        QCOMPARE(first.ask(dialect, HttpRequest::get("/healthz")).status, 200);
}

void TestCommandLine::refusesAPortOfTheSystem()
{
    if (readFile(QStringLiteral("/proc/sys/net/ipv4/ip_unprivileged_port_start")).trimmed().toInt() <= 7)
        QSKIP("every user may open every port here");
    const Home home;
    const QStringList call = words("serve") + freePorts + words("--usercenter-port 7");
    const Ending ending = runGatehouse(home, call, &becomeOrdinary);
    QCOMPARE(ending.error, QByteArray("gatehouse: port 7 on 127.0.0.1 may not be opened by this user\n"));
    QCOMPARE(ending.status, 1);
}

void TestCommandLine::refusesUnfitTlsFiles_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("sentence");
    const auto row = [](const char *name, const char *certificate, const char *key, const char *sentence) {
        QTest::newRow(name) << QString::fromLatin1(certificate) << QString::fromLatin1(key)
                            << QByteArray(sentence);
    };
    row("no certificate file", "nowhere", "one.key",
        "--tls-cert cannot read nowhere: No such file or directory");
    row("no key file", "one.crt", "nowhere", "--tls-key cannot read nowhere: No such file or directory");
    row("certificate no PEM", "text", "one.key", "--tls-cert text holds no PEM certificate");
    row("key no PEM", "one.crt", "text", "--tls-key text holds no PEM private key, or one with a passphrase");
    row("swapped", "one.key", "one.crt", "--tls-cert one.key holds no PEM certificate");
    row("certificate as key", "one.crt", "one.crt",
        "--tls-key one.crt holds no PEM private key, or one with a passphrase");
    row("not a pair", "one.crt", "two.key", "--tls-key two.key is not the key of one.crt");
    row("not a pair, EC", "ec.crt", "ec2.key", "--tls-key ec2.key is not the key of ec.crt");
    row("not a kind, EC", "one.crt", "ec.key", "--tls-key ec.key is not the key of one.crt");
    row("folder", "folder", "one.key", "--tls-cert cannot read folder: ");
}

void TestCommandLine::refusesUnfitTlsFiles()
{
    QFETCH(const QString, certificate);
    QFETCH(const QString, key);
    QFETCH(QByteArray, sentence);
    const Home home;
    for (const char *name : {"one", "two", "ec", "ec2"})
        QVERIFY(makeTlsPair(home, QString::fromLatin1(name), name[0] == 'e'));
    home.write(QStringLiteral("text"), "hello\n");
    QVERIFY(QDir().mkdir(home.path(QStringLiteral("folder"))));
    const QStringList before = home.entries();
    QStringList call = words("serve") + freePorts;
    call << QStringLiteral("--tls-cert") << home.path(certificate) << QStringLiteral("--tls-key")
         << home.path(key);
    const Ending ending = runGatehouse(home, call);
    sentence.prepend("gatehouse: ");
    const QByteArray line =
        QByteArray(ending.error).replace(home.path(QStringLiteral("x")).chopped(1).toUtf8(), "");
    QVERIFY2(isOneLine(line) && line.startsWith(sentence), line);
    QCOMPARE(ending.status, 2);
    QCOMPARE(ending.out, QByteArray());
    QCOMPARE(home.entries(), before);
}

void TestCommandLine::guardsTheDefaultAdmin()
{
    const Home home;
    const QStringList everywhere = words("--listen 0.0.0.0");
    const QStringList call = words("serve --data") + QStringList(home.data()) + freePorts + everywhere;
    const Ending refused = runGatehouse(home, call);
    QCOMPARE(refused.error,
        QByteArray(
            "gatehouse: will not listen on 0.0.0.0 while the account \"admin\" has its default password: "
            "change it first, or say --allow-default-admin\n"));
    QCOMPARE(refused.status, 1);
    QCOMPARE(refused.out, QByteArray());
    {
        const ServeProcess allowed(home, everywhere + words("--allow-default-admin"));
        QVERIFY(allowed.readyLine().startsWith("ready buyer=http://0.0.0.0:"));
        QCOMPARE(allowed.ask(Dialect::Employee, HttpRequest::get("/healthz")).status, 200);
        QVERIFY(allowed.log().contains("default password"));
    }
    Store store(home);
    QVERIFY(store.changePassword(QStringLiteral("admin"), "Another#1"));
    const ServeProcess changed(home, everywhere);
    QVERIFY2(changed.isReady(), changed.log());
    QCOMPARE(changed.log(), QByteArray());
}

void TestCommandLine::keepsItsFilesPrivate()
{
    const Home home;
    // With a mask that would give everything to everyone.
    const mode_t before = ::umask(0);
    const ServeProcess server(home);
    ::umask(before);
    QVERIFY2(server.isReady(), server.log());
    QCOMPARE(modeOf(home.data()), mode_t(0700));
    const QStringList files = QDir(home.data()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    QCOMPARE(files, words("gatehouse.sqlite gatehouse.sqlite-shm gatehouse.sqlite-wal"));
    for (const QString &file : files)
        QCOMPARE(modeOf(home.data() + u'/' + file), mode_t(0600));
}

void TestCommandLine::refusesConfigurations_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("sentence"); ///< %1 is the file
    const auto row = [](const char *name, const QByteArray &content, const QByteArray &sentence) {
        QTest::newRow(name) << content << sentence;
    };
    row("no line", "nonsense\n", "%1, line 1: a line is name = value");
    row("no name", "= 1\n", "%1, line 1: a line is name = value");
    row("unknown", "# a comment\n\n  ; another\nlisen = ::1\n",
        "%1, line 4: there is no option or setting \"lisen\"; did you mean listen?");
    row("of another command", "json = true\n", "%1, line 1: there is no option or setting \"json\"");
    row("option for a number", "buyer-port = x\n",
        "%1, line 1: buyer-port takes a whole number from 0 to 65535, not \"x\"");
    row("setting", "security/bcrypt_cost=3\n",
        "%1, line 1: security/bcrypt_cost takes a whole number from 4 to 20, not \"3\"");
    row("switch", "allow-default-admin = maybe\n",
        "%1, line 1: allow-default-admin takes true or false, not \"maybe\"");
    row("choice", "log = loud\n", "%1, line 1: log takes one of text, json, off, not \"loud\"");
    row("no value", "data =\n", "%1, line 1: data needs its value");
    row("address", "\nlisten = nowhere\n", "%1, line 2: listen takes an IP address, not \"nowhere\"");
    row("database", "database = mysql://u:secret@h/n\n",
        "%1: --database takes sqlite:FILE or postgresql://user:password@host:port/name, not "
        "\"mysql://...\"");
    row("binary", QByteArray("\0", 1), "%1 is no configuration: a line of it is name = value");
}

void TestCommandLine::refusesConfigurations()
{
    QFETCH(const QByteArray, content);
    QFETCH(QByteArray, sentence);
    const Home home;
    const QString file = home.write(QStringLiteral("own.conf"), content);
    const Ending ending = runGatehouse(home, words("serve --config") + QStringList(file) + freePorts);
    QCOMPARE(ending.error, "gatehouse: " + sentence.replace("%1", file.toUtf8()) + '\n');
    QCOMPARE(ending.status, 2);
    QCOMPARE(home.entries(), QStringList(QStringLiteral("own.conf")));
}

void TestCommandLine::readsAConfiguration()
{
    const Home home;
    const QString folder = home.path(QStringLiteral("store"));
    const QString file = home.write(QStringLiteral("own.conf"),
        "# all that a server takes\r\ndata = " + folder.toUtf8()
            + "\r\nlog=text\nbuyer-port = 70\nsecurity/bcrypt_cost = 4\n");
    const QStringList own = words("--config") + QStringList(file);
    // A command takes the store from it and leaves out what is a server's.
    QCOMPARE(runProgram(QStringLiteral(GATEHOUSE_BINARY), words("user add alice --password-stdin") + own,
                 home.environment(), {}, "Secret#123\n")
                 .status,
        0);
    QVERIFY(QFileInfo::exists(folder + QStringLiteral("/gatehouse.sqlite")));
    QVERIFY(runGatehouse(home, words("user list") + own).out.contains("alice"));
    // What is typed comes first, whichever way it is said.
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QString port = QString::number(other.serverPort());
    for (const char *const typed : {"--buyer-port=", "--set=listen/buyer_port="})
        QCOMPARE(
            runGatehouse(home, words("serve") + own + QStringList(QString::fromLatin1(typed) + port)).error,
            takenPort(other.serverPort(), "tst_commandline", QCoreApplication::applicationPid()));
    const Ending missing = runGatehouse(home, words("serve --config /no/such/file"));
    QCOMPARE(missing.status, 2);
    QCOMPARE(missing.error,
        QByteArray("gatehouse: cannot read the configuration /no/such/file: No such file or directory\n"));
}

void TestCommandLine::findsItsDefaultFolder_data()
{
    QTest::addColumn<bool>("hasXdg");
    QTest::addColumn<QString>("file");
    QTest::newRow("XDG_DATA_HOME") << true << QStringLiteral("xdg/gatehouse/gatehouse.sqlite");
    QTest::newRow("HOME") << false << QStringLiteral(".local/share/gatehouse/gatehouse.sqlite");
}

void TestCommandLine::findsItsDefaultFolder()
{
    QFETCH(const bool, hasXdg);
    QFETCH(const QString, file);
    const Home home;
    QProcessEnvironment environment = home.environment();
    if (!hasXdg)
        environment.remove(QStringLiteral("XDG_DATA_HOME"));
    // It ends by itself, for the port is taken; by then it has made its store.
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QStringList call = words("serve --buyer-port") + QStringList(QString::number(other.serverPort()));
    QCOMPARE(runProgram(QStringLiteral(GATEHOUSE_BINARY), call, environment).status, 1);
    QVERIFY(QFileInfo(home.path(file)).size() > 0);
    QCOMPARE(modeOf(QFileInfo(home.path(file)).path()), mode_t(0700));
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
