// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/SettingPlace.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatehouse {
namespace {

using Section = SettingSection;
using Control = SettingControl;
using Table = std::array<SettingPlace, static_cast<size_t>(Setting::Count)>;

struct SectionWords {
    const char *id;
    const char *title;
    const char *hint;
};

constexpr Table places{{
    {Setting::ListenAddress, Section::Listeners, Control::Text, QT_TRANSLATE_NOOP("SettingPlace", "Address")},
    {Setting::BuyerPort, Section::Listeners, Control::Number,
        QT_TRANSLATE_NOOP("SettingPlace", "Port of buyer")},
    {Setting::UsercenterPort, Section::Listeners, Control::Number,
        QT_TRANSLATE_NOOP("SettingPlace", "Port of usercenter")},
    {Setting::EmployeePort, Section::Listeners, Control::Number,
        QT_TRANSLATE_NOOP("SettingPlace", "Port of employee")},
    {Setting::AllowDefaultAdmin, Section::Listeners, Control::Flag,
        QT_TRANSLATE_NOOP("SettingPlace", "Allow the default password")},
    {Setting::TlsCertificate, Section::Tls, Control::File, QT_TRANSLATE_NOOP("SettingPlace", "Certificate")},
    {Setting::TlsKey, Section::Tls, Control::File, QT_TRANSLATE_NOOP("SettingPlace", "Private key")},
    {Setting::AccessSeconds, Section::Tokens, Control::Duration,
        QT_TRANSLATE_NOOP("SettingPlace", "Buyer access token")},
    {Setting::RefreshSeconds, Section::Tokens, Control::Duration,
        QT_TRANSLATE_NOOP("SettingPlace", "Buyer refresh token")},
    {Setting::UsercenterSeconds, Section::Tokens, Control::Duration,
        QT_TRANSLATE_NOOP("SettingPlace", "Usercenter token")},
    {Setting::EmployeeSeconds, Section::Tokens, Control::Duration,
        QT_TRANSLATE_NOOP("SettingPlace", "Employee token")},
    {Setting::MaxAttempts, Section::SignIn, Control::Number,
        QT_TRANSLATE_NOOP("SettingPlace", "Failed logins")},
    {Setting::LockSeconds, Section::SignIn, Control::Duration,
        QT_TRANSLATE_NOOP("SettingPlace", "Time of a lock")},
    {Setting::FailureWindowSeconds, Section::SignIn, Control::Duration,
        QT_TRANSLATE_NOOP("SettingPlace", "Failures are forgotten after")},
    {Setting::MaxConnections, Section::Limits, Control::Number,
        QT_TRANSLATE_NOOP("SettingPlace", "Connections")},
    {Setting::MaxConnectionsPerAddress, Section::Limits, Control::Number,
        QT_TRANSLATE_NOOP("SettingPlace", "Connections of one address")},
    {Setting::BodyBytes, Section::Limits, Control::Bytes, QT_TRANSLATE_NOOP("SettingPlace", "Request body")},
    {Setting::RequestLineBytes, Section::Limits, Control::Bytes,
        QT_TRANSLATE_NOOP("SettingPlace", "Request line")},
    {Setting::HeaderBytes, Section::Limits, Control::Bytes,
        QT_TRANSLATE_NOOP("SettingPlace", "Header section")},
    {Setting::HeaderFields, Section::Limits, Control::Number,
        QT_TRANSLATE_NOOP("SettingPlace", "Header fields")},
    {Setting::HeaderSeconds, Section::Limits, Control::Duration,
        QT_TRANSLATE_NOOP("SettingPlace", "Time for the headers")},
    {Setting::RequestSeconds, Section::Limits, Control::Duration,
        QT_TRANSLATE_NOOP("SettingPlace", "Time for a request")},
    {Setting::IdleSeconds, Section::Limits, Control::Duration,
        QT_TRANSLATE_NOOP("SettingPlace", "Time between requests")},
    {Setting::HandshakeSeconds, Section::Limits, Control::Duration,
        QT_TRANSLATE_NOOP("SettingPlace", "Time for a handshake")},
    {Setting::ApiThreads, Section::Limits, Control::Number, QT_TRANSLATE_NOOP("SettingPlace", "API threads")},
    {Setting::ReadShare, Section::Limits, Control::Percent,
        QT_TRANSLATE_NOOP("SettingPlace", "Share kept for reading")},
    {Setting::CorsOrigins, Section::Cors, Control::Origins,
        QT_TRANSLATE_NOOP("SettingPlace", "Allowed origins")},
    {Setting::BcryptCost, Section::Passwords, Control::Number,
        QT_TRANSLATE_NOOP("SettingPlace", "bcrypt cost")},
    {Setting::HashThreads, Section::Passwords, Control::Number,
        QT_TRANSLATE_NOOP("SettingPlace", "Hashing threads")},
    {Setting::HashQueue, Section::Passwords, Control::Number,
        QT_TRANSLATE_NOOP("SettingPlace", "Waiting logins")},
    {Setting::HashNice, Section::Passwords, Control::Number,
        QT_TRANSLATE_NOOP("SettingPlace", "Niceness of hashing")},
    {Setting::SessionDays, Section::Data, Control::Days, QT_TRANSLATE_NOOP("SettingPlace", "Ended sessions")},
    {Setting::AuditDays, Section::Data, Control::Days, QT_TRANSLATE_NOOP("SettingPlace", "Audit log")},
    {Setting::RequestLogSize, Section::Data, Control::Number,
        QT_TRANSLATE_NOOP("SettingPlace", "Remembered requests")},
}};

static_assert(places.back().title != nullptr, "a setting has no place on the page");

constexpr std::array<SectionWords, allSections.size()> sections{{
    {"listeners", QT_TRANSLATE_NOOP("SettingPlace", "Listeners and ports"),
        QT_TRANSLATE_NOOP("SettingPlace",
            "Where the three APIs answer. New ports are opened before the old ones are given up: where that "
            "fails, the server goes on as it was.")},
    {"tls", QT_TRANSLATE_NOOP("SettingPlace", "TLS"),
        QT_TRANSLATE_NOOP("SettingPlace",
            "With a certificate and its key all three ports speak HTTPS; without, plain HTTP.")},
    {"tokens", QT_TRANSLATE_NOOP("SettingPlace", "Tokens"),
        QT_TRANSLATE_NOOP(
            "SettingPlace", "How long tokens are good for. Holds for those that are given out from now on.")},
    {"signin", QT_TRANSLATE_NOOP("SettingPlace", "Sign-in protection"),
        QT_TRANSLATE_NOOP(
            "SettingPlace", "When a login name is locked after failed logins, and for how long.")},
    {"limits", QT_TRANSLATE_NOOP("SettingPlace", "Limits"),
        QT_TRANSLATE_NOOP(
            "SettingPlace", "What one client, and all of them together, may ask of the server.")},
    {"cors", QT_TRANSLATE_NOOP("SettingPlace", "CORS"),
        QT_TRANSLATE_NOOP("SettingPlace",
            "Browsers let pages of another origin call the APIs only where it is allowed here. Other clients "
            "are not concerned.")},
    {"passwords", QT_TRANSLATE_NOOP("SettingPlace", "Passwords"),
        QT_TRANSLATE_NOOP("SettingPlace",
            "How much work a password hash is. Stored hashes are renewed at the next good login.")},
    {"keys", QT_TRANSLATE_NOOP("SettingPlace", "Signing keys"),
        QT_TRANSLATE_NOOP("SettingPlace",
            "What tokens are signed with. A rotated key goes on verifying what it has signed, so nobody is "
            "logged out.")},
    {"data", QT_TRANSLATE_NOOP("SettingPlace", "Data"),
        QT_TRANSLATE_NOOP("SettingPlace", "Where the store is, how long it remembers, and its backups.")},
}};

QString translated(const char *words)
{
    return QCoreApplication::translate("SettingPlace", words);
}

const SectionWords &wordsOf(SettingSection section)
{
    return sections[static_cast<size_t>(section)];
}

} // namespace

std::span<const SettingPlace> settingPlaces()
{
    return places;
}

const SettingPlace &settingPlace(Setting setting)
{
    return *std::ranges::find(places, setting, &SettingPlace::setting);
}

QString settingTitle(Setting setting)
{
    return translated(settingPlace(setting).title);
}

QString sectionId(SettingSection section)
{
    return QString::fromLatin1(wordsOf(section).id);
}

QString sectionTitle(SettingSection section)
{
    return translated(wordsOf(section).title);
}

QString sectionHint(SettingSection section)
{
    return translated(wordsOf(section).hint);
}

} // namespace gatehouse
