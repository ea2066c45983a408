// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

namespace {

const QString root = QStringLiteral(GATEHOUSE_SOURCE_DIR) + u'/';

/// The texts of a translation file that still want a translator, or that nothing says any more.
QStringList openTexts(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {QStringLiteral("cannot read ") + path};
    QXmlStreamReader xml(&file);
    QStringList open;
    QString source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"source")
            source = xml.readElementText();
        else if (xml.name() == u"translation" && xml.attributes().hasAttribute(QStringLiteral("type")))
            open << xml.attributes().value(QStringLiteral("type")) + u": " + source;
    }
    return xml.hasError() ? QStringList{path + u": " + xml.errorString()} : open;
}

} // namespace

/// Fails when a text of the program is new, changed or gone and its translations do not know it yet.
class TestTranslations final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areComplete_data();
    void areComplete();
    void areEmbedded();
};

void TestTranslations::areComplete_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>("options");

    // English is what the sources say; only plural forms are translated.
    QTest::newRow("en") << QStringLiteral("en") << QStringList{QStringLiteral("-pluralonly")};
    QTest::newRow("zh_CN") << QStringLiteral("zh_CN") << QStringList{};
}

void TestTranslations::areComplete()
{
    QFETCH(QString, language);
    QFETCH(QStringList, options);

    const QString name = QStringLiteral("gatehouse_%1.ts").arg(language);
    const QTemporaryDir folder;
    const QString copy = folder.filePath(name);
    QVERIFY(QFile::copy(root + u"translations/" + name, copy));

    QProcess lupdate;
    lupdate.setWorkingDirectory(root);
    lupdate.start(QStringLiteral(GATEHOUSE_LUPDATE),
        QString::fromLatin1(GATEHOUSE_LUPDATE_ARGUMENTS).split(u'|') + options
            + QStringList{QStringLiteral("-ts"), copy});
    QVERIFY(lupdate.waitForFinished());
    QCOMPARE(lupdate.exitCode(), 0);
    const QStringList open = openTexts(copy);
    QVERIFY2(open.isEmpty(), qUtf8Printable(open.join(u'\n')));
}

void TestTranslations::areEmbedded()
{
    QVERIFY(QFile::exists(QStringLiteral(":/i18n/gatehouse_en.qm")));
    QVERIFY(QFile::exists(QStringLiteral(":/i18n/gatehouse_zh_CN.qm")));
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
