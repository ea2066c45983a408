// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/SourceFile.h"

#include <QtTest>

using gatehouse::test::SourceFile;

namespace {

const QStringList layers{
    QStringLiteral("model"), QStringLiteral("server"), QStringLiteral("ui"), QStringLiteral("app")};
const QStringList sources{QStringLiteral("*.cpp"), QStringLiteral("*.h")};

void addRows(const QStringList &paths)
{
    QTest::addColumn<QString>("path");
    for (const QString &path : paths)
        QTest::newRow(qUtf8Printable(path)) << path;
}

} // namespace

/// Holds the tree against the rules of CONTRIBUTING that no compiler checks.
class TestLayers final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void pointsDownwards_data() { addRows(SourceFile::find(layers, sources)); }
    void pointsDownwards();
    void namesItsLicence_data();
    void namesItsLicence();
    void guardsItself_data();
    void guardsItself();
};

void TestLayers::judges_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("include");
    QTest::addColumn<bool>("allowed");

    const auto row = [](const char *path, const char *include, bool allowed) {
        QTest::addRow("%s: %s", path, include)
            << QString::fromLatin1(path) << QString::fromLatin1(include) << allowed;
    };
    row("model/core/A.cpp", "model/core/A.h", true);
    row("model/core/A.cpp", "server/http/B.h", false);
    row("model/core/A.cpp", "ui/MainWindow.h", false);
    row("model/core/A.cpp", "app/main.h", false);
    row("model/core/A.cpp", "tests/support/C.h", false);
    row("model/core/A.cpp", "QString", true);
    row("model/core/A.cpp", "QSqlQuery", false);
    row("model/core/A.cpp", "QTcpSocket", false);
    row("model/core/A.cpp", "QHttpServer", false);
    row("model/core/A.cpp", "QWidget", false);
    row("model/storage/A.cpp", "QtSql/QSqlQuery", true);
    row("server/http/A.cpp", "model/core/A.h", true);
    row("server/http/A.cpp", "server/Router.h", true);
    row("server/http/A.cpp", "ui/MainWindow.h", false);
    row("server/http/A.cpp", "app/main.h", false);
    row("server/http/A.cpp", "QSqlQuery", false);
    row("server/http/A.cpp", "QSslSocket", true);
    row("server/dialects/buyer/A.cpp", "server/dialects/buyer/A.h", true);
    row("server/dialects/buyer/A.cpp", "server/dialects/employee/A.h", false);
    row("server/dialects/buyer/A.cpp", "server/dialects/JsonBody.h", true);
    row("server/dialects/JsonBody.cpp", "server/dialects/JsonBody.h", true);
    row("ui/users/A.cpp", "server/http/B.h", false);
    row("ui/users/A.cpp", "QTableWidget", true);
    row("app/main.cpp", "server/ApiServer.h", true);
    row("app/main.cpp", "QSqlDatabase", false);
}

void TestLayers::judges()
{
    QFETCH(QString, path);
    QFETCH(QString, include);
    QFETCH(bool, allowed);

    const QString objection = SourceFile(path).objection(include);
    QVERIFY2(objection.isEmpty() == allowed, qUtf8Printable(objection));
}

void TestLayers::pointsDownwards()
{
    QFETCH(QString, path);

    const SourceFile file(path);
    const QStringList includes = file.includes();
    for (const QString &include : includes) {
        const QString objection = file.objection(include);
        QVERIFY2(objection.isEmpty(), qUtf8Printable(include + u": " + objection));
    }
}

void TestLayers::namesItsLicence_data()
{
    QStringList names = sources;
    names << QStringLiteral("CMakeLists.txt") << QStringLiteral("*.sh");
    QStringList paths = SourceFile::find(
        layers + QStringList{QStringLiteral("tests"), QStringLiteral("tools"), QStringLiteral("resources")},
        names);
    paths << QStringLiteral("CMakeLists.txt") << QStringLiteral("dev.sh") << QStringLiteral(".ci/run");
    addRows(paths);
}

void TestLayers::namesItsLicence()
{
    QFETCH(QString, path);

    // A script's first line is for the kernel or its checker.
    const QString top = SourceFile(path).lines().mid(0, 2).join(u'\n');
    QVERIFY(top.contains(u"SPDX-License-Identifier: GPL-3.0-or-later"));
}

void TestLayers::guardsItself_data()
{
    addRows(SourceFile::find(layers + QStringList{QStringLiteral("tests")}, {QStringLiteral("*.h")}));
}

void TestLayers::guardsItself()
{
    QFETCH(QString, path);

    QVERIFY(SourceFile(path).lines().mid(0, 5).contains(QStringLiteral("#pragma once")));
}

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
