// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Console.h"

#include "app/CommandLine.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <unistd.h>

namespace gatehouse {
namespace {

int writeError = 0; ///< errno of the first write to standard output that failed

bool isTerminal(int descriptor)
{
    return ::isatty(descriptor) == 1;
}

/// What an error says where the model has given it no words for people.
QString sentence(const Error &error)
{
    switch (error.code) {
    case ErrorCode::UsernameTaken:
        return CommandLine::tr("another account has this username");
    case ErrorCode::EmailTaken:
        return CommandLine::tr("another account has this e-mail");
    case ErrorCode::Busy:
        return error.detail.isEmpty() ? CommandLine::tr("too much waits to be done; try again in a moment")
                                      : error.detail;
    case ErrorCode::NotFound:
        return error.detail.isEmpty() ? CommandLine::tr("there is no such thing") : error.detail;
    default:
        return error.detail.isEmpty() ? CommandLine::tr("the store cannot be used at the moment")
                                      : error.detail;
    }
}

} // namespace

bool print(const QString &text)
{
    return printBytes(text.toLocal8Bit());
}

bool printBytes(const QByteArray &bytes)
{
    if (writeError != 0)
        return false;
    const auto size = static_cast<size_t>(bytes.size());
    if (std::fwrite(bytes.constData(), 1, size, stdout) != size || std::fflush(stdout) != 0)
        writeError = errno;
    return writeError == 0;
}

bool printJson(const QJsonValue &value)
{
    const QJsonDocument document =
        value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return printBytes(document.toJson());
}

QString onOneLine(QString text)
{
    for (QChar &character : text) {
        if (character.category() == QChar::Other_Control)
            character = u' ';
    }
    return text;
}

void printError(const QString &text)
{
    std::fprintf(stderr, "gatehouse: %s\n", onOneLine(text.trimmed()).toLocal8Bit().constData());
}

int fail(const CommandLine &line, const Error &error)
{
    const bool isUsage = error.code == ErrorCode::InvalidInput;
    const QString text = sentence(error);
    printError(isUsage && !error.field.isEmpty() ? line.spelling(error.field) + u' ' + text : text);
    return isUsage ? 2 : 1;
}

int finish()
{
    if (writeError == 0 || writeError == EPIPE)
        return 0;
    printError(CommandLine::tr("cannot write the output: %1")
                   .arg(QString::fromLocal8Bit(std::strerror(writeError))));
    return 1;
}

bool isOutputTerminal()
{
    return isTerminal(STDOUT_FILENO);
}

bool isErrorTerminal()
{
    return isTerminal(STDERR_FILENO);
}

QString emphasised(const QString &text)
{
    if (!isOutputTerminal() || qEnvironmentVariableIsSet("NO_COLOR")
        || qEnvironmentVariable("TERM") == u"dumb")
        return text;
    return QStringLiteral("\033[1m") + text + QStringLiteral("\033[0m");
}

} // namespace gatehouse
