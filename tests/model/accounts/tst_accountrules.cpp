// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/accounts/AccountRules.h"

#include <QTest>

using namespace gatehouse;
using namespace Qt::StringLiterals;

namespace {

void addRow(const char *name, const QString &text, bool good)
{
    QTest::newRow(name) << text << good;
}

} // namespace

class TestAccountRules final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void username_data();
    void username();
    void email_data();
    void email();
    void webUrl_data();
    void webUrl();
    void phone_data();
    void phone();
    void staysQuickOnHostileText();
};

void TestAccountRules::username_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    addRow("plain", u"test_user"_s, true);
    addRow("one letter", u"x"_s, true);
    addRow("Chinese", u"\u5f20\u4e09"_s, true);
    addRow("inner space", u"Ada Lovelace"_s, true);
    addRow("punctuation", u"o'neil-\"x\"; --"_s, true);
    addRow("emoji", u"\U0001F600"_s, true);
    addRow("right to left", u"\u05d3\u05d5\u05d3"_s, true);
    addRow("empty", u""_s, false);
    addRow("null", QString(), false);
    addRow("leading space", u" x"_s, false);
    addRow("trailing space", u"x "_s, false);
    addRow("no-break space", u"x\u00a0"_s, false);
    addRow("ideographic space", u"\u3000x"_s, false);
    addRow("a mark that begins with a space once normalised", u"\u00a8x"_s, false);
    addRow("only a space", u" "_s, false);
    addRow("at sign", u"a@b"_s, false);
    addRow("full-width at sign", u"a\uff20b"_s, false);
    addRow("small at sign", u"a\ufe6bb"_s, false);
    addRow("NUL", u"a\0b"_s, false);
    addRow("line break", u"a\nb"_s, false);
    addRow("delete", u"a\u007fb"_s, false);
    addRow("C1 control", u"a\u0085b"_s, false);
    addRow("zero width space", u"a\u200bb"_s, false);
    addRow("zero width joiner", u"a\u200db"_s, false);
    addRow("soft hyphen", u"a\u00adb"_s, false);
    addRow("right to left override", u"a\u202eb"_s, false);
    addRow("byte order mark", u"\ufeffa"_s, false);
    addRow("line separator", u"a\u2028b"_s, false);
    addRow("lone surrogate", QString(QChar(0xd800)), false);
    addRow("tag character", u"a\U000E0041"_s, false);
}

void TestAccountRules::username()
{
    QFETCH(const QString, text);
    QTEST(isUsername(text), "good");
}

void TestAccountRules::email_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    const QString label63(63, u'a');
    addRow("plain", u"wxcz@wxcz.com"_s, true);
    addRow("dots and plus", u"first.last+tag@mail.example.org"_s, true);
    addRow("all atom characters", u"!#$%&'*+/=?^_`{|}~-@example.com"_s, true);
    addRow("digits in the domain", u"a@163.com"_s, true);
    addRow("inner hyphen", u"a@my-host.example"_s, true);
    addRow("Chinese", u"\u5f20\u4e09@\u4f8b\u5b50.\u4e2d\u56fd"_s, true);
    addRow("one-letter parts", u"a@b.cn"_s, true);
    addRow("longest local part", QString(64, u'a') + u"@example.com"_s, true);
    addRow("longest label", u"a@"_s + label63 + u".com"_s, true);
    addRow("longest of all",
        QString(64, u'a') + u"@"_s + label63 + u"."_s + label63 + u"."_s + QString(61, u'b'), true);
    addRow("too long by one",
        QString(64, u'a') + u"@"_s + label63 + u"."_s + label63 + u"."_s + QString(62, u'b'), false);
    addRow("too long a local part", QString(65, u'a') + u"@example.com"_s, false);
    addRow("too long a label", u"a@"_s + QString(64, u'a') + u".com"_s, false);
    addRow("empty", u""_s, false);
    addRow("null", QString(), false);
    addRow("no at sign", u"example.com"_s, false);
    addRow("two at signs", u"a@b@example.com"_s, false);
    addRow("no local part", u"@example.com"_s, false);
    addRow("no domain", u"a@"_s, false);
    addRow("no dot", u"a@localhost"_s, false);
    addRow("one letter behind the last dot", u"a@b.c"_s, false);
    addRow("leading dot", u".a@example.com"_s, false);
    addRow("trailing dot", u"a.@example.com"_s, false);
    addRow("two dots", u"a..b@example.com"_s, false);
    addRow("domain begins with a dot", u"a@.example.com"_s, false);
    addRow("domain ends with a dot", u"a@example.com."_s, false);
    addRow("domain with two dots", u"a@example..com"_s, false);
    addRow("hyphen at a label's start", u"a@-example.com"_s, false);
    addRow("hyphen at a label's end", u"a@example-.com"_s, false);
    addRow("underscore in the domain", u"a@ex_ample.com"_s, false);
    addRow("an address", u"a@127.0.0.1"_s, false);
    addRow("an address literal", u"a@[127.0.0.1]"_s, false);
    addRow("quoted", u"\"a b\"@example.com"_s, false);
    addRow("space", u"a b@example.com"_s, false);
    addRow("leading space", u" a@example.com"_s, false);
    addRow("trailing line break", u"a@example.com\n"_s, false);
    addRow("a header after a line break", u"a@example.com\r\nBcc: x@y.z"_s, false);
    addRow("NUL", u"a@example.com\0"_s, false);
    addRow("comment", u"a(b)@example.com"_s, false);
    addRow("angle brackets", u"<a@example.com>"_s, false);
    addRow("list", u"a@example.com,b@example.com"_s, false);
    addRow("zero width space", u"a\u200b@example.com"_s, false);
    addRow("full-width at sign", u"a\uff20example.com"_s, false);
}

void TestAccountRules::email()
{
    QFETCH(const QString, text);
    QTEST(isEmail(text), "good");
}

void TestAccountRules::webUrl_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    const QString base = u"https://example.com/"_s;
    addRow("https", u"https://example.com/avatar.png"_s, true);
    addRow("http", u"http://example.com"_s, true);
    addRow("capitals", u"HTTPS://EXAMPLE.COM/A.PNG"_s, true);
    addRow("port, query, fragment", u"https://example.com:8443/a/b.png?size=2&x=%20#top"_s, true);
    addRow("IPv6", u"http://[::1]:8080/a.png"_s, true);
    addRow("IPv4", u"http://127.0.0.1/a.png"_s, true);
    addRow("longest", base + QString(2048 - base.size(), u'a'), true);
    addRow("too long", base + QString(2049 - base.size(), u'a'), false);
    addRow("empty", u""_s, false);
    addRow("null", QString(), false);
    addRow("no scheme", u"example.com/a.png"_s, false);
    addRow("scheme-relative", u"//example.com/a.png"_s, false);
    addRow("path", u"/avatar.png"_s, false);
    addRow("no host", u"https:///a.png"_s, false);
    addRow("only a port", u"https://:80/"_s, false);
    addRow("no slashes", u"https:example.com"_s, false);
    addRow("script", u"javascript:alert(1)"_s, false);
    addRow("script with a host", u"javascript://example.com/%0aalert(1)"_s, false);
    addRow("data", u"data:image/png;base64,AAAA"_s, false);
    addRow("file", u"file://host/etc/passwd"_s, false);
    addRow("ftp", u"ftp://example.com/a.png"_s, false);
    addRow("space", u"https://example.com/a b.png"_s, false);
    addRow("leading space", u" https://example.com/"_s, false);
    addRow("line break", u"https://example.com/\n"_s, false);
    addRow("NUL", u"https://example.com/\0"_s, false);
    addRow("bad escape", u"https://example.com/%zz"_s, false);
    addRow("bad port", u"https://example.com:99999/"_s, false);
    addRow("quotes and brackets", u"https://example.com/\"><script>"_s, false);
}

void TestAccountRules::webUrl()
{
    QFETCH(const QString, text);
    QTEST(isWebUrl(text), "good");
}

void TestAccountRules::phone_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    addRow("digits", u"13800138000"_s, true);
    addRow("one digit", u"1"_s, true);
    addRow("plus", u"+8613800138000"_s, true);
    addRow("separators", u"+86 (138) 0013-8000"_s, true);
    addRow("twenty", u"12345678901234567890"_s, true);
    addRow("twenty-one", u"123456789012345678901"_s, false);
    addRow("empty", u""_s, false);
    addRow("null", QString(), false);
    addRow("no digit", u"+()-. "_s, false);
    addRow("plus inside", u"138+00"_s, false);
    addRow("two plus signs", u"++138"_s, false);
    addRow("letters", u"138abc"_s, false);
    addRow("full-width digits", u"\uff11\uff13\uff18"_s, false);
    addRow("Arabic digits", u"\u0661\u0663\u0668"_s, false);
    addRow("line break", u"13800138000\n"_s, false);
    addRow("NUL", u"138\0"_s, false);
}

void TestAccountRules::phone()
{
    QFETCH(const QString, text);
    QTEST(isPhone(text), "good");
}

/// A body may be 64 KiB: no rule may take more than a moment for any of it.
void TestAccountRules::staysQuickOnHostileText()
{
    for (const QString &piece : {u"a"_s, u"a."_s, u"a@"_s, u"-"_s, u"a-"_s, u"\u0130"_s, u"1 "_s, u"%2"_s}) {
        const QString text = piece.repeated(64 * 1024 / piece.size());
        const QString brief = text.first(250);
        for (const QString &whole :
            QStringList{text, u"a@"_s + text, u"http://"_s + text, brief, u"a@"_s + brief}) {
            QVERIFY(!isEmail(whole));
            QVERIFY(!isPhone(whole));
            static_cast<void>(isWebUrl(whole));
            static_cast<void>(isUsername(whole));
        }
    }
}

QTEST_GUILESS_MAIN(TestAccountRules)
#include "tst_accountrules.moc"
