// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Housekeeping.h"

#include "model/Backend.h"
#include "model/storage/AuditRepository.h"
#include "model/storage/FailureRepository.h"
#include "model/storage/KeyRepository.h"
#include "model/storage/SessionRepository.h"
#include "model/storage/Writer.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace gatehouse {
namespace {

constexpr qint64 dayMs = 24 * 60 * 60 * 1000;
// Out of the way of a start, but soon enough for a program that is never up for an hour.
constexpr std::chrono::minutes untilFirst(1);

} // namespace

Housekeeping::Housekeeping(Backend &backend)
    : m_backend(backend)
    , m_mailbox(std::make_shared<Mailbox>())
{
    m_timer.setInterval(untilFirst);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
        m_timer.setInterval(std::chrono::hours(1));
        run();
    });
    m_timer.start();
}

Housekeeping::~Housekeeping()
{
    m_mailbox->close();
}

void Housekeeping::run()
{
    const Settings settings = m_backend.settings();
    const qint64 sessionsMs = settings.integer(Setting::SessionDays) * dayMs;
    const qint64 auditMs = settings.integer(Setting::AuditDays) * dayMs;
    const qint64 failuresMs = settings.integer(Setting::FailureWindowSeconds) * 1000;
    m_backend.writer().submit<bool>(
        m_mailbox,
        [=](UnitOfWork &unit) -> Result<bool> {
            const std::array removed{SessionRepository::removeOlderThan(unit, unit.nowMs() - sessionsMs),
                AuditRepository::removeOlderThan(unit, unit.nowMs() - auditMs),
                FailureRepository::removeOlderThan(unit, unit.nowMs() - failuresMs),
                KeyRepository::removeSpent(unit)};
            for (const Result<qint64> &count : removed) {
                if (!count)
                    return count.error();
            }
            return std::ranges::any_of(
                removed, [](const auto &count) { return *count == mostRemovedAtOnce; });
        },
        [this](const Result<bool> &isMoreLeft) {
            // A failure stands in the writer's log; the next hour tries again.
            if (isMoreLeft && *isMoreLeft)
                run();
        });
}

} // namespace gatehouse
