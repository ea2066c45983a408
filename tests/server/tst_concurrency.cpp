// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storage/Query.h"
#include "tests/support/server/ApiUser.h"
#include "tests/support/server/Refusals.h"
#include "tests/support/server/Scenario.h"

#include <QTest>

#include <algorithm>
#include <barrier>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::test;

/// Many clients at the same thing at once: one wins, nothing is counted twice, nothing is lost.
class TestConcurrency final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_api = std::make_unique<LiveApi>(); }
    void oneNameIsRegisteredOnce_data() { dialects(); }
    void oneNameIsRegisteredOnce();
    void oneEmailIsRegisteredOnce();
    void oneNameIsRegisteredOnceOverAll();
    void guessersGetNoMoreThanTheirAttempts_data() { dialects(); }
    void guessersGetNoMoreThanTheirAttempts();
    void goodLoginsAllSucceed();
    void changesFromTwoSessionsBothSurvive();
    void oneLogoutWins();
    void revocationIsSeenByEveryThread();
    void aFullHashQueueSaysSo();

private:
    static constexpr int clients = 16;

    static void dialects();
    /// Each client's answer; all begin together.
    [[nodiscard]] static std::vector<HttpAnswer> atOnce(const std::function<HttpAnswer(int)> &client);
    [[nodiscard]] qint64 count(const char *sql, const QString &value) const;

    std::unique_ptr<LiveApi> m_api;
};

namespace {

qint64 withStatus(const std::vector<HttpAnswer> &answers, int status)
{
    return std::ranges::count(answers, status, &HttpAnswer::status);
}

} // namespace

void TestConcurrency::dialects()
{
    QTest::addColumn<Dialect>("dialect");
    for (const Dialect dialect : allDialects)
        QTest::newRow(qPrintable(dialectName(dialect))) << dialect;
}

std::vector<HttpAnswer> TestConcurrency::atOnce(const std::function<HttpAnswer(int)> &client)
{
    std::vector<HttpAnswer> answers(clients);
    std::barrier<> start(clients);
    std::vector<std::jthread> threads;
    for (int i = 0; i < clients; ++i) {
        threads.emplace_back([&, i] {
            start.arrive_and_wait();
            answers[static_cast<size_t>(i)] = client(i);
        });
    }
    threads.clear(); // joins
    return answers;
}

qint64 TestConcurrency::count(const char *sql, const QString &value) const
{
    Query query(m_api->store(), sql);
    const Result<void> row = query.bind(value).runForRow();
    return row ? query.integer(0) : -1;
}

void TestConcurrency::oneNameIsRegisteredOnce()
{
    QFETCH(const Dialect, dialect);
    const QString name = u"wanted_" + dialectName(dialect).left(5);
    const auto answers = atOnce([this, dialect, &name](int i) {
        // Different spellings of one name, each with an e-mail of its own.
        const ApiUser user(*m_api, i % 2 == 0 ? name : name.toUpper());
        return user.registerAt(dialect);
    });
    QCOMPARE(withStatus(answers, 201), 1);
    QCOMPARE(withStatus(answers, dialect == Dialect::Buyer ? 400 : 409), clients - 1);
    QCOMPARE(count("SELECT count(*) FROM accounts WHERE username_key = ?", name), 1);
    QCOMPARE(ApiUser(*m_api, name).logIn(dialect).status, 200);
}

void TestConcurrency::oneEmailIsRegisteredOnce()
{
    const auto answers = atOnce([this](int i) {
        const QByteArray number = QByteArray::number(i);
        return m_api->ask(Dialect::Employee,
            HttpRequest::json("POST", "/api/v1/auth/register",
                "{\"username\":\"sharer" + number
                    + R"(","email":"shared@example.com","password":"password123","phone":"1"})"));
    });
    QCOMPARE(withStatus(answers, 201), 1);
    const QByteArray taken =
        R"({"code":409,"message":"邮箱已被注册","error":"邮箱已被注册","timestamp":"<now>"})";
    for (const HttpAnswer &answer : answers) {
        if (answer.status != 201)
            QCOMPARE(Scenario::mismatch(*m_api, Dialect::Employee, answer, 409, taken), QString());
    }
    QCOMPARE(
        count("SELECT count(*) FROM accounts WHERE email_key = ?", QStringLiteral("shared@example.com")), 1);
}

void TestConcurrency::oneNameIsRegisteredOnceOverAll()
{
    const QString name = QStringLiteral("wanted_by_all");
    const auto answers =
        atOnce([this, &name](int i) { return ApiUser(*m_api, name).registerAt(allDialects[size_t(i) % 3]); });
    QCOMPARE(withStatus(answers, 201), 1);
    QCOMPARE(withStatus(answers, 400) + withStatus(answers, 409), clients - 1);
    QCOMPARE(count("SELECT count(*) FROM accounts WHERE username_key = ?", name), 1);
}

void TestConcurrency::guessersGetNoMoreThanTheirAttempts()
{
    QFETCH(const Dialect, dialect);
    const ApiUser user(*m_api, u"guessed_" + dialectName(dialect).left(5));
    QCOMPARE(user.registerAt(dialect).status, 201);
    const auto answers = atOnce([&user](int) { return user.failToLogIn(Dialect::Buyer); });
    for (const int left : {4, 3, 2, 1}) {
        const QString told = QStringLiteral("密码错误，剩余%1次").arg(left);
        const auto tells = [&told](const HttpAnswer &answer) { return answer.json().value(u"msg") == told; };
        QCOMPARE(std::ranges::count_if(answers, tells), 1);
    }
    const auto isLocked = [this](const HttpAnswer &answer) {
        const QByteArray body = lockedBody(Dialect::Buyer, 15);
        return Scenario::mismatch(*m_api, Dialect::Buyer, answer, 401, body).isEmpty();
    };
    QCOMPARE(std::ranges::count_if(answers, isLocked), clients - 4);
    QCOMPARE(user.logIn(dialect).status, 401);
}

void TestConcurrency::goodLoginsAllSucceed()
{
    const ApiUser user(*m_api, QStringLiteral("popular"));
    QCOMPARE(user.registerAt(Dialect::Usercenter).status, 201);
    const auto answers = atOnce([&user](int i) { return user.logIn(allDialects[size_t(i) % 3]); });
    QCOMPARE(withStatus(answers, 200), clients);
    QSet<QString> sessions;
    for (const HttpAnswer &answer : answers)
        sessions.insert(ApiUser::claims(ApiUser::accessToken(answer)).value(u"sid").toString());
    QCOMPARE(sessions.size(), clients);
    QCOMPARE(count("SELECT count(*) FROM sessions WHERE username = ?", user.name()), clients);
}

void TestConcurrency::changesFromTwoSessionsBothSurvive()
{
    const ApiUser user(*m_api, QStringLiteral("divided"));
    QCOMPARE(user.registerAt(Dialect::Buyer).status, 201);
    const QByteArray buyer = user.token(Dialect::Buyer);
    const QByteArray center = user.token(Dialect::Usercenter);
    for (int round = 0; round < 8; ++round) {
        const QByteArray number = QByteArray::number(10'000'000 + round);
        const auto answers = atOnce([&](int i) {
            if (i % 2 == 0)
                return m_api->ask(Dialect::Buyer,
                    HttpRequest::json("PATCH", "/api/v1/users/me/phone", "{\"phone\":\"139" + number + "\"}")
                        .withToken(buyer));
            const QByteArray field = i % 4 == 1 ? "nickname" : "apikey";
            return m_api->ask(Dialect::Usercenter,
                HttpRequest::json("PUT", "/api/users/me", "{\"" + field + "\":\"new " + number + "\"}")
                    .withToken(center));
        });
        QCOMPARE(withStatus(answers, 200), clients);
        const QJsonObject profile = user.profile(Dialect::Usercenter, center).json();
        QCOMPARE(profile.value(u"phone").toString().toLatin1(), "139" + number);
        QCOMPARE(profile.value(u"nickname").toString().toLatin1(), "new " + number);
        const QString apikey = QString::fromLatin1("new " + number);
        QCOMPARE(count("SELECT count(*) FROM accounts WHERE apikey = ?", apikey), 1);
    }
}

void TestConcurrency::oneLogoutWins()
{
    const ApiUser user(*m_api, QStringLiteral("leaver_1"));
    QCOMPARE(user.registerAt(Dialect::Buyer).status, 201);
    const QByteArray token = user.token(Dialect::Buyer);
    const HttpRequest leave = HttpRequest{"POST", "/api/v1/auth/logout", {}, {}}.withToken(token);
    const auto answers = atOnce([this, &leave](int) { return m_api->ask(Dialect::Buyer, leave); });
    QCOMPARE(withStatus(answers, 200), 1);
    QCOMPARE(withStatus(answers, 401), clients - 1);
}

void TestConcurrency::revocationIsSeenByEveryThread()
{
    const ApiUser user(*m_api, QStringLiteral("watched_1"));
    QCOMPARE(user.registerAt(Dialect::Buyer).status, 201);
    for (int round = 0; round < 8; ++round) {
        const QByteArray token = user.token(Dialect::Buyer);
        const auto read = [&user, &token](int) { return user.profile(Dialect::Buyer, token); };
        QCOMPARE(withStatus(atOnce(read), 200), clients);
        const HttpRequest leave = HttpRequest{"POST", "/api/v1/auth/logout", {}, {}}.withToken(token);
        QCOMPARE(m_api->ask(Dialect::Buyer, leave).status, 200);
        QCOMPARE(withStatus(atOnce(read), 401), clients);
    }
}

/// Whoever finds the queue full is told to come again, in the dialect's words, and not as a failed login.
void TestConcurrency::aFullHashQueueSaysSo()
{
    LiveApi api({{QStringLiteral("security/hash_threads"), QStringLiteral("1")},
        {QStringLiteral("security/hash_queue"), QStringLiteral("1")},
        {QStringLiteral("security/bcrypt_cost"), QStringLiteral("11")}});
    const ApiUser admin(api, QStringLiteral("admin"), QStringLiteral("admin123"));
    const auto answers = atOnce([&admin](int) { return admin.logIn(Dialect::Employee); });
    const qint64 busy = withStatus(answers, 503);
    QCOMPARE(withStatus(answers, 200), clients - busy);
    QVERIFY(busy > 0 && busy < clients);
    const QByteArray body = R"({"code":503,"message":"服务繁忙，请稍后再试","timestamp":"<now>"})";
    for (const HttpAnswer &answer : answers) {
        if (answer.status == 503)
            QCOMPARE(Scenario::mismatch(api, Dialect::Employee, answer, 503, body), QString());
    }
    QCOMPARE(admin.logIn(Dialect::Employee).status, 200);
}

QTEST_GUILESS_MAIN(TestConcurrency)
#include "tst_concurrency.moc"
