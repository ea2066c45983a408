// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Commands.h"

#include "app/BackupCommand.h"
#include "app/BenchHashCommand.h"
#include "app/CompletionCommand.h"
#include "app/ConsoleCommand.h"
#include "app/KeyListCommand.h"
#include "app/KeyRotateCommand.h"
#include "app/ManualCommand.h"
#include "app/MigrateCommand.h"
#include "app/RestoreCommand.h"
#include "app/ServeCommand.h"
#include "app/SessionListCommand.h"
#include "app/SessionRevokeCommand.h"
#include "app/TokenInspectCommand.h"
#include "app/UserAddCommand.h"
#include "app/UserDeleteCommand.h"
#include "app/UserDisableCommand.h"
#include "app/UserEnableCommand.h"
#include "app/UserExportCommand.h"
#include "app/UserImportCommand.h"
#include "app/UserListCommand.h"
#include "app/UserSetPasswordCommand.h"
#include "app/UserShowCommand.h"
#include "app/UserUnlockCommand.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace gatehouse {
namespace {

#define WORDS(text) QT_TRANSLATE_NOOP("CommandLine", text)

constexpr std::array consoleOptions{Opt::Demo, Opt::Listen, Opt::BuyerPort, Opt::UsercenterPort,
    Opt::EmployeePort, Opt::TlsCert, Opt::TlsKey, Opt::AllowDefaultAdmin};
constexpr std::array serveOptions{Opt::Listen, Opt::BuyerPort, Opt::UsercenterPort, Opt::EmployeePort,
    Opt::TlsCert, Opt::TlsKey, Opt::AllowDefaultAdmin, Opt::Log, Opt::LogFile};
constexpr std::array userListOptions{Opt::Search, Opt::Role, Opt::Status, Opt::Locked, Opt::Origin,
    Opt::SortUsers, Opt::Reverse, Opt::Limit, Opt::Json};
constexpr std::array jsonOption{Opt::Json};
constexpr std::array userAddOptions{Opt::PasswordStdin, Opt::Email, Opt::Phone, Opt::Nickname, Opt::Avatar,
    Opt::Apikey, Opt::Roles, Opt::Disabled, Opt::Json};
constexpr std::array passwordOptions{Opt::PasswordStdin, Opt::Json};
constexpr std::array askingOptions{Opt::Yes, Opt::Json};
constexpr std::array importOptions{Opt::Format, Opt::Map, Opt::Duplicates, Opt::SkipBad, Opt::DryRun,
    Opt::WithoutPassword, Opt::Firebase, Opt::Json};
constexpr std::array exportOptions{Opt::Format, Opt::NoHashes, Opt::Force, Opt::Json};
constexpr std::array sessionListOptions{Opt::OfUser, Opt::Dialect, Opt::Search, Opt::WithEnded,
    Opt::SortSessions, Opt::Reverse, Opt::Limit, Opt::Json};
constexpr std::array sessionRevokeOptions{Opt::OfUser, Opt::AllSessions, Opt::Yes, Opt::Json};
constexpr std::array keyRotateOptions{Opt::AllKeys, Opt::Json};
constexpr std::array backupOptions{Opt::Force, Opt::Json};
constexpr std::array tokenOptions{Opt::Jwk, Opt::Json};
constexpr std::array benchOptions{Opt::Seconds, Opt::Json};
constexpr std::array migrateOptions{Opt::To, Opt::Json};
constexpr std::array manualOptions{Opt::WritePages};

constexpr std::array table{
    Command{"serve", "", 0, 0, serveOptions,
        WORDS("Serve the three APIs, without a display, until SIGTERM or SIGINT"),
        WORDS(
            "Prints one line once it accepts requests: ready, and where each API is. SIGHUP opens the log of "
            "requests anew, for whoever has moved the old one, and reads the TLS certificate and key anew; a "
            "pair "
            "that is not good leaves the old one in use."),
        "gatehouse serve --buyer-port 5001 --set security/bcrypt_cost=12", &serve},
    Command{"user list", "", 0, 0, userListOptions, WORDS("List accounts"),
        WORDS("The filters narrow one another. In a pipe the table is plain text."),
        "gatehouse user list --role buyer --status active --sort created --reverse\n"
        "gatehouse user list --search example.com --json",
        &userList},
    Command{"user show", "NAME", 1, 1, jsonOption, WORDS("Show one account"),
        WORDS("NAME is a username or an e-mail; if no account has it, an id or a UUID."),
        "gatehouse user show admin", &userShow},
    Command{"user add", "NAME", 1, 1, userAddOptions, WORDS("Add an account"),
        WORDS("Asks for the password twice, or reads it from standard input. Makes a store where there is "
              "none."),
        "gatehouse user add alice --email alice@example.com --role employee\n"
        "pass show alice | gatehouse user add alice --password-stdin",
        &userAdd},
    Command{"user set-password", "NAME", 1, 1, passwordOptions, WORDS("Set an account's password"),
        WORDS("Ends all its sessions."), "gatehouse user set-password admin", &userSetPassword},
    Command{"user enable", "NAME...", 1, -1, jsonOption, WORDS("Let disabled accounts log in again"), "",
        "gatehouse user enable alice bob", &userEnable},
    Command{"user disable", "NAME...", 1, -1, jsonOption, WORDS("Lock accounts out and end their sessions"),
        "", "gatehouse user disable alice", &userDisable},
    Command{"user unlock", "NAME...", 1, -1, jsonOption,
        WORDS("Forget the failed logins of accounts or names"),
        WORDS("Failures are counted for names that no account has, too; such a name is unlocked as it is "
              "typed."),
        "gatehouse user unlock alice", &userUnlock},
    Command{"user delete", "NAME...", 1, -1, askingOptions, WORDS("Delete accounts and end their sessions"),
        WORDS("Asks first at a terminal; in a script it never waits for an answer."),
        "gatehouse user delete alice --yes", &userDelete},
    Command{"user import", "FILE|-", 1, 1, importOptions, WORDS("Take in accounts from a file"),
        WORDS("Fields: uuid, username, email, phone, nickname, avatar, apikey, roles, status, origin, "
              "created_at, updated_at, and password_hash (Firebase: password_salt too) or password. Hashes "
              "of bcrypt, Django, Keycloak, "
              "argon2id and, with --firebase, Firebase go on working; passwords in plain text have to be "
              "hashed, some ten a second and processor core. What is bad is told line by line, and the exit "
              "status is then 1. All or nothing, other writes wait at the end, a second or more for each "
              "100,000 "
              "accounts; with --skip-bad they hardly wait."),
        "gatehouse user import users.csv --dry-run\n"
        "gatehouse user import users.json --map username=login,email=mail --duplicates update\n"
        "gatehouse user import firebase.json --firebase parameters.json --map "
        "username=localId,password_hash=passwordHash,password_salt=salt\n"
        "gatehouse user import - --format jsonl --skip-bad < users.jsonl",
        &userImport},
    Command{"user export", "FILE|-", 1, 1, exportOptions, WORDS("Write all accounts to a file"),
        WORDS("The file holds password hashes and API keys; it is made readable by its owner alone. In CSV, "
              "values that a spreadsheet would run as a formula get an apostrophe in front, which an import "
              "takes away again."),
        "gatehouse user export users.csv\ngatehouse user export - --format jsonl --no-hashes | wc -l",
        &userExport},
    Command{"session list", "", 0, 0, sessionListOptions,
        WORDS("List sessions, those that live unless told otherwise"), "",
        "gatehouse session list --user alice\ngatehouse session list --all --json", &sessionList},
    Command{"session revoke", "[ID...]", 0, -1, sessionRevokeOptions, WORDS("End sessions"),
        WORDS("Either sessions by their ids, or those of one account, or all. Their tokens are refused from "
              "the "
              "next request on, by every process on this store."),
        "gatehouse session revoke --user alice\ngatehouse session revoke --all --yes", &sessionRevoke},
    Command{"key list", "", 0, 0, jsonOption, WORDS("List the keys of the store, without their secrets"), "",
        "gatehouse key list", &keyList},
    Command{"key rotate", "[API...]", 0, -1, keyRotateOptions, WORDS("Sign new tokens with new keys"),
        WORDS("API is one of buyer, usercenter, employee. The old key goes on verifying what it has signed, "
              "and is "
              "removed once the last of it has expired."),
        "gatehouse key rotate buyer\ngatehouse key rotate --all", &keyRotate},
    Command{"token inspect", "TOKEN|-", 1, 1, tokenOptions, WORDS("Tell all there is to say of a token"),
        WORDS("Header, claims, key, session and account, and whether the APIs take it. The exit status is 0 "
              "for a "
              "valid token alone. With - the token is read from standard input."),
        "gatehouse token inspect - < token.txt\ngatehouse token inspect \"$token\" --jwk key.json",
        &tokenInspect},
    Command{"backup", "FILE", 1, 1, backupOptions, WORDS("Write the whole store to one file"),
        WORDS("Servers go on meanwhile. The file holds keys and password hashes; it is made readable by its "
              "owner "
              "alone."),
        "gatehouse backup /srv/backup/gatehouse.sqlite --force", &backup},
    Command{"restore", "FILE", 1, 1, askingOptions, WORDS("Make the store what a backup says"),
        WORDS(
            "All or nothing; servers on this store go on and see it from the next request on. Sessions that "
            "began after the backup are gone. Settings are taken by servers when they start."),
        "gatehouse restore /srv/backup/gatehouse.sqlite", &restore},
    Command{"migrate", "", 0, 0, migrateOptions,
        WORDS("Move the store into an empty one, from SQLite to PostgreSQL or back"),
        WORDS("Stop the servers first. The new store gets everything or, after an error or Ctrl+C, nothing; "
              "the "
              "old one stays as it is."),
        "gatehouse migrate --to postgresql://gatehouse@db.example.com/gatehouse\n"
        "gatehouse migrate --database postgresql://gatehouse@db.example.com/gatehouse --to "
        "sqlite:store.sqlite",
        &migrate},
    Command{"bench-hash", "", 0, 0, benchOptions,
        WORDS("Measure how many logins a second this machine can hash"),
        WORDS("For each bcrypt cost that is worth a thought; see the setting security/bcrypt_cost."),
        "gatehouse bench-hash --seconds 2", &benchHash},
    Command{"completion", "SHELL", 1, 1, {}, WORDS("Print the completion script for bash, zsh or fish"), "",
        "source <(gatehouse completion bash)\n"
        "gatehouse completion fish > ~/.config/fish/completions/gatehouse.fish",
        &completion},
    Command{"manual", "[COMMAND]", 0, 2, manualOptions, WORDS("Print the manual page, or that of a command"),
        "", "gatehouse manual user list | man -l -", &manual},
};

constexpr Command withoutName{"", "", 0, 0, consoleOptions,
    WORDS("Open the console, with the server inside it"), "",
    "gatehouse --data ~/test-store --buyer-port 5001", &console};

constexpr std::array groups{
    CommandGroup{"user", WORDS("See and change accounts")},
    CommandGroup{"session", WORDS("See and end sessions")},
    CommandGroup{"key", WORDS("See and replace the keys that tokens are signed with")},
    CommandGroup{"token", WORDS("Look into tokens")},
};

#undef WORDS

/// How many characters must be added, left out, replaced or swapped (Levenshtein).
qsizetype distance(const QString &left, const QString &right)
{
    std::vector<qsizetype> row(static_cast<size_t>(right.size() + 1));
    for (size_t i = 0; i < row.size(); ++i)
        row[i] = static_cast<qsizetype>(i);
    for (qsizetype i = 1; i <= left.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i;
        for (qsizetype j = 1; j <= right.size(); ++j) {
            qsizetype &here = row[static_cast<size_t>(j)];
            const qsizetype replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
            diagonal = here;
            here = std::min({here + 1, row[static_cast<size_t>(j - 1)] + 1, replaced});
        }
    }
    return row.back();
}

} // namespace

std::span<const Command> commands()
{
    return table;
}

const Command &consoleCommand()
{
    return withoutName;
}

std::span<const CommandGroup> commandGroups()
{
    return groups;
}

const Command *findCommand(const QString &name)
{
    const auto row = std::ranges::find_if(
        table, [&name](const Command &command) { return name == QLatin1StringView(command.name); });
    return row == table.end() ? nullptr : row;
}

const CommandGroup *findGroup(const QString &name)
{
    const auto row = std::ranges::find_if(
        groups, [&name](const CommandGroup &group) { return name == QLatin1StringView(group.name); });
    return row == groups.end() ? nullptr : row;
}

QList<const Command *> commandsOf(const CommandGroup &group)
{
    const QString start = QLatin1StringView(group.name) + QStringLiteral(" ");
    QList<const Command *> found;
    for (const Command &command : table) {
        if (QString::fromLatin1(command.name).startsWith(start))
            found.append(&command);
    }
    return found;
}

QList<const OptionSpec *> optionsOf(const Command &command)
{
    QList<const OptionSpec *> all;
    for (const Opt option : command.options)
        all.append(&optionSpec(option));
    for (const Opt option : commonOptions())
        all.append(&optionSpec(option));
    return all;
}

const OptionSpec *findOption(const Command &command, QStringView name)
{
    for (const OptionSpec *option : optionsOf(command)) {
        if (name == QLatin1StringView(option->name))
            return option;
    }
    return nullptr;
}

QString likeliest(const QString &typed, const QStringList &words)
{
    const auto best =
        std::ranges::min_element(words, {}, [&typed](const QString &word) { return distance(typed, word); });
    const qsizetype most = std::max<qsizetype>(1, typed.size() / 3);
    return best != words.end() && distance(typed, *best) <= most ? *best : QString();
}

} // namespace gatehouse
