// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server/LiveApi.h"

#include "model/storage/Writer.h"
#include "server/dialects/TimeText.h"
#include "tests/server/http/RawClient.h"

#include <QDeadlineTimer>
#include <QEventLoop>

#include <optional>

namespace gatehouse::test {
namespace {

template <typename T>
void insistOn(const Result<T> &result)
{
    if (!result)
        qFatal("the test server cannot start: %s", qUtf8Printable(result.error().detail));
}

} // namespace

LiveApi::LiveApi(const Backend::Overrides &more)
    : m_backend(m_place.location(), m_clock)
    , m_server(m_backend)
{
    insistOn(m_backend.start(overrides(more)));
    insistOn(m_server.bind());
    insistOn(m_server.start());
    Result<std::unique_ptr<Connection>> reading = Connection::open(location(), Connection::Mode::Read);
    insistOn(reading);
    m_reading = std::move(reading).value();
}

LiveApi::~LiveApi()
{
    m_server.stop();
    m_backend.stop();
}

quint16 LiveApi::port(Dialect dialect) const
{
    return static_cast<quint16>(m_server.url(dialect).port());
}

QString LiveApi::now(Dialect dialect) const
{
    switch (dialect) {
    case Dialect::Buyer:
        return spacedTime(m_clock.nowMs());
    case Dialect::Usercenter:
        return isoTime(m_clock.nowMs());
    case Dialect::Employee:
        break;
    }
    return zuluTime(m_clock.nowMs());
}

HttpAnswer LiveApi::ask(Dialect dialect, const HttpRequest &request) const
{
    return askRaw(dialect, request.bytes());
}

HttpAnswer LiveApi::askRaw(Dialect dialect, const QByteArray &bytes) const
{
    RawClient client(port(dialect));
    client.send(bytes); // a refusal may come before all is taken
    return HttpAnswer::parse(client.readAll());
}

Result<void> LiveApi::writeTo(Backend &backend, const Work &work)
{
    const auto mailbox = std::make_shared<Mailbox>();
    std::optional<Result<void>> outcome;
    backend.writer().submit<void>(mailbox, work, [&outcome](const Result<void> &done) { outcome = done; });
    const QDeadlineTimer patience(20'000);
    QEventLoop loop;
    while (!outcome && !patience.hasExpired())
        loop.processEvents(QEventLoop::WaitForMoreEvents);
    mailbox->close();
    return outcome.value_or(Result<void>(ErrorCode::Internal));
}

Backend::Overrides LiveApi::overrides(const Backend::Overrides &more)
{
    Backend::Overrides all{
        {QStringLiteral("listen/buyer_port"), QStringLiteral("0")},
        {QStringLiteral("listen/usercenter_port"), QStringLiteral("0")},
        {QStringLiteral("listen/employee_port"), QStringLiteral("0")},
        {QStringLiteral("security/bcrypt_cost"), QStringLiteral("4")},
        {QStringLiteral("http/threads"), QStringLiteral("2")},
    };
    return all + more;
}

} // namespace gatehouse::test
