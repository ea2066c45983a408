// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/SettingWords.h"

#include "ui/common/RelativeTime.h"
#include "ui/settings/SettingPlace.h"

#include <QLocale>

#include <arpa/inet.h>
#include <array>

namespace gatehouse {
namespace {

constexpr qint64 kilobyte = 1024;
constexpr qint64 megabyte = 1024 * 1024;

QString grouped(qint64 number)
{
    return QLocale().toString(number);
}

bool isAddress(const QString &text)
{
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    const QByteArray name = text.section(u'%', 0, 0).toLatin1(); // an IPv6 one may name its interface
    return text == u"localhost" || ::inet_pton(AF_INET, name.constData(), bytes.data()) == 1
        || ::inet_pton(AF_INET6, name.constData(), bytes.data()) == 1;
}

} // namespace

QString SettingWords::bytes(qint64 count)
{
    if (count >= megabyte && count % megabyte == 0)
        return tr("%1 MB").arg(grouped(count / megabyte));
    if (count >= kilobyte && count % kilobyte == 0)
        return tr("%1 KB").arg(grouped(count / kilobyte));
    return tr("%1 bytes").arg(grouped(count));
}

QString SettingWords::value(Setting setting, const QString &written)
{
    bool isNumber = false;
    const qint64 number = written.toLongLong(&isNumber);
    switch (settingPlace(setting).control) {
    case SettingControl::Flag:
        return written == u"true" ? tr("on") : tr("off");
    case SettingControl::Duration:
        return isNumber ? RelativeTime::duration(number) : written;
    case SettingControl::Bytes:
        return isNumber ? bytes(number) : written;
    case SettingControl::Days:
        return tr("%n day(s)", nullptr, static_cast<int>(number));
    case SettingControl::Percent:
        return tr("%1 %").arg(written);
    default:
        return written.isEmpty() ? tr("none") : written;
    }
}

QString SettingWords::rule(const SettingSpec &spec)
{
    switch (spec.type) {
    case SettingType::Integer: {
        const SettingControl control = settingPlace(spec.id).control;
        if (control == SettingControl::Duration || control == SettingControl::Bytes)
            return tr("Enter a whole number, from %1 to %2.")
                .arg(value(spec.id, QString::number(spec.least)), value(spec.id, QString::number(spec.most)));
        return tr("Enter a whole number from %1 to %2.").arg(spec.least).arg(spec.most);
    }
    case SettingType::Origins:
        return tr("Enter origins such as https://app.example.com or http://localhost:3000, one a line, or * "
                  "alone for all of them.");
    default:
        return tr("This value cannot be taken.");
    }
}

QString SettingWords::problem(Setting setting, const QString &written)
{
    const SettingSpec &spec = settingSpec(setting);
    Settings probe;
    if (!probe.set(QString::fromLatin1(spec.key), written))
        return rule(spec);
    if (setting == Setting::ListenAddress && !isAddress(written))
        return tr("Enter an IP address: 127.0.0.1 for this computer alone, 0.0.0.0 for all its networks.");
    return {};
}

} // namespace gatehouse
