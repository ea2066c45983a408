// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/SourceFile.h"

#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QTextStream>

namespace gatehouse::test {
namespace {

const QString root = QStringLiteral(GATEHOUSE_SOURCE_DIR) + u'/';

/// What each layer may include of the layers.
const QHash<QString, QStringList> &allowedLayers()
{
    static const QHash<QString, QStringList> table{
        {QStringLiteral("model"), {QStringLiteral("model")}},
        {QStringLiteral("server"), {QStringLiteral("server"), QStringLiteral("model")}},
        {QStringLiteral("ui"), {QStringLiteral("ui"), QStringLiteral("model")}},
        {QStringLiteral("app"),
            {QStringLiteral("app"), QStringLiteral("ui"), QStringLiteral("server"), QStringLiteral("model")}},
    };
    return table;
}

/// Headers of libraries that belong to the folders named, each by a pattern.
struct LibraryRule {
    QRegularExpression header;
    QStringList folders;
};

const QList<LibraryRule> &libraryRules()
{
    static const QList<LibraryRule> rules{
        {QRegularExpression(QStringLiteral("^(QtSql/.*|QSql.*|sqlite3.*|libpq.*)$")),
            {QStringLiteral("model/storage/")}},
        {QRegularExpression(
             QStringLiteral("^(QtNetwork/.*|QtHttpServer/.*|Q(Tcp|Ssl|Udp|Http|Abstract(Http|Socket)|"
                            "Network|LocalS)\\w*|netinet/.*)$")),
            {QStringLiteral("server/"), QStringLiteral("app/")}},
        // The storage cuts off a database server that has gone silent, by the connection's own descriptor.
        {QRegularExpression(QStringLiteral("^sys/socket\\.h$")),
            {QStringLiteral("server/"), QStringLiteral("app/"), QStringLiteral("model/storage/")}},
        {QRegularExpression(
             QStringLiteral("^(QtWidgets/.*|QtGui/.*|QtCharts/.*|Q\\w*(Widget|Window|Dialog|Chart))$")),
            {QStringLiteral("ui/"), QStringLiteral("app/")}},
    };
    return rules;
}

bool startsWithAny(const QString &path, const QStringList &folders)
{
    return std::any_of(
        folders.begin(), folders.end(), [&](const QString &one) { return path.startsWith(one); });
}

} // namespace

SourceFile::SourceFile(QString path)
    : m_path(std::move(path))
{
}

QStringList SourceFile::find(const QStringList &folders, const QStringList &names)
{
    QStringList found;
    for (const QString &folder : folders) {
        QDirIterator files(root + folder, names, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            found << files.next().mid(root.size());
    }
    found.sort();
    return found;
}

QStringList SourceFile::lines() const
{
    QFile file(root + m_path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return {};
    return QTextStream(&file).readAll().split(u'\n');
}

QStringList SourceFile::includes() const
{
    static const QRegularExpression line(QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"));
    QStringList found;
    const QStringList all = lines();
    for (const QString &one : all) {
        if (const auto match = line.match(one); match.hasMatch())
            found << match.captured(1);
    }
    return found;
}

QString SourceFile::objection(const QString &include) const
{
    const SourceFile other(include);
    if (allowedLayers().contains(other.layer()) && !allowedLayers().value(layer()).contains(other.layer()))
        return layer() + u" must not know " + other.layer();
    if (include.startsWith(u"tests/"))
        return QStringLiteral("the program must not know its tests");
    if (!dialect().isEmpty() && !other.dialect().isEmpty() && dialect() != other.dialect())
        return QStringLiteral("a dialect must not know another");
    for (const LibraryRule &rule : libraryRules()) {
        if (rule.header.match(include).hasMatch() && !startsWithAny(m_path, rule.folders))
            return QStringLiteral("this library belongs to ") + rule.folders.join(u", ");
    }
    return {};
}

QString SourceFile::layer() const
{
    return m_path.section(u'/', 0, 0);
}

QString SourceFile::dialect() const
{
    const QStringList parts = m_path.split(u'/');
    const bool isDialect = parts.size() > 3 && parts.at(0) == u"server" && parts.at(1) == u"dialects";
    return isDialect ? parts.at(2) : QString();
}

} // namespace gatehouse::test
