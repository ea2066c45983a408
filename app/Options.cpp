// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Options.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

namespace gatehouse {
namespace {

#define WORDS(text) QT_TRANSLATE_NOOP("CommandLine", text)

// In the order of the enumeration: optionSpec() indexes by it.
constexpr std::array<OptionSpec, static_cast<size_t>(Opt::Count)> table{{
    {Opt::Data, "data", "DIR", WORDS("Folder of the store (default: in the user's data folder)"),
        Setting::Count, "@folder"},
    {Opt::Database, "database", "URL",
        WORDS("Store to use: sqlite:FILE, or postgresql://USER:PASSWORD@HOST:PORT/NAME")},
    {Opt::Set, "set", "KEY=VALUE", WORDS("Any setting, for this process; may be repeated")},
    {Opt::Config, "config", "FILE",
        WORDS("Read options and settings from this file; what is typed comes first"), Setting::Count,
        "@file"},
    {Opt::Help, "help", nullptr, WORDS("Show this help")},
    {Opt::Version, "version", nullptr, WORDS("Show the version")},
    {Opt::Listen, "listen", "ADDRESS", WORDS("Address to listen on (default: 127.0.0.1)"),
        Setting::ListenAddress},
    {Opt::BuyerPort, "buyer-port", "PORT", WORDS("Port of the buyer API (default: 5000; 0 takes a free one)"),
        Setting::BuyerPort},
    {Opt::UsercenterPort, "usercenter-port", "PORT",
        WORDS("Port of the usercenter API (default: 8000; 0 takes a free one)"), Setting::UsercenterPort},
    {Opt::EmployeePort, "employee-port", "PORT",
        WORDS("Port of the employee API (default: 8080; 0 takes a free one)"), Setting::EmployeePort},
    {Opt::TlsCert, "tls-cert", "FILE", WORDS("PEM certificate chain: serve HTTPS"), Setting::TlsCertificate,
        "@file"},
    {Opt::TlsKey, "tls-key", "FILE", WORDS("PEM private key of the certificate"), Setting::TlsKey, "@file"},
    {Opt::AllowDefaultAdmin, "allow-default-admin", nullptr,
        WORDS("Listen beyond loopback even with the default admin password"), Setting::AllowDefaultAdmin},
    {Opt::Demo, "demo", nullptr,
        WORDS("Open the console on a store of invented people that is thrown away afterwards")},
    {Opt::Log, "log", "FORMAT", WORDS("Log one line a request: text, json or off (default: off)"),
        Setting::Count, "text json off"},
    {Opt::LogFile, "log-file", "FILE",
        WORDS("File of that log, opened anew on SIGHUP (default: standard error)"), Setting::Count, "@file"},
    {Opt::Json, "json", nullptr, WORDS("Print JSON, for programs")},
    {Opt::Yes, "yes", nullptr, WORDS("Do not ask first")},
    {Opt::Search, "search", "TEXT",
        WORDS("Only what has this text in a name, e-mail, phone, nickname, address, client or id")},
    {Opt::Role, "role", "ROLE", WORDS("Only accounts with this role")},
    {Opt::Status, "status", "STATUS", WORDS("Only accounts of this status: active or disabled"),
        Setting::Count, "active disabled"},
    {Opt::Locked, "locked", nullptr, WORDS("Only accounts locked by failed logins")},
    {Opt::Origin, "origin", "ORIGIN",
        WORDS("Only accounts that came this way: buyer, usercenter, employee, system, ...")},
    {Opt::Limit, "limit", "COUNT", WORDS("At most so many (default: all)"), Setting::Count, "#"},
    {Opt::SortUsers, "sort", "COLUMN", WORDS("Order by this column (default: id)"), Setting::Count,
        "id username email phone nickname role status locked origin created updated"},
    {Opt::SortSessions, "sort", "COLUMN", WORDS("Order by this column (default: created, newest first)"),
        Setting::Count, "user address client api created seen expires ended"},
    {Opt::Reverse, "reverse", nullptr, WORDS("In the opposite order")},
    {Opt::PasswordStdin, "password-stdin", nullptr,
        WORDS("Read the password from the first line of standard input")},
    {Opt::Email, "email", "EMAIL", WORDS("The account's e-mail address")},
    {Opt::Phone, "phone", "PHONE", WORDS("The account's phone number")},
    {Opt::Nickname, "nickname", "NAME", WORDS("The account's nickname (default: the username)")},
    {Opt::Avatar, "avatar", "URL", WORDS("Address of the account's picture")},
    {Opt::Apikey, "apikey-stdin", nullptr,
        WORDS("Read the API key from standard input, after the password's line if that is read there")},
    {Opt::Roles, "role", "ROLE", WORDS("A role of the account (default: user); may be repeated")},
    {Opt::Disabled, "disabled", nullptr, WORDS("The account cannot log in before it is enabled")},
    {Opt::OfUser, "user", "NAME", WORDS("Sessions of this account: its username, e-mail, id or UUID")},
    {Opt::Dialect, "api", "API", WORDS("Only sessions of this API"), Setting::Count,
        "buyer usercenter employee"},
    {Opt::WithEnded, "all", nullptr, WORDS("Sessions that have ended or expired, too")},
    {Opt::AllSessions, "all", nullptr, WORDS("Every live session of the store")},
    {Opt::AllKeys, "all", nullptr, WORDS("The keys of all three APIs")},
    {Opt::Force, "force", nullptr, WORDS("Replace a file of that name")},
    {Opt::Jwk, "jwk", "FILE",
        WORDS("Judge the signature by this JWK alone (kind oct or RSA), without any store"), Setting::Count,
        "@file"},
    {Opt::Seconds, "seconds", "COUNT", WORDS("Measure each cost for about so long (default: 1)"),
        Setting::Count, "#"},
    {Opt::WritePages, "write", "DIR",
        WORDS("Write all pages and the completions of all shells below this folder"), Setting::Count,
        "@folder"},
    {Opt::To, "to", "URL", WORDS("The new store: sqlite:FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME")},
    {Opt::Format, "format", "FORMAT",
        WORDS("csv, json or jsonl (default: by the file's name; else an import looks into it)"),
        Setting::Count, "csv json jsonl"},
    {Opt::Map, "map", "FIELD=COLUMN,...",
        WORDS("Where a field stands in the file, if not under its own name; may be repeated")},
    {Opt::Duplicates, "duplicates", "WHAT",
        WORDS("What to do with accounts that are there already: fail, skip or update (default: fail)"),
        Setting::Count, "fail skip update"},
    {Opt::SkipBad, "skip-bad", nullptr, WORDS("Leave out what is bad (default: all or nothing)")},
    {Opt::DryRun, "dry-run", nullptr, WORDS("Say what would happen, and write nothing")},
    {Opt::WithoutPassword, "without-password", nullptr,
        WORDS("Take new accounts without a password, too: nobody can log in to them yet")},
    {Opt::Firebase, "firebase", "FILE",
        WORDS("Password hash parameters of the Firebase project that the accounts come from"), Setting::Count,
        "@file"},
    {Opt::NoHashes, "no-hashes", nullptr, WORDS("Leave the password hashes out")},
}};

#undef WORDS

constexpr std::array common{Opt::Data, Opt::Database, Opt::Set, Opt::Config, Opt::Help, Opt::Version};

} // namespace

std::span<const OptionSpec> optionSpecs()
{
    return table;
}

const OptionSpec &optionSpec(Opt option)
{
    return table[static_cast<size_t>(option)];
}

QString dashed(const OptionSpec &option)
{
    return QStringLiteral("--") + QLatin1StringView(option.name);
}

QStringList choicesOf(const OptionSpec &option)
{
    const QString takes = QString::fromLatin1(option.takes);
    if (takes.isEmpty() || takes.startsWith(u'@') || takes == u"#")
        return {};
    return takes.split(u' ');
}

std::span<const Opt> commonOptions()
{
    return common;
}

} // namespace gatehouse
