// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screenshots/Scene.h"

#include "model/storage/SessionRepository.h"
#include "model/traffic/Traffic.h"
#include "tests/screenshots/SceneSteps.h"
#include "ui/common/PasswordField.h"
#include "ui/common/RequestSender.h"
#include "ui/common/TableView.h"
#include "ui/requests/RequestTable.h"
#include "ui/requests/RequestsPage.h"
#include "ui/requests/ResendDialog.h"

#include <QAction>

namespace gatehouse::test {
namespace {

using namespace Qt::StringLiterals;

/// Sends nothing.
class SilentSender final : public RequestSender {
public:
    void send(QObject *, const Outgoing &, Done) override { }
};

struct Kind {
    Dialect dialect;
    const char *method;
    const char *path;
    int status;
    RecordedTimes times;
    const char *body;
    const char *answer;
};

const std::array kinds{
    Kind{Dialect::Buyer, "GET", "/api/v1/users/me", 200, {9'000, 0, 31'000, 88'000}, "",
        R"({"code":200,"msg":"查询成功","timestamp":"2024-05-14 09:12:44","data":{"username":"zhangwei","role":"buyer"}})"},
    Kind{Dialect::Buyer, "POST", "/api/v1/auth/login", 200, {4'100'000, 81'300'000, 3'900'000, 89'700'000},
        R"({"username":"zhangwei","password":"[redacted]"})",
        R"({"code":200,"msg":"登录成功","timestamp":"2024-05-14 09:12:44","data":{"access_token":"[redacted]","refresh_token":"[redacted]"}})"},
    Kind{Dialect::Usercenter, "GET", "/api/users/me", 200, {7'000, 0, 26'000, 71'000}, "",
        R"({"id":"7f0c","username":"okafor_n","nickname":"Ngozi Okafor"})"},
    Kind{Dialect::Employee, "GET", "/api/v1/users/profile", 401, {8'000, 0, 19'000, 64'000}, "",
        R"({"code":401,"message":"认证失败","error":"令牌无效或已过期","timestamp":"2024-05-14T09:12:44Z"})"},
    Kind{Dialect::Usercenter, "PUT", "/api/users/me", 200, {210'000, 0, 4'800'000, 5'120'000},
        R"({"nickname":"Ngozi","apikey":"[redacted]"})", R"({"id":"7f0c","username":"okafor_n"})"},
    Kind{Dialect::Buyer, "GET", "/favicon.ico", 404, {6'000, 0, 0, 22'000}, "",
        R"({"code":404,"msg":"资源不存在","timestamp":"2024-05-14 09:12:44"})"},
    Kind{Dialect::Employee, "POST", "/api/v1/auth/login", 503, {30'000, 0, 0, 61'000},
        R"({"username":"t.brandt","password":"[redacted]"})",
        R"({"code":503,"message":"服务繁忙，请稍后再试","timestamp":"2024-05-14T09:12:44Z"})"},
};

RecordedMessage messageOf(const QByteArray &body)
{
    RecordedMessage message;
    if (!body.isEmpty())
        message.headers.emplaceBack("Content-Type", "application/json; charset=utf-8");
    message.body = body;
    message.bodyBytes = body.size();
    message.state = body.isEmpty() ? RecordedMessage::Body::None : RecordedMessage::Body::Whole;
    return message;
}

RequestRecord recordOf(const Kind &kind, const Session &session)
{
    static const QStringList names{u"zhangwei"_s, u"okafor_n"_s, u"李娜"_s, u"t.brandt"_s};
    RequestRecord record;
    record.dialect = kind.dialect;
    record.method = kind.method;
    record.path = kind.path;
    record.route = kind.status == 404 ? QByteArray() : record.path;
    record.status = kind.status;
    record.times = kind.times;
    record.address = u"203.0.113.7"_s;
    record.request = messageOf(kind.body);
    record.request.headers.prepend({"User-Agent", "Mozilla/5.0 (Windows NT 10.0; rv:128.0) Firefox/128.0"});
    if (record.request.body.isEmpty())
        record.request.headers.emplaceBack("Authorization", "Bearer [redacted]");
    record.answer = messageOf(kind.answer);
    if (kind.status == 200) {
        record.username = names[static_cast<qsizetype>(kind.times.totalNs / 1'000) % names.size()];
        record.session = session.id;
        record.account = session.accountId;
    }
    if (kind.status == 503) {
        record.username = u"t.brandt"_s;
        record.error = Error{ErrorCode::Busy, {}, u"the hash queue is full"_s, 0, 1};
    }
    if (kind.status == 401) {
        record.error = Error{ErrorCode::SessionEnded, {}, {}, 0, 0};
        record.tokenHeader = R"({"alg":"HS256","kid":"gK2vGq0cTfWb","typ":"JWT"})";
        record.tokenClaims = "{\"iss\":\"gatehouse/employee\",\"sid\":\"" + session.id.value.toUtf8()
            + "\",\"iat\":1715677202,\"exp\":1715763602}";
    }
    return record;
}

/// A session that was revoked, and many requests, the last ones among them refused.
void fill(ConsoleFixture &fixture, int count)
{
    static_cast<void>(fixture.model().add(u"lina"_s));
    const Result<Login> login = fixture.model().logIn(u"lina"_s, "secret", Dialect::Employee);
    if (!login)
        qFatal("the demo session cannot be made");
    fixture.model().writeElsewhere([&](UnitOfWork &unit) {
        return SessionRepository::end(unit, login->session.id, EndReason::Revoked, u"console"_s);
    });
    fixture.clock().advanceSeconds(12);
    const RequestTapPtr tap = fixture.backend().traffic().log().addTap();
    for (int i = 0; i < count; ++i) {
        auto record = std::make_shared<RequestRecord>(
            recordOf(kinds[static_cast<size_t>(i * 5 + i / 3) % kinds.size()], login->session));
        record->atMs = fixture.clock().nowMs() - (count - i) * 137;
        tap->keep(std::move(record), 0);
    }
    QTest::qWait(600);
}

void select(MainWindow &window, int status)
{
    auto *table = window.findChild<RequestTable *>();
    for (int row = table->model().rowCount() - 1; row >= 0; --row) {
        if (table->model().at(row)->status == status)
            return table->view().selectRow(row);
    }
}

QWidget *refused(ConsoleFixture &fixture, MainWindow &window)
{
    steps::open(window, u"requests"_s);
    fill(fixture, 80);
    select(window, 401);
    return &window;
}

QWidget *sampled(ConsoleFixture &fixture, MainWindow &window)
{
    steps::open(window, u"requests"_s);
    fill(fixture, 400);
    select(window, 200);
    auto *log = &fixture.backend().traffic().log();
    const RequestTapPtr tap = log->addTap();
    for (int i = 0; i < 9'812; ++i)
        static_cast<void>(tap->admits(false));
    QTest::qWait(800);
    return &window;
}

QWidget *resend(ConsoleFixture &fixture, MainWindow &window)
{
    static SilentSender sender;
    steps::open(window, u"requests"_s);
    fill(fixture, 30);
    select(window, 503);
    auto *dialog = new ResendDialog(
        sender, window.findChild<RequestTable *>()->current(), QUrl(u"http://127.0.0.1:8080"_s), &window);
    dialog->open();
    return dialog;
}

} // namespace

QList<Scene> requestScenes()
{
    return {
        {u"requests"_s, &refused},
        {u"requests-sampled"_s, &sampled},
        {u"requests-empty"_s,
            [](ConsoleFixture &, MainWindow &window) -> QWidget * {
                steps::open(window, u"requests"_s);
                return &window;
            }},
        {u"requests-send-again"_s, &resend, false, true},
    };
}

} // namespace gatehouse::test
