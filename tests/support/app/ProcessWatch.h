// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/app/Program.h"

#include <QDir>

#include <sys/resource.h>
#include <unistd.h>

namespace gatehouse::test {

/// What the system says of another process, and the limits it sets it.
class ProcessWatch final {
public:
    explicit ProcessWatch(pid_t pid)
        : m_pid(pid)
        , m_folder(QStringLiteral("/proc/%1/").arg(pid))
    {
    }

    [[nodiscard]] qsizetype descriptors() const
    {
        return QDir(m_folder + u"fd")
            .entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)
            .size();
    }

    /// Resident memory in KiB; -1 where the process is gone.
    [[nodiscard]] qint64 residentKib() const
    {
        for (const QByteArray &line : readFile(m_folder + u"status").split('\n')) {
            if (line.startsWith("VmRSS:"))
                return line.mid(6).trimmed().split(' ').value(0).toLongLong();
        }
        return -1;
    }

    /// Milliseconds of processor time used so far by all its threads.
    [[nodiscard]] qint64 processorMs() const
    {
        // The second field is a name in brackets that may hold spaces (proc(5)).
        const QByteArray stat = readFile(m_folder + u"stat");
        const QByteArrayList fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
        return (fields.value(11).toLongLong() + fields.value(12).toLongLong()) * 1000
            / ::sysconf(_SC_CLK_TCK);
    }

    /// Sets the soft limit and returns the one before; false where the system refuses.
    bool setLimit(__rlimit_resource kind, rlim_t value, rlim_t *before = nullptr) const
    {
        rlimit limit{};
        if (::prlimit(m_pid, kind, nullptr, &limit) != 0)
            return false;
        if (before)
            *before = limit.rlim_cur;
        limit.rlim_cur = value;
        return ::prlimit(m_pid, kind, &limit, nullptr) == 0;
    }

private:
    pid_t m_pid;
    QString m_folder;
};

} // namespace gatehouse::test
