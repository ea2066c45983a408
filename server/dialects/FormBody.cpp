// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dialects/FormBody.h"

#include <QStringDecoder>

namespace gatehouse {
namespace {

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

std::optional<QString> decode(QByteArray text)
{
    text.replace('+', ' ');
    for (qsizetype at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
        if (at + 2 >= text.size() || !isHex(text[at + 1]) || !isHex(text[at + 2]))
            return std::nullopt;
    }
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    QString decoded = utf8.decode(QByteArray::fromPercentEncoding(text));
    return utf8.hasError() ? std::nullopt : std::optional(decoded.isNull() ? QStringLiteral("") : decoded);
}

} // namespace

std::optional<QHash<QString, QString>> readForm(const QByteArray &body)
{
    QHash<QString, QString> fields;
    for (const QByteArray &pair : body.split('&')) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        const std::optional<QString> name = decode(equals < 0 ? pair : pair.left(equals));
        const std::optional<QString> value = decode(equals < 0 ? QByteArray() : pair.mid(equals + 1));
        if (!name || !value || fields.contains(*name))
            return std::nullopt;
        fields.insert(*name, *value);
    }
    return fields;
}

} // namespace gatehouse
