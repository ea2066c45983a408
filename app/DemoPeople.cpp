// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/DemoPeople.h"

#include "model/core/Dialect.h"

#include <QUuid>

#include <array>

namespace gatehouse {
namespace {

struct Name {
    const char *latin;
    const char *shown;
};

constexpr std::array<Name, 24> families{{{"wang", "王"}, {"li", "李"}, {"zhang", "张"}, {"liu", "刘"},
    {"chen", "陈"}, {"yang", "杨"}, {"zhao", "赵"}, {"huang", "黄"}, {"zhou", "周"}, {"wu", "吴"},
    {"xu", "徐"}, {"sun", "孙"}, {"taylor", "Taylor"}, {"murphy", "Murphy"}, {"rossi", "Rossi"},
    {"weber", "Weber"}, {"garcia", "García"}, {"silva", "Silva"}, {"novak", "Novák"}, {"jensen", "Jensen"},
    {"okafor", "Okafor"}, {"patel", "Patel"}, {"tanaka", "Tanaka"}, {"cohen", "Cohen"}}};
constexpr size_t chineseFamilies = 12;
constexpr std::array<Name, 14> chineseGiven{{{"wei", "伟"}, {"fang", "芳"}, {"na", "娜"}, {"min", "敏"},
    {"jing", "静"}, {"qiang", "强"}, {"lei", "磊"}, {"yang", "洋"}, {"yan", "艳"}, {"jie", "杰"},
    {"xiuying", "秀英"}, {"jun", "军"}, {"hao", "浩"}, {"yuting", "雨婷"}}};
constexpr std::array<Name, 14> otherGiven{
    {{"anna", "Anna"}, {"ben", "Ben"}, {"clara", "Clara"}, {"daniel", "Daniel"}, {"elena", "Elena"},
        {"felix", "Felix"}, {"grace", "Grace"}, {"hugo", "Hugo"}, {"ines", "Inés"}, {"jonas", "Jonas"},
        {"kate", "Kate"}, {"liam", "Liam"}, {"maya", "Maya"}, {"noah", "Noah"}}};

template <typename List>
const typename List::value_type &oneOf(const List &list, int number)
{
    return list[static_cast<size_t>(number) % list.size()];
}

QStringList rolesOf(Dialect origin, int number)
{
    if (origin == Dialect::Buyer)
        return {QStringLiteral("buyer")};
    if (origin == Dialect::Usercenter)
        return number % 17 == 0 ? QStringList{QStringLiteral("user"), QStringLiteral("support")}
                                : QStringList{QStringLiteral("user")};
    return number % 11 == 0 ? QStringList{QStringLiteral("employee"), QStringLiteral("manager")}
                            : QStringList{QStringLiteral("employee")};
}

} // namespace

Account DemoPeople::account(int number)
{
    const size_t family = static_cast<size_t>(number * 7 + number / 24) % families.size();
    const bool isChinese = family < chineseFamilies;
    const Name &given = isChinese ? oneOf(chineseGiven, number * 5 + number / 14)
                                  : oneOf(otherGiven, number * 3 + number / 14);
    const Dialect origin = allDialects[static_cast<size_t>(number % 10 < 6 ? 0 : number % 10 < 8 ? 1 : 2)];
    Account account;
    account.uuid = QUuid::createUuidV5(QUuid(), QByteArray::number(number)).toString(QUuid::WithoutBraces);
    account.username = QStringLiteral("%1_%2%3")
                           .arg(QLatin1StringView(given.latin), QLatin1StringView(families[family].latin))
                           .arg(number);
    const QString shownFamily = QString::fromUtf8(families[family].shown);
    const QString shownGiven = QString::fromUtf8(given.shown);
    account.nickname =
        isChinese ? QString(shownFamily + shownGiven) : QString(shownGiven + u' ' + shownFamily);
    if (number % 9 != 4)
        account.email = account.username + QStringLiteral("@example.com");
    if (number % 5 != 3)
        account.phone =
            QStringLiteral("13%1").arg(800'000'000 + (number * 7'919) % 99'999'999, 9, 10, QLatin1Char('0'));
    account.roles = rolesOf(origin, number);
    account.origin = dialectName(origin);
    account.isActive = number % 23 != 7;
    return account;
}

QString DemoPeople::address(QRandomGenerator &random)
{
    constexpr std::array<const char *, 3> nets{"192.0.2.%1", "198.51.100.%1", "203.0.113.%1"};
    return QString::fromLatin1(oneOf(nets, random.bounded(3))).arg(random.bounded(1, 255));
}

QString DemoPeople::userAgent(QRandomGenerator &random)
{
    constexpr std::array<const char *, 8> agents{
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 "
        "Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "Version/18.1 Safari/605.1.15",
        "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "Version/18.1 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 "
        "Mobile Safari/537.36",
        "okhttp/4.12.0", "python-requests/2.32.3", "curl/8.10.1"};
    return QString::fromLatin1(
        oneOf(agents, random.bounded(100) < 80 ? random.bounded(5) : random.bounded(8)));
}

} // namespace gatehouse
