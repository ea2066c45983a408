// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sessions/ClientWords.h"

#include <QStringView>

#include <array>

namespace gatehouse {
namespace {

using Kind = ClientWords::Kind;

/// A word that gives a client away, and the client it is. The version stands behind `versionAfter`, or
/// behind the word itself.
struct Known {
    QStringView word;
    QStringView name;
    Kind kind;
    QStringView versionAfter = {};
};

// Go's client tells the version of HTTP in that place.
constexpr QStringView noVersion = u"\n";

// The first that occurs wins, so what others pretend to be comes last: nearly every browser calls itself
// Safari too, and most of them Chrome.
constexpr std::array knownClients{
    Known{u"Googlebot", u"Googlebot", Kind::Robot},
    Known{u"bingbot", u"Bingbot", Kind::Robot},
    Known{u"Baiduspider", u"Baidu Spider", Kind::Robot},
    Known{u"YandexBot", u"YandexBot", Kind::Robot},
    Known{u"GPTBot", u"GPTBot", Kind::Robot},
    Known{u"UptimeRobot", u"UptimeRobot", Kind::Robot},
    Known{u"kube-probe", u"Kubernetes probe", Kind::Robot},
    Known{u"Prometheus", u"Prometheus", Kind::Robot},

    Known{u"PostmanRuntime", u"Postman", Kind::Tool},
    Known{u"Postman", u"Postman", Kind::Tool},
    Known{u"insomnia", u"Insomnia", Kind::Tool},
    Known{u"bruno-runtime", u"Bruno", Kind::Tool},
    Known{u"HTTPie", u"HTTPie", Kind::Tool},
    Known{u"curl", u"curl", Kind::Tool},
    Known{u"Wget", u"Wget", Kind::Tool},
    Known{u"ApacheBench", u"ApacheBench", Kind::Tool},
    Known{u"k6", u"k6", Kind::Tool},
    Known{u"Apache-HttpClient", u"Apache HttpClient", Kind::Library},
    Known{u"WindowsPowerShell", u"PowerShell", Kind::Tool},
    Known{u"PowerShell", u"PowerShell", Kind::Tool},

    Known{u"python-requests", u"Python requests", Kind::Library},
    Known{u"python-httpx", u"Python httpx", Kind::Library},
    Known{u"aiohttp", u"Python aiohttp", Kind::Library},
    Known{u"Python-urllib", u"Python urllib", Kind::Library},
    Known{u"Go-http-client", u"Go", Kind::Library, noVersion},
    Known{u"okhttp", u"OkHttp", Kind::Library},
    Known{u"Java-http-client", u"Java", Kind::Library},
    Known{u"Java", u"Java", Kind::Library},
    Known{u"axios", u"axios", Kind::Library},
    Known{u"node-fetch", u"node-fetch", Kind::Library},
    Known{u"undici", u"Node.js", Kind::Library},
    Known{u"Node.js", u"Node.js", Kind::Library},
    Known{u"node", u"Node.js", Kind::Library},
    Known{u"Deno", u"Deno", Kind::Library},
    Known{u"Bun", u"Bun", Kind::Library},
    Known{u"Dart", u"Dart", Kind::Library},
    Known{u"reqwest", u"Rust reqwest", Kind::Library},
    Known{u"RestSharp", u"RestSharp", Kind::Library},
    Known{u"GuzzleHttp", u"PHP Guzzle", Kind::Library},
    Known{u"libwww-perl", u"Perl", Kind::Library},
    Known{u"Ruby", u"Ruby", Kind::Library},
    Known{u"QtWebEngine", u"Qt WebEngine", Kind::Browser},

    Known{u"MicroMessenger", u"WeChat", Kind::Browser},
    Known{u"DingTalk", u"DingTalk", Kind::Browser},
    Known{u"Edg", u"Edge", Kind::Browser},
    Known{u"EdgA", u"Edge", Kind::Browser},
    Known{u"EdgiOS", u"Edge", Kind::Browser},
    Known{u"Edge", u"Edge", Kind::Browser},
    Known{u"OPR", u"Opera", Kind::Browser},
    Known{u"Vivaldi", u"Vivaldi", Kind::Browser},
    Known{u"YaBrowser", u"Yandex Browser", Kind::Browser},
    Known{u"SamsungBrowser", u"Samsung Internet", Kind::Browser},
    Known{u"MQQBrowser", u"QQ Browser", Kind::Browser},
    Known{u"QQBrowser", u"QQ Browser", Kind::Browser},
    Known{u"UCBrowser", u"UC Browser", Kind::Browser},
    Known{u"FxiOS", u"Firefox", Kind::Browser},
    Known{u"Firefox", u"Firefox", Kind::Browser},
    Known{u"CriOS", u"Chrome", Kind::Browser},
    Known{u"HeadlessChrome", u"Chrome (headless)", Kind::Browser},
    Known{u"Electron", u"Electron", Kind::Browser},
    Known{u"Chromium", u"Chromium", Kind::Browser},
    Known{u"Chrome", u"Chrome", Kind::Browser},
    Known{u"Safari", u"Safari", Kind::Browser, u"Version"},
    Known{u"MSIE", u"Internet Explorer", Kind::Browser},
    Known{u"Trident", u"Internet Explorer", Kind::Browser, u"rv"},
};

struct System {
    QStringView word;
    QStringView name;
};

// Android calls itself Linux too, and iOS "like Mac OS X".
constexpr std::array systems{
    System{u"OpenHarmony", u"HarmonyOS"},
    System{u"HarmonyOS", u"HarmonyOS"},
    System{u"Android", u"Android"},
    System{u"iPad", u"iPadOS"},
    System{u"iPhone", u"iOS"},
    System{u"Windows", u"Windows"},
    System{u"CrOS", u"ChromeOS"},
    System{u"Macintosh", u"macOS"},
    System{u"Darwin", u"macOS or iOS"},
    System{u"FreeBSD", u"FreeBSD"},
    System{u"Linux", u"Linux"},
};

// What nobody ships stands for nothing, and a table cell has an end.
constexpr qsizetype longestName = 40;

bool isWordCharacter(QChar character)
{
    return character.isLetterOrNumber() || character == u'-' || character == u'_' || character == u'.';
}

/// Where behind `word` the text goes on; -1 where it does not occur as a word of its own.
qsizetype endOf(QStringView text, QStringView word)
{
    qsizetype at = -1;
    while ((at = text.indexOf(word, at + 1, Qt::CaseInsensitive)) >= 0) {
        const qsizetype end = at + word.size();
        const bool begins = at == 0 || !isWordCharacter(text[at - 1]);
        if (begins && (end == text.size() || !isWordCharacter(text[end])))
            return end;
    }
    return -1;
}

/// The first `parts` numbers of a version at that place: "/8.5.0" has "8.5".
QString versionAt(QStringView text, qsizetype at, int parts)
{
    if (at < 0 || at >= text.size() || !QStringView(u"/: ").contains(text[at]))
        return {};
    ++at;
    if (at < text.size() && text[at] == u'v')
        ++at;
    QString version;
    for (; at < text.size() && version.size() < longestName; ++at) {
        const bool isDot = text[at] == u'.';
        if (!text[at].isDigit() && !isDot)
            break;
        if (isDot && (--parts == 0 || version.isEmpty()))
            break;
        version += text[at];
    }
    return version.endsWith(u'.') ? version.chopped(1) : version;
}

QString systemOf(QStringView text)
{
    for (const System &system : systems) {
        if (endOf(text, system.word) >= 0)
            return system.name.toString();
    }
    return {};
}

bool isRobot(QStringView name)
{
    const auto ends = [name](QStringView word) { return name.endsWith(word, Qt::CaseInsensitive); };
    return ends(u"bot") || ends(u"spider") || ends(u"crawler");
}

ClientWords firstProduct(QStringView text)
{
    qsizetype end = 0;
    while (end < text.size() && text[end] != u'/' && !text[end].isSpace() && text[end] != u'(')
        ++end;
    const QStringView name = text.first(end);
    const Kind kind = isRobot(name) ? Kind::Robot : Kind::Other;
    const bool hasVersion = end < text.size() && text[end] == u'/';
    return {kind, name.first(qMin(end, longestName)).toString(),
        hasVersion ? versionAt(text, end, 2) : QString(), systemOf(text)};
}

} // namespace

ClientWords ClientWords::of(const QString &userAgent)
{
    const QStringView text = QStringView(userAgent).trimmed();
    if (text.isEmpty())
        return {};
    if (text == u"Mozilla/5.0") // what QNetworkAccessManager sends of itself
        return {Kind::Library, QStringLiteral("Qt"), {}, {}};
    for (const Known &known : knownClients) {
        const qsizetype end = endOf(text, known.word);
        if (end < 0)
            continue;
        const bool isShort = known.kind == Kind::Browser || known.kind == Kind::Robot;
        const qsizetype versionAfter = known.versionAfter.isEmpty() ? end : endOf(text, known.versionAfter);
        return {known.kind, known.name.toString(), versionAt(text, versionAfter, isShort ? 1 : 2),
            systemOf(text)};
    }
    return firstProduct(text);
}

} // namespace gatehouse
