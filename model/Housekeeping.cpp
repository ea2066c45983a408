// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Housekeeping.h"

#include "model/Backend.h"
#include "model/storage/AuditRepository.h"
#include "model/storage/FailureRepository.h"
#include "model/storage/SessionRepository.h"
#include "model/storage/Writer.h"

#include <chrono>

namespace gatehouse {
namespace {

constexpr qint64 dayMs = 24 * 60 * 60 * 1000;

} // namespace

Housekeeping::Housekeeping(Backend &backend) : m_backend(backend), m_mailbox(std::make_shared<Mailbox>())
{
    m_timer.setInterval(std::chrono::hours(1));
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { run(); });
    m_timer.start();
}

Housekeeping::~Housekeeping()
{
    m_mailbox->close();
}

void Housekeeping::run() const
{
    const Settings &settings = m_backend.settings();
    const qint64 sessionsMs = settings.integer(Setting::SessionDays) * dayMs;
    const qint64 auditMs = settings.integer(Setting::AuditDays) * dayMs;
    const qint64 failuresMs = settings.integer(Setting::FailureWindowSeconds) * 1000;
    m_backend.writer().submit<void>(
        m_mailbox,
        [=](UnitOfWork &unit) -> Result<void> {
            if (Result<void> done = SessionRepository::removeOlderThan(unit, unit.nowMs() - sessionsMs); !done)
                return done;
            if (Result<void> done = AuditRepository::removeOlderThan(unit, unit.nowMs() - auditMs); !done)
                return done;
            return FailureRepository::removeOlderThan(unit, unit.nowMs() - failuresMs);
        },
        [](const Result<void> &) {}); // the writer has logged a failure; the next hour tries again
}

} // namespace gatehouse
