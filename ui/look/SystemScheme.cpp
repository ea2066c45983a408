// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/SystemScheme.h"

#include <QtGlobal>

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#include <QGuiApplication>
#include <QStyleHints>
#endif
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace gatehouse {
namespace {

// https://flatpak.github.io/xdg-desktop-portal, org.freedesktop.portal.Settings
const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearance = QStringLiteral("org.freedesktop.appearance");
const QString colorScheme = QStringLiteral("color-scheme");
constexpr uint preferDark = 1;

/// The portal's Read() wraps its answer twice.
uint unwrapped(const QVariant &value)
{
    return value.canConvert<QDBusVariant>() ? unwrapped(value.value<QDBusVariant>().variant())
                                            : value.toUInt();
}

} // namespace

SystemScheme::SystemScheme(QObject *parent)
    : QObject(parent)
{
    ask();
}

void SystemScheme::ask()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto look = [this] { take(QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark); };
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, look);
    look();
#else
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service, path, interface, QStringLiteral("SettingChanged"), this,
        SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    call << appearance << colorScheme;
    const auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *done) {
        const QDBusPendingReply<QDBusVariant> reply = *done;
        if (!reply.isError())
            take(unwrapped(reply.value().variant()) == preferDark);
        done->deleteLater();
    });
#endif
}

void SystemScheme::settingChanged(const QString &area, const QString &key, const QDBusVariant &value)
{
    if (area == appearance && key == colorScheme)
        take(unwrapped(value.variant()) == preferDark);
}

void SystemScheme::take(bool isDark)
{
    if (isDark == m_isDark)
        return;
    m_isDark = isDark;
    Q_EMIT changed();
}

} // namespace gatehouse
