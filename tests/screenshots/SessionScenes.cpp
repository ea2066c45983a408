// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screenshots/Scene.h"
#include "tests/screenshots/SceneSteps.h"

#include "model/storage/SessionRepository.h"
#include "ui/common/FilterChip.h"
#include "ui/common/SearchField.h"
#include "ui/common/TableView.h"
#include "ui/sessions/SessionTable.h"

#include <QPushButton>

namespace gatehouse::test {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 minuteMs = 60'000;

const QStringList names{u"chen_wei"_s, u"alice"_s, u"李娜"_s, u"m.schulz"_s, u"buyer_2041"_s, u"olga"_s,
    u"qa-robot"_s, u"tanaka"_s, u"a_username_that_is_rather_long"_s};

const QStringList agents{
    u"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"_s,
    u"python-requests/2.31.0"_s,
    u"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1"_s,
    u"curl/8.5.0"_s, u"okhttp/4.12.0"_s, u"PostmanRuntime/7.39.0"_s,
    u"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"_s,
    u"Go-http-client/1.1"_s, QString()};

Session demoSession(int number, AccountId account, qint64 nowMs)
{
    Session session;
    session.id = {
        QString::fromLatin1(QCryptographicHash::hash(QByteArray::number(number), QCryptographicHash::Md5)
                                .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals))};
    session.accountId = account;
    session.username = names[number * 5 % names.size()];
    session.dialect = dialectName(allDialects[static_cast<size_t>(number * 7 % 3)]);
    session.address = u"203.0.113.%1"_s.arg(1 + number * 37 % 250);
    session.userAgent = agents[number * 4 % agents.size()];
    session.keyId = u"gK2vGq0cTfWb"_s;
    session.createdAtMs = nowMs - number * number * minuteMs / 3;
    session.lastSeenAtMs = session.createdAtMs + (nowMs - session.createdAtMs) * 3 / 4;
    const qint64 hours = session.dialect == u"buyer" ? 168 : 24;
    session.expiresAtMs = session.createdAtMs + hours * 60 * minuteMs;
    return session;
}

Result<void> endSome(UnitOfWork &unit, const Session &session, int number)
{
    static constexpr std::array reasons{
        EndReason::Revoked, EndReason::LoggedOut, EndReason::PasswordChanged, EndReason::AccountDisabled};
    const EndReason reason = reasons[static_cast<size_t>(number / 4 % 4)];
    const QString by = reason == EndReason::LoggedOut ? session.username : u"console"_s;
    if (auto ended = SessionRepository::end(unit, session.id, reason, by); !ended)
        return ended;
    const RequestNote note{u"GET /api/v1/users/me"_s, number % 8 ? session.address : u"198.51.100.20"_s};
    return number % 3 == 0
        ? Result<void>()
        : SessionRepository::noteRefusal(unit, session.id, note, unit.nowMs() + number * 700);
}

void fill(ConsoleFixture &fixture, int count)
{
    const AccountId account = fixture.model().add(u"alice"_s).id;
    const qint64 now = fixture.clock().nowMs();
    fixture.model().writeElsewhere([=](UnitOfWork &unit) -> Result<void> {
        for (int i = 0; i < count; ++i) {
            const Session session = demoSession(i, account, now);
            if (auto made = SessionRepository::insert(unit, session); !made)
                return made;
            if (i % 4 != 1)
                continue;
            if (auto ended = endSome(unit, session, i); !ended)
                return ended;
        }
        return {};
    });
    fixture.clock().advanceSeconds(95);
    QTest::qWait(600); // until the page has heard of it
}

QWidget *openPage(MainWindow &window, const QString &search = {})
{
    PageTarget target;
    target.page = u"sessions"_s;
    target.search = search;
    window.open(target);
    return &window;
}

} // namespace

QList<Scene> sessionScenes()
{
    return {
        {u"sessions"_s,
            [](ConsoleFixture &fixture, MainWindow &window) {
                openPage(window);
                fill(fixture, 60);
                window.findChild<SessionTable *>()->view().selectRow(5);
                return openPage(window);
            }},
        {u"sessions-selected"_s,
            [](ConsoleFixture &fixture, MainWindow &window) {
                openPage(window);
                fill(fixture, 60);
                window.findChild<FilterChip *>(u"stateChip"_s)->setValue(u"live"_s);
                QTest::qWait(300);
                window.findChild<SessionTable *>()->view().selectAll();
                return openPage(window);
            }},
        {u"sessions-busy"_s,
            [](ConsoleFixture &fixture, MainWindow &window) {
                openPage(window);
                fill(fixture, 60);
                steps::keepStoreBusy(fixture);
                fixture.dialogs().confirmations = {true};
                window.findChild<QPushButton *>(u"revokeMatching"_s)->click();
                return &window;
            }},
        {u"sessions-store-error"_s,
            [](ConsoleFixture &fixture, MainWindow &window) {
                openPage(window);
                fill(fixture, 60);
                window.findChild<SessionTable *>()->view().selectRow(5);
                QTest::qWait(300);
                steps::loseTable(fixture, u"sessions"_s);
                fixture.dialogs().confirmations = {true};
                window.findChild<QPushButton *>(u"revokeSelected"_s)->click();
                return &window;
            }},
        {u"sessions-empty"_s, [](ConsoleFixture &, MainWindow &window) { return openPage(window); }},
        {u"sessions-no-match"_s,
            [](ConsoleFixture &fixture, MainWindow &window) {
                fill(fixture, 20);
                return openPage(window, u"nobody here"_s);
            }},
    };
}

} // namespace gatehouse::test
