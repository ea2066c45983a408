// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/CurlCommand.h"

namespace gatehouse {

QString shellQuoted(QString text)
{
    text.replace(u'\'', QStringLiteral("'\\''"));
    return u'\'' + text + u'\'';
}

QString curlCommand(const ServerControl &server)
{
    const std::optional<Settings> serving = server.serving();
    const QString certificate = serving ? serving->text(Setting::TlsCertificate) : QString();
    const QString command = QStringLiteral("curl -i");
    return certificate.isEmpty() ? command
                                 : command + QStringLiteral(" --cacert ") + shellQuoted(certificate);
}

} // namespace gatehouse
