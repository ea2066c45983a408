// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessions/ClientWords.h"

#include <QTest>

using namespace gatehouse;
using namespace Qt::StringLiterals;

/// What is read out of user agents, as real clients send them.
class TestClientWords final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void names_data();
    void names();
    void staysShort();
};

void TestClientWords::names_data()
{
    using Kind = ClientWords::Kind;
    QTest::addColumn<QString>("userAgent");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("words"); ///< name|version|system
    const auto row = [](const char *userAgent, Kind kind, const char *words) {
        QTest::newRow(userAgent) << QString::fromUtf8(userAgent) << kind << QString::fromUtf8(words);
    };
    row("", Kind::None, "||");
    row("   ", Kind::None, "||");
    row("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0", Kind::Browser,
        "Firefox|128|Windows");
    row("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.6478.61 "
        "Safari/537.36",
        Kind::Browser, "Chrome|126|Linux");
    row("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
        "Safari/537.36 Edg/126.0.2592.68",
        Kind::Browser, "Edge|126|Windows");
    row("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "Version/17.5 "
        "Safari/605.1.15",
        Kind::Browser, "Safari|17|macOS");
    row("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "Version/17.5 Mobile/15E148 Safari/604.1",
        Kind::Browser, "Safari|17|iOS");
    row("Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0 "
        "Mobile/15E148 Safari/604.1",
        Kind::Browser, "Chrome|126|iPadOS");
    row("Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) "
        "SamsungBrowser/25.0 "
        "Chrome/121.0.0.0 Mobile Safari/537.36",
        Kind::Browser, "Samsung Internet|25|Android");
    row("Mozilla/5.0 (Linux; Android 13; V2148A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
        "Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.42.2460",
        Kind::Browser, "WeChat|8|Android");
    row("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 "
        "Safari/537.36 "
        "OPR/111.0.0.0",
        Kind::Browser, "Opera|111|Linux");
    row("Mozilla/5.0 (Windows NT 10.0; Trident/7.0; rv:11.0) like Gecko", Kind::Browser,
        "Internet Explorer|11|Windows");
    row("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 "
        "Safari/537.36",
        Kind::Browser, "Chrome (headless)|126|Linux");
    row("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) QtWebEngine/6.4.2 "
        "Chrome/102.0 "
        "Safari/537.36",
        Kind::Browser, "Qt WebEngine|6|Linux");
    row("curl/8.5.0", Kind::Tool, "curl|8.5|");
    row("Wget/1.21.4", Kind::Tool, "Wget|1.21|");
    row("PostmanRuntime/7.39.0", Kind::Tool, "Postman|7.39|");
    row("insomnia/9.2.0", Kind::Tool, "Insomnia|9.2|");
    row("HTTPie/3.2.2", Kind::Tool, "HTTPie|3.2|");
    row("python-requests/2.31.0", Kind::Library, "Python requests|2.31|");
    row("python-httpx/0.27.0", Kind::Library, "Python httpx|0.27|");
    row("Python/3.11 aiohttp/3.9.5", Kind::Library, "Python aiohttp|3.9|");
    row("Python-urllib/3.11", Kind::Library, "Python urllib|3.11|");
    row("Go-http-client/1.1", Kind::Library, "Go||");
    row("Java/17.0.11", Kind::Library, "Java|17.0|");
    row("Java-http-client/21.0.3", Kind::Library, "Java|21.0|");
    row("okhttp/4.12.0", Kind::Library, "OkHttp|4.12|");
    row("Apache-HttpClient/4.5.14 (Java/17.0.11)", Kind::Library, "Apache HttpClient|4.5|");
    row("node", Kind::Library, "Node.js||");
    row("undici", Kind::Library, "Node.js||");
    row("axios/1.7.2", Kind::Library, "axios|1.7|");
    row("Mozilla/5.0", Kind::Library, "Qt||");
    row("Dart/3.4 (dart:io)", Kind::Library, "Dart|3.4|");
    row("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", Kind::Robot,
        "Googlebot|2|");
    row("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", Kind::Robot, "Bingbot|2|");
    row("ExampleBot/3.4.5 (+https://example.com)", Kind::Robot, "ExampleBot|3.4|");
    row("Shop/3.2.1 CFNetwork/1404.0.5 Darwin/22.3.0", Kind::Other, "Shop|3.2|macOS or iOS");
    row("MyApp/1.2 (Android 14; Pixel 8)", Kind::Other, "MyApp|1.2|Android");
    row("商店/2.0", Kind::Other, "商店|2.0|");
    row("something", Kind::Other, "something||");
    row("something else 3.1", Kind::Other, "something||");
    row("curly/1.0", Kind::Other, "curly|1.0|");
    row("libcurl-agent/1.0", Kind::Other, "libcurl-agent|1.0|");
    row("App/", Kind::Other, "App||");
    row("curl/", Kind::Tool, "curl||");
    row("curl/v8..5", Kind::Tool, "curl|8|");
}

void TestClientWords::names()
{
    QFETCH(const QString, userAgent);
    QFETCH(const ClientWords::Kind, kind);
    QFETCH(const QString, words);
    const ClientWords client = ClientWords::of(userAgent);
    QCOMPARE(QStringList({client.name, client.version, client.system}).join(u'|'), words);
    QVERIFY(client.kind == kind);
}

void TestClientWords::staysShort()
{
    for (const QString &hostile :
        {QString(u'x').repeated(8'000), QString(u"x/"_s + QString(u'1').repeated(8'000)),
            QString(u"curl/"_s + QString(u'1').repeated(8'000)), QString(u"/"_s), QString(u"((((("_s)}) {
        const ClientWords client = ClientWords::of(hostile);
        QVERIFY(client.name.size() <= 40 && client.version.size() <= 40);
    }
}

QTEST_GUILESS_MAIN(TestClientWords)
#include "tst_clientwords.moc"
