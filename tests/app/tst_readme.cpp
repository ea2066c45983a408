// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/app/ServeProcess.h"

#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;

namespace {

/// One fenced block of a Markdown text.
struct Block {
    QString language;
    QString text;
};

QList<Block> blocks(const QString &markdown)
{
    static const QRegularExpression fence(
        QStringLiteral("```([a-z]+)\\n(.*?)```"), QRegularExpression::DotMatchesEverythingOption);
    QList<Block> found;
    for (auto match = fence.globalMatch(markdown); match.hasNext();) {
        const QRegularExpressionMatch block = match.next();
        found.append({block.captured(1), block.captured(2)});
    }
    return found;
}

/// What differs from run to run, made alike: ids, times, tokens.
QString normalised(QString text)
{
    static const QRegularExpression varying(
        QStringLiteral("\"(id|timestamp|created_at|updated_at|registration_date|access_token|refresh_token|"
                       "phone_encrypted)\":"
                       "(\"[^\"]*\"|[0-9]+)"));
    text.replace(varying, QStringLiteral("\"\\1\":*"));
    return text.remove(u'\n');
}

} // namespace

class TestReadme final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstFiveMinutesAnswerAsWritten();
};

void TestReadme::theFirstFiveMinutesAnswerAsWritten()
{
    if (QStandardPaths::findExecutable(QStringLiteral("curl")).isEmpty())
        QSKIP("curl is not installed");
    const Home home;
    const ServeProcess server(home);
    QVERIFY(server.isReady());

    QString text = QString::fromUtf8(readFile(QStringLiteral(GATEHOUSE_SOURCE_DIR "/README.md")));
    text =
        text.section(QStringLiteral("## The first five minutes"), 1).section(QStringLiteral("\n## "), 0, 0);
    const QList<QPair<QString, Dialect>> ports{{QStringLiteral("127.0.0.1:5000"), Dialect::Buyer},
        {QStringLiteral("127.0.0.1:8000"), Dialect::Usercenter},
        {QStringLiteral("127.0.0.1:8080"), Dialect::Employee}};
    for (const auto &[written, dialect] : ports)
        text.replace(written, QStringLiteral("127.0.0.1:%1").arg(server.port(dialect)));

    // One script, because later blocks use what earlier ones kept; a mark after each block's output.
    QString script = QStringLiteral("set -u\n");
    QStringList wanted;
    for (const Block &block : blocks(text)) {
        if (block.language == u"sh")
            script += block.text + QStringLiteral("echo @@\n");
        else
            wanted.append(normalised(block.text));
    }
    QVERIFY(wanted.size() >= 5);
    const Ending ending =
        runProgram(QStringLiteral("bash"), {QStringLiteral("-c"), script}, home.environment());
    QCOMPARE(ending.status, 0);
    QStringList answers = QString::fromUtf8(ending.out).split(QStringLiteral("@@"));
    answers.removeLast();
    QCOMPARE(answers.size(), wanted.size());
    for (qsizetype i = 0; i < wanted.size(); ++i)
        QCOMPARE(normalised(answers[i]), wanted[i]);
}

QTEST_GUILESS_MAIN(TestReadme)
#include "tst_readme.moc"
