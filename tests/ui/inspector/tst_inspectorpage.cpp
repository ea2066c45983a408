// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/StrictJson.h"
#include "model/storage/AccountRepository.h"
#include "model/storage/SessionRepository.h"
#include "tests/support/ui/Child.h"
#include "tests/support/ui/ConsoleFixture.h"
#include "ui/common/InlineMessage.h"
#include "ui/common/RelativeTime.h"
#include "ui/common/Ticker.h"
#include "ui/inspector/ClaimModel.h"
#include "ui/inspector/CurlCall.h"
#include "ui/inspector/InspectorPage.h"
#include "ui/inspector/PastedToken.h"
#include "ui/inspector/TokenInput.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTest>
#include <QtCrypto>

using namespace gatehouse;
using namespace Qt::StringLiterals;
using test::ConsoleFixture;

/// The token inspector, by clicks, keys, pastes and drops.
class TestInspectorPage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void findsTheToken_data();
    void findsTheToken();
    void quotesTheCall();
    void modelHoldsItsContract();
    void showsAGoodToken_data();
    void showsAGoodToken();
    void followsTheSession();
    void seesItExpire();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void believesNoForgedClaims();
    void showsStrangersTextsAsTheyAre();
    void copiesACall();
    void showsTheClaimsOfASession();
    void refusesWhatIsTooLarge();
    void takesADrop();
    void forgetsWhenItIsLeft();

private:
    template <typename T>
    T *child(const char *name)
    {
        return test::childOf<T>(*m_page, QString::fromLatin1(name));
    }
    QString label(const char *name)
    {
        const auto *found = child<QLabel>(name);
        return found->isVisible() ? found->text() : QString();
    }
    void click(const char *button) { QTest::mouseClick(child<QAbstractButton>(button), Qt::LeftButton); }
    /// Puts it on the clipboard and presses Paste.
    void paste(const QByteArray &text)
    {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(text));
        click("paste");
    }
    QStringList column(const char *table, int column)
    {
        QStringList texts;
        const QAbstractItemModel *model = child<QTableView>(table)->model();
        for (int row = 0; row < model->rowCount(); ++row)
            texts.append(model->index(row, column).data().toString());
        return texts;
    }
    QString words(const QString &claim)
    {
        const qsizetype row = column("claims", ClaimModel::Name).indexOf(claim);
        return column("claims", ClaimModel::Words).value(row);
    }
    QString message()
    {
        for (const InlineMessage *one : m_page->findChildren<InlineMessage *>()) {
            if (one->isVisible())
                return one->text();
        }
        return {};
    }
    Login logIn(Dialect dialect = Dialect::Buyer)
    {
        return *m_console->model().logIn(u"alice"_s, "secret", dialect);
    }

    const QCA::Initializer m_qca;
    std::unique_ptr<ConsoleFixture> m_console;
    std::unique_ptr<InspectorPage> m_page;
    Account m_alice;
};

void TestInspectorPage::init()
{
    m_console = std::make_unique<ConsoleFixture>();
    m_alice = m_console->model().add(u"alice"_s);
    m_page = std::make_unique<InspectorPage>(m_console->context());
    m_page->resize(1100, 900);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    QVERIFY(label("verdict").isEmpty());
}

void TestInspectorPage::cleanup()
{
    m_page.reset();
    m_console.reset();
    QGuiApplication::clipboard()->clear();
}

void TestInspectorPage::findsTheToken_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<int>("others");
    const QByteArray token =
        "eyJhbGciOiJIUzI1NiJ9.eyJzaWQiOiJhIn0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbi1vZi0zMi1ieXQ";
    const QString text = QString::fromLatin1(token);
    QTest::newRow("alone") << text << token << 0;
    QTest::newRow("with space around") << u"\n  "_s + text + u"\r\n"_s << token << 0;
    QTest::newRow("bearer") << u"bearer  "_s + text << token << 0;
    QTest::newRow("header") << u"Authorization: Bearer "_s + text << token << 0;
    QTest::newRow("quoted") << u"\""_s + text + u"\""_s << token << 0;
    QTest::newRow("quoted header") << u"'Authorization: Bearer "_s + text + u"'"_s << token << 0;
    QTest::newRow("curl") << u"curl -H 'Authorization: Bearer "_s + text + u"' http://127.0.0.1:5000/x"_s
                          << token << 0;
    QTest::newRow("login") << u"{\"access_token\":\""_s + text + u"\",\"refresh_token\":\""_s + text
            + u"x\",\"again\":\""_s + text + u"\"}"_s
                           << token << 1;
    QTest::newRow("wrapped") << text.left(50) + u'\n' + text.mid(50) << token << 0;
    QTest::newRow("no signature") << u"eyJhbGciOiJub25lIn0.e30."_s << QByteArray("eyJhbGciOiJub25lIn0.e30.")
                                  << 0;
    QTest::newRow("two lines") << text + u"\nhello"_s << token << 0;
    QTest::newRow("words") << u"no token"_s << QByteArray("no token") << 0;
    QTest::newRow("Chinese") << u"令牌"_s << QByteArray("令牌") << 0;
    QTest::newRow("nothing") << u" \n\t"_s << QByteArray() << 0;
}

void TestInspectorPage::findsTheToken()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, token);
    QFETCH(const int, others);
    const PastedToken found = PastedToken::find(text);
    QCOMPARE(found.token, token);
    QCOMPARE(found.others, others);
}

void TestInspectorPage::quotesTheCall()
{
    const QUrl url(u"http://127.0.0.1:8000"_s);
    QCOMPARE(curlCall(u"curl -i"_s, Dialect::Usercenter, url, TokenUse::Access, "a.b.c"),
        u"curl -i 'http://127.0.0.1:8000/api/users/me' -H 'Authorization: Bearer a.b.c'"_s);
    QCOMPARE(curlCall(u"curl -i"_s, Dialect::Employee, url, TokenUse::Access, "it's; rm"),
        u"curl -i 'http://127.0.0.1:8000/api/v1/users/profile' -H 'Authorization: Bearer it'\\''s; rm'"_s);
    QCOMPARE(curlCall(u"curl -i"_s, Dialect::Buyer, url, TokenUse::Access, {}),
        u"curl -i 'http://127.0.0.1:8000/api/v1/users/me' -H \"Authorization: Bearer $TOKEN\""_s);
    QCOMPARE(curlCall(u"curl -i"_s, Dialect::Buyer, url, TokenUse::Refresh, "a.b.c"),
        u"curl -i -X POST 'http://127.0.0.1:8000/api/v1/auth/refresh' -H 'Content-Type: application/json' "
        "-d '{\"refresh_token\":\"a.b.c\"}'"_s);
}

void TestInspectorPage::modelHoldsItsContract()
{
    ClaimModel model(claimwords::Part::Payload);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    TokenInspection seen;
    seen.claims = QJsonObject{{u"exp"_s, 3}, {u"zz"_s, QJsonArray{1, u"a"_s}}, {u"iss"_s, u"somebody"_s}};
    model.show(seen, 1000);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0, ClaimModel::Name).data().toString(), u"iss"_s); // what is looked for first
    QCOMPARE(model.index(2, ClaimModel::Value).data().toString(), u"[1,\"a\"]"_s);
    QVERIFY(model.index(2, ClaimModel::Meaning).data().toString().isEmpty());
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.show(seen, 2000); // the same again keeps the selection
    QVERIFY(resets.isEmpty());
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestInspectorPage::showsAGoodToken_data()
{
    QTest::addColumn<int>("dialect");
    QTest::addColumn<bool>("refresh");
    QTest::newRow("buyer") << static_cast<int>(Dialect::Buyer) << false;
    QTest::newRow("buyer refresh") << static_cast<int>(Dialect::Buyer) << true;
    QTest::newRow("usercenter") << static_cast<int>(Dialect::Usercenter) << false;
    QTest::newRow("employee") << static_cast<int>(Dialect::Employee) << false;
}

void TestInspectorPage::showsAGoodToken()
{
    QFETCH(const int, dialect);
    QFETCH(const bool, refresh);
    const Login login = logIn(static_cast<Dialect>(dialect));
    paste(refresh ? login.tokens.refresh : login.tokens.access);
    QTRY_COMPARE(label("verdict"), u"Accepted"_s);
    QCOMPARE(label("ownerName"), u"alice"_s);
    QCOMPARE(label("sessionName"), u"Live"_s);
    QVERIFY(label("keyName").contains(dialectName(static_cast<Dialect>(dialect))));
    QCOMPARE(words(u"sub"_s), u"alice"_s);
    QVERIFY(words(u"token_use"_s).startsWith(refresh ? u"Refresh"_s : u"Access"_s));
    const qint64 issued = login.session.createdAtMs / 1000 * 1000;
    QVERIFY(words(u"iat"_s).contains(RelativeTime::exact(issued)));
    QVERIFY(!column("tokenHeader", ClaimModel::Name).isEmpty());
    QVERIFY(child<QPlainTextEdit>("tokenText")->toPlainText().contains(login.session.id.value));
    QVERIFY(message().isEmpty());
}

void TestInspectorPage::followsTheSession()
{
    const Login login = logIn();
    paste(login.tokens.access);
    QTRY_COMPARE(label("verdict"), u"Accepted"_s);
    m_console->clock().advanceMs(5000);
    m_console->model().writeElsewhere([&](UnitOfWork &unit) {
        return SessionRepository::end(unit, login.session.id, EndReason::Revoked, u"console"_s);
    });
    QTRY_COMPARE(label("verdict"), u"Refused"_s); // nobody pressed anything
    QVERIFY2(label("reason").contains(u"revoked"), qUtf8Printable(label("reason")));
    QVERIFY(label("reason").contains(u"console"));
    QCOMPARE(label("sessionName"), u"Ended"_s);
}

void TestInspectorPage::seesItExpire()
{
    const Login login = logIn();
    paste(login.tokens.access);
    QTRY_COMPARE(label("verdict"), u"Accepted"_s);
    const QString left = label("timeLeft");
    m_console->clock().advanceMs(1000);
    Q_EMIT Ticker::of(m_page.get())->ticked();
    QVERIFY(label("timeLeft") != left);
    m_console->clock().advanceMs(7'200'000);
    Q_EMIT Ticker::of(m_page.get())->ticked();
    QTRY_COMPARE(label("verdict"), u"Refused"_s);
    QCOMPARE(label("reason"), tokenFaultText(TokenFault::Expired, {}));
    QCOMPARE(label("sessionName"), u"Live"_s); // it can be refreshed
}

void TestInspectorPage::tellsWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("fault");
    const auto row = [](const char *name, const QByteArray &text, TokenFault fault) {
        QTest::newRow(name) << text << static_cast<int>(fault);
    };
    row("words", "what is this", TokenFault::NotThreeParts);
    row("Chinese", "这不是令牌", TokenFault::NotThreeParts);
    row("binary", QByteArray("\x01\x02\x7f", 3), TokenFault::NotThreeParts);
    row("two parts", "eyJhbGciOiJIUzI1NiJ9.e30", TokenFault::NotThreeParts);
    row("dots", "a.b.c.d.e", TokenFault::NotThreeParts);
    row("no base64", "!.!.!", TokenFault::HeaderNotBase64);
    row("no JSON", "YWJj.e30.YQ", TokenFault::HeaderNotJson);
    row("unsigned", "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.e30.YQ", TokenFault::KeyMissing);
    row("foreign", "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6IngifQ.e30.YQ", TokenFault::KeyUnknown);
    row("long", QByteArray(20'000, 'a') + ".e30.YQ", TokenFault::TooLong);
}

void TestInspectorPage::tellsWhatIsWrong()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, fault);
    paste(text);
    QTRY_COMPARE(label("verdict"), u"Refused"_s);
    const QString words = tokenFaultText(static_cast<TokenFault>(fault), {});
    QVERIFY2(
        label("reason").startsWith(words.section(u':', 0, 0).remove(u'.')), qUtf8Printable(label("reason")));
    QVERIFY(!child<QPushButton>("copyCall")->isEnabled());
    QCOMPARE(label("ownerName"), u"Unknown"_s);
}

void TestInspectorPage::believesNoForgedClaims()
{
    const Login login = logIn();
    QByteArray forged = login.tokens.access;
    forged[forged.size() - 10] = forged[forged.size() - 10] == 'A' ? 'B' : 'A';
    paste(forged);
    QTRY_COMPARE(label("verdict"), u"Refused"_s);
    QCOMPARE(label("reason"), tokenFaultText(TokenFault::WrongSignature, {}));
    QCOMPARE(label("ownerName"), u"Unknown"_s);
    QVERIFY(!child<QPushButton>("ownerWay")->isEnabled());
    QVERIFY(message().contains(u"anybody"));
}

void TestInspectorPage::showsStrangersTextsAsTheyAre()
{
    const QJsonObject claims{{u"name"_s, u"<b>bold</b>\u202etxt"_s}};
    const QByteArray payload = QJsonDocument(claims).toJson().toBase64(
        QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    paste("eyJhbGciOiJIUzI1NiJ9." + payload + ".YQ");
    QTRY_COMPARE(label("verdict"), u"Refused"_s);
    QCOMPARE(column("claims", ClaimModel::Value), QStringList{u"<b>bold</b>\\u{202e}txt"_s});
    const QVariant tip =
        child<QTableView>("claims")->model()->index(0, ClaimModel::Value).data(Qt::ToolTipRole);
    QVERIFY(!tip.toString().contains(u"<b>"));
}

void TestInspectorPage::copiesACall()
{
    const Login login = logIn(Dialect::Employee);
    paste(login.tokens.access);
    QTRY_COMPARE(label("verdict"), u"Accepted"_s);
    m_console->server().become(ServerControl::State::Stopped);
    QVERIFY(!child<QPushButton>("copyCall")->isEnabled());
    m_console->server().become(ServerControl::State::Running);
    click("copyCall");
    QCOMPARE(QGuiApplication::clipboard()->text(),
        u"curl -i 'http://127.0.0.1:8080/api/v1/users/profile' -H 'Authorization: Bearer %1'"_s.arg(
            QString::fromLatin1(login.tokens.access)));
}

void TestInspectorPage::showsTheClaimsOfASession()
{
    const Login login = logIn();
    PageTarget target;
    target.page = u"inspector"_s;
    target.session = login.session.id;
    m_page->open(target);
    QTRY_COMPARE(label("verdict"), u"Its tokens are accepted"_s);
    QVERIFY(!child<QPlainTextEdit>("token")->isVisible());
    // Just what a token of it says, its own number apart.
    const QJsonObject issued = *parseJsonObject(
        QByteArray::fromBase64(login.tokens.access.split('.')[1], QByteArray::Base64UrlEncoding));
    QStringList names = issued.keys();
    names.removeOne(u"jti"_s);
    QStringList shown = column("claims", ClaimModel::Name);
    shown.sort();
    QCOMPARE(shown, names);
    for (const QString &name : std::as_const(names))
        QCOMPARE(column("claims", ClaimModel::Value).value(column("claims", ClaimModel::Name).indexOf(name)),
            claimwords::value(issued.value(name)));
    child<QComboBox>("use")->setFocus();
    QTest::keyClick(child<QComboBox>("use"), Qt::Key_Down);
    QTRY_VERIFY(words(u"token_use"_s).startsWith(u"Refresh"_s));
    m_console->model().writeElsewhere([&](UnitOfWork &unit) {
        return SessionRepository::end(unit, login.session.id, EndReason::LoggedOut, u"alice"_s);
    });
    QTRY_COMPARE(label("verdict"), u"Its tokens are refused"_s);
    QVERIFY(label("reason").contains(u"logged out"));
    click("inspectToken");
    QVERIFY(child<QPlainTextEdit>("token")->isVisible());
    QVERIFY(label("verdict").isEmpty());
    target.session = {u"gone"_s};
    m_page->open(target);
    QTRY_VERIFY(message().contains(u"no longer"));
}

void TestInspectorPage::refusesWhatIsTooLarge()
{
    paste(QByteArray(3'000'000, 'a'));
    QVERIFY(message().contains(u"MB") || message().contains(u"MiB"));
    QVERIFY(child<QPlainTextEdit>("token")->document()->isEmpty());
    QTest::keyClicks(child<QPlainTextEdit>("token"), u"abc"_s);
    QTRY_COMPARE(label("verdict"), u"Refused"_s);
    QVERIFY(message().isEmpty());
}

void TestInspectorPage::takesADrop()
{
    QTemporaryDir folder;
    const auto fileOf = [&folder](const QByteArray &bytes) {
        QFile file(folder.filePath(u"token.txt"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
        return QUrl::fromLocalFile(file.fileName());
    };
    auto *input = child<TokenInput>("token");
    QMimeData dropped;
    dropped.setText(u"old"_s);
    input->take(&dropped);
    QMimeData file;
    file.setUrls({fileOf(logIn().tokens.access + '\n')});
    input->take(&file);
    QTRY_COMPARE(label("verdict"), u"Accepted"_s);
    file.setUrls({fileOf(QByteArray(100'000, 'x'))});
    input->take(&file);
    QTRY_VERIFY(message().contains(u"token.txt"));
    file.setUrls({QUrl::fromLocalFile(folder.path())});
    input->take(&file);
    QTRY_VERIFY(message().contains(u"text file"));
}

void TestInspectorPage::forgetsWhenItIsLeft()
{
    const Login login = logIn();
    paste(login.tokens.access);
    QTRY_COMPARE(label("verdict"), u"Accepted"_s);
    m_page->hide();
    m_page->show();
    QVERIFY(label("verdict").isEmpty());
    auto *input = child<QPlainTextEdit>("token");
    QVERIFY(input->document()->isEmpty());
    input->undo();
    QVERIFY(input->document()->isEmpty());
    QVERIFY(column("claims", ClaimModel::Name).isEmpty());
    QVERIFY(!child<QPlainTextEdit>("tokenText")->toPlainText().contains(login.session.id.value));
    QFile preferences(m_console->preferencesFile());
    if (preferences.open(QIODevice::ReadOnly))
        QVERIFY(!preferences.readAll().contains(login.tokens.access.left(40)));
}

QTEST_MAIN(TestInspectorPage)
#include "tst_inspectorpage.moc"
