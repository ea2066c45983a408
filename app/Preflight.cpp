// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Preflight.h"

#include "app/CommandLine.h"
#include "server/ServerOptions.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <sys/resource.h>

namespace gatehouse {
namespace {

// More than the connections anybody will allow; a limit without bound costs some libraries dear.
constexpr rlim_t mostDescriptors = 65'536;

// Below this there are too few for the threads' own pipes, and Qt ends the program without a word.
constexpr rlim_t leastDescriptors = 48;

} // namespace

Result<void> raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return {};
    const rlim_t wanted = std::min(limit.rlim_max, mostDescriptors);
    if (limit.rlim_cur < wanted) {
        limit.rlim_cur = wanted;
        ::setrlimit(RLIMIT_NOFILE, &limit); // where it fails, the listener keeps below what there is
    }
    if (limit.rlim_cur >= leastDescriptors)
        return {};
    return Error{ErrorCode::CannotListen, {},
        QCoreApplication::translate(
            "ServeCommand", "only %1 files may be open at once; allow at least %2 (ulimit -n)")
            .arg(limit.rlim_cur)
            .arg(leastDescriptors),
        0, 0};
}

Result<void> checkBeforeFirstStart(const CommandLine &line)
{
    if (QFileInfo::exists(line.location.file))
        return {};
    Settings settings;
    for (const auto &[key, value] : line.overrides) {
        if (Result<void> set = settings.set(key, value); !set)
            return set;
    }
    const Result<http::HttpOptions> options = serverOptions(settings);
    return options ? Result<void>() : Result<void>(options.error());
}

} // namespace gatehouse
