// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server/Scenario.h"

#include "tests/support/server/JsonPattern.h"

#include <QJsonDocument>
#include <QTest>

namespace gatehouse::test {
namespace {

/// What every JSON answer of a dialect carries, and none where it has no place.
QString headerMismatch(const HttpAnswer &answer)
{
    const auto differs = [&answer](const char *name, const QByteArray &value) {
        return answer.header(name) == value
            ? QString()
            : QString::fromLatin1(name) + u" is " + QString::fromLatin1(answer.header(name));
    };
    QStringList faults{differs("Content-Type", "application/json; charset=utf-8"),
        differs("Cache-Control", "no-store"),
        differs("Content-Length", QByteArray::number(answer.body.size())),
        differs("WWW-Authenticate", answer.status == 401 ? "Bearer" : QByteArray())};
    if ((answer.status == 405) == answer.header("Allow").isEmpty())
        faults.append(QStringLiteral("Allow stands with another status than 405"));
    if ((answer.status == 503) == answer.header("Retry-After").isEmpty())
        faults.append(QStringLiteral("Retry-After stands with another status than 503"));
    faults.removeAll(QString());
    return faults.join(u"; ");
}

} // namespace

void Scenario::addColumns()
{
    QTest::addColumn<HttpRequest>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
}

void Scenario::add(const QByteArray &name, const HttpRequest &request, int status, const QByteArray &body)
{
    QTest::newRow(name.constData()) << request << status << body;
}

void Scenario::check(const LiveApi &api, Dialect dialect)
{
    QFETCH(const HttpRequest, request);
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    const QString wrong = mismatch(api, dialect, api.ask(dialect, request), status, body);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

QString Scenario::mismatch(
    const LiveApi &api, Dialect dialect, const HttpAnswer &answer, int status, QByteArray body)
{
    if (answer.status != status)
        return QStringLiteral("status %1, not %2: ").arg(answer.status).arg(status)
            + QString::fromUtf8(answer.body);
    body.replace("<now>", api.now(dialect).toLatin1());
    const QJsonDocument expected = QJsonDocument::fromJson(body);
    if (!expected.isObject())
        return u"the test's own body is no JSON: " + QString::fromUtf8(body);
    const QJsonDocument actual = QJsonDocument::fromJson(answer.body);
    const QString wrong = jsonMismatch(expected.object(), actual.object());
    return wrong.isEmpty() ? headerMismatch(answer) : wrong;
}

} // namespace gatehouse::test
